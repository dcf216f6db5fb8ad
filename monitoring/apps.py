"""The application `monitoring`."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """What state bodies have said they will do, and whether they did."""

    name = "monitoring"
