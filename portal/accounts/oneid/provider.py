"""OneID as a provider of allauth."""

from typing import Any

from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from django.conf import settings
from django.http import HttpRequest

from portal.accounts.identity import current_version, login_digest
from portal.accounts.oneid.person import Identity
from portal.accounts.oneid.views import OneIDAdapter


class OneIDAccount(ProviderAccount):
    """The link of an account to a OneID login; it shows no more than the name OneID."""

    def to_str(self) -> str:
        """What lists of links show."""
        return "OneID"


class OneIDProvider(OAuth2Provider):
    """The operation is chosen by `response_type`; nothing of the request reaches the redirect."""

    id = "oneid"
    name = "OneID"
    account_class = OneIDAccount
    oauth2_adapter_class = OneIDAdapter

    def get_scope(self) -> list[str]:
        """The scope that OneID registered for this portal."""
        return [settings.ONEID_SCOPE]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """The same whatever ``?scope=`` says."""
        return self.get_scope()

    def get_auth_params(self) -> dict[str, str]:
        """OneID's own word for the first step."""
        return {"response_type": "one_code"}

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """The same whatever ``?auth_params=`` says."""
        return self.get_auth_params()

    def extract_uid(self, data: Identity) -> str:
        """A keyed digest of the login, never the login."""
        return login_digest(data.account_name, current_version())

    def extract_extra_data(self, data: Identity) -> dict[str, Any]:
        """Nothing: what OneID says is filtered before allauth stores it."""
        return {}


provider_classes = [OneIDProvider]
