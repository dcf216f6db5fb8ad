"""The application `norms`."""

from django.apps import AppConfig


class NormsConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.norms"
    label = "norms"
