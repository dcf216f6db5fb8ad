"""Proposals through the API: the same verbs and the same refusals as the pages."""
