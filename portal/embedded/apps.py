"""The application `portal.embedded`: brings the command `prepare`."""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    """Servers for a portal that was started with one command."""

    name = "portal.embedded"
    label = "embedded"
