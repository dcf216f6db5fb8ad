"""Scorecards: what the portals of the regions offer, marked by two people by a published method."""
