"""The application `portal`: what every floor shares."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib import admin


class PortalConfig(AppConfig):
    """Components, errors, caching."""

    name = "portal"
    label = "portal"

    def ready(self) -> None:
        """Name the broker: tasks published by a web process would look for another one.

        The administration gets what no app has put there itself; theirs are registered by now.
        """
        import_module("portal.celery")
        import_module("portal.admin").register_the_rest(admin.site)
