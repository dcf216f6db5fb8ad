"""Confirming an e-mail address, and going on to where the person was going."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.stagekit import unstash_login
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from portal.accounts.models import User
from portal.accounts.oneid.beginning import local


def onward_of(request: HttpRequest) -> str:
    """Where the sign-up, sign-in or form of `request` was going; "" where nowhere in particular."""
    asked = request.POST.get("next") or request.GET.get("next")
    login = None if asked else unstash_login(request, peek=True)
    return local(request, asked or (login.redirect_url if login else ""))


def carrying(url: str, next_url: str) -> str:
    """`url` with the address to go on to, where there is one."""
    return f"{url}?{urlencode({'next': next_url})}" if next_url else url


class ConfirmEmailView(account.ConfirmEmailView):
    """The page that a letter leads to.

    The browser that signed up is signed in by it (allauth asks for the sign-up in the session);
    any other one is led to the form that fits, so that a letter read by others opens no account.
    """

    def get_redirect_url(self) -> str:
        """The page that the person came from, or the sign-in form with the way there."""
        onward = local(self.request, self.get_next_url())
        if self.request.user.is_authenticated:
            return onward or reverse("accounts:email")
        way = {"way": "email"} if _has_password(self.object.email_address.user) else {}
        query = urlencode(way | ({"next": onward} if onward else {}))
        return f"{reverse('account_login')}?{query}" if query else reverse("account_login")


class VerificationSentView(account.EmailVerificationSentView):
    """A letter is on its way; whoever confirms elsewhere signs in from here."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way on, which the session still holds."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"next_url": onward_of(self.request)}


def _has_password(user: User) -> bool:
    return bool(user.has_usable_password())


confirm_email = ConfirmEmailView.as_view()
verification_sent = VerificationSentView.as_view()
