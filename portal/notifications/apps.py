"""The application `notifications`."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.notifications"
    label = "notifications"
