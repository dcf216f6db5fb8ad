"""The application `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, identity, privacy."""

    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the receivers."""
        from portal.accounts import signals  # noqa: F401  # connects by being imported
