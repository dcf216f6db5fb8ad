"""The application `accounts`."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, identity, privacy."""

    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the receivers, and let the database count attempts."""
        import_module("portal.accounts.signals")
        import_module("portal.accounts.decisions").keep_in_database()
