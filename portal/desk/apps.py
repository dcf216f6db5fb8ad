"""The application `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The officer desk: what is due, gathered from the apps above."""

    name = "portal.desk"
    label = "desk"
