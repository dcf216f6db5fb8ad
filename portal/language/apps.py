"""The application `language`."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    """Scripts, search keys, translations."""

    name = "portal.language"
    label = "language"
