"""The application `participation`."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.participation"
    label = "participation"
