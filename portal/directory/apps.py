"""The application `directory`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.directory"
    label = "directory"
    verbose_name = _("Directory")
