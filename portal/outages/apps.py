"""The application `outages`."""

from django.apps import AppConfig


class OutagesConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.outages"
    label = "outages"
