"""The application `portal`: what every floor shares."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Components, errors, caching."""

    name = "portal"
    label = "portal"
