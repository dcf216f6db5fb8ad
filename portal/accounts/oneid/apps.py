"""The application `oneid`."""

from django.apps import AppConfig


class OneIDConfig(AppConfig):
    """The provider registers itself when allauth looks for providers."""

    name = "portal.accounts.oneid"
    label = "oneid"
