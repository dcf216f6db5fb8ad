"""The application `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, identity, privacy."""

    name = "portal.accounts"
    label = "accounts"
