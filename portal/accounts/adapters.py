"""Where allauth asks the portal: addresses, redirects, mail, and what OneID means for an account."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts.oneid.returning import failed, welcome
from portal.accounts.oneid.views import OneIDLogin
from portal.accounts.secrecy import seal, unseal
from portal.addresses import client_address


class AccountAdapter(DefaultAccountAdapter):
    """E-mail accounts."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address by which rate limits count; forwarded headers only from our own proxies."""
        return client_address(request)

    def is_safe_url(self, url: str | None) -> bool:
        """Only this very host: `next` never leads elsewhere."""
        return url_has_allowed_host_and_scheme(
            url or "",
            allowed_hosts={self.request.get_host()},
            require_https=self.request.is_secure(),
        )

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is; the sender's name says whose mail it is."""
        return str(subject)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """OneID."""

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> SocialApp:
        """The registration of this portal at OneID; it lives in the settings alone."""
        return SocialApp(
            provider="oneid",
            name="OneID",
            client_id=settings.ONEID_CLIENT_ID,
            secret=settings.ONEID_CLIENT_SECRET,
        )

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """OneID and nothing else."""
        return [self.get_app(request, "oneid")]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Settle whose identity it is, before allauth goes on to sign in."""
        if isinstance(sociallogin, OneIDLogin):
            welcome(request, sociallogin)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Every failure ends on one page with a plain sentence."""
        raise ImmediateHttpResponse(failed(request, error, exception, extra_context or {}))


class MFAAdapter(DefaultMFAAdapter):
    """Second factors."""

    def encrypt(self, text: str) -> str:
        """Secrets of one-time codes are not readable in the database."""
        return seal("second-factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises `BadSecret` when the portal's key has changed."""
        return unseal("second-factor", encrypted_text)

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)
