"""The application `consultations`."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Drafts of the state under public discussion; its first page says what will come."""

    name = "consultations"
