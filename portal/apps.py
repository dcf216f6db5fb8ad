"""The application `portal`: what every floor shares."""

from importlib import import_module

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Components, errors, caching."""

    name = "portal"
    label = "portal"

    def ready(self) -> None:
        """Name the broker: tasks published by a web process would look for another one."""
        import_module("portal.celery")
