"""The application `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What happened."""

    name = "portal.audit"
    label = "audit"
