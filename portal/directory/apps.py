"""The application `directory`."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.directory"
    label = "directory"
