"""The application `norms`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NormsConfig(AppConfig):
    """See the module docstring of models."""

    name = "portal.norms"
    label = "norms"
    verbose_name = _("Norms")
