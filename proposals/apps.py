"""The application `proposals`."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Proposals: from a draft to signatures to an answer."""

    name = "proposals"
