"""Where allauth asks the portal: addresses, redirects, letters, and what OneID means."""

import logging
import time
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from portal.accounts import library_words
from portal.accounts.confirming import carrying, onward_of
from portal.accounts.models import User
from portal.accounts.oneid.returning import failed, welcome
from portal.accounts.oneid.views import OneIDLogin
from portal.accounts.secrecy import seal, unseal
from portal.addresses import client_address

log = logging.getLogger(__name__)

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# The page that follows says it already.
SILENT = frozenset(
    {"account/messages/logged_in.txt", "account/messages/email_confirmation_sent.txt"}
)


class AccountAdapter(DefaultAccountAdapter):
    """E-mail accounts."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        **library_words.ACCOUNT,
    }

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm; an account that only claimed the same address loses the claim."""
        User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id).exclude(
            emailaddress__email=email_address.email, emailaddress__verified=True
        ).update(email=None)
        return bool(super().confirm_email(request, email_address))

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: EmailConfirmation
    ) -> str:
        """The link of the letter; it knows where its owner was going, whatever browser opens it."""
        link = super().get_email_confirmation_url(request, emailconfirmation)
        return carrying(link, onward_of(request))

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Say it, save what the next page shows anyway."""
        template = args[0] if args else kwargs.get("message_template")
        if template not in SILENT:
            super().add_message(request, level, *args, **kwargs)

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

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask who it is once more; a sign-in of just now has answered already."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0.0)
        if time.time() - newest < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send; where the mail server is away, say so instead of failing."""
        try:
            words = {"site_name": settings.SITE_NAME, "is_demo": not settings.OPERATOR_NAME}
            super().send_mail(template_prefix, email, context | words)
        except (OSError, SMTPException):
            log.exception("a letter of sign-in could not be sent")
            messages.warning(
                self.request,
                _("The letter could not be sent now. Try again in some minutes; nothing is lost."),
            )

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is; the sender's name says whose mail it is."""
        return str(subject)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """OneID."""

    def get_app(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> SocialApp:
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

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        **library_words.SECOND_FACTOR,
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor of somebody with a role stays."""
        others = Authenticator.objects.filter(
            user=authenticator.user_id, type__in=SECOND_FACTORS
        ).exclude(pk=authenticator.pk)
        return others.exists() or not authenticator.user.roles.current().exists()

    def encrypt(self, text: str) -> str:
        """Secrets of one-time codes are not readable in the database."""
        return seal("second-factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises `BadSecret` when the portal's key has changed."""
        return unseal("second-factor", encrypted_text)

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)
