"""The application `feed`."""

from django.apps import AppConfig


class FeedConfig(AppConfig):
    """The official feed: pages, files for readers of feeds, what other sites embed."""

    name = "portal.feed"
    label = "feed"
