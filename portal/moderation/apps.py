"""The application `moderation`."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.moderation"
    label = "moderation"
