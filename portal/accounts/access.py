"""Who may open a page: assurance for citizens, role and second factor for staff.

A refusal says what can be done instead. Whatever cannot be found out is a no.
"""

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.accounts.attempts import too_often
from portal.accounts.models import User
from portal.accounts.oneid import start
from portal.accounts.oneid.beginning import KEPT_SECONDS, local
from portal.lifecycle import Refused
from portal.norms.current import assurance

View = Callable[..., HttpResponseBase]

# Publishing, bulk actions, roles and rules need a second factor given at most so long ago.
FRESH_SECONDS = getattr(settings, "FRESH_FACTOR_SECONDS", 15 * 60)
SUSPENDED = "suspended_form"
# So many letters of a form are kept for who is not signed in: a long answer fits.
MOST_KEPT = 60_000
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


# --- citizens --------------------------------------------------------------------------
def check_assurance(user: User, action: str, now: datetime | None = None) -> None:
    """Raise Refused unless the person's assurance level is enough for `action` at `now`."""
    needed = assurance(action, now)
    if user.assurance_level >= needed:
        return
    if needed <= 1:
        raise Refused(
            _("For this, your e-mail address must be confirmed."),
            _("Open the link in the letter that we sent you, or sign in through OneID."),
            code="assurance",
        )
    if needed == 2 or user.assurance_level < 2:
        raise Refused(
            _("For this, you need to sign in through OneID."),
            _("It takes a minute; afterwards you come back to this page."),
            code="assurance",
        )
    raise Refused(
        _("For this, your identity must be confirmed at OneID."),
        _("Confirm it at OneID or at a public service centre, then sign in again."),
        code="assurance",
    )


def assured(action: str) -> Callable[[View], View]:
    """Let a view be opened only by who has the assurance level that the norm of `action` asks."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return ask_sign_in(request)
            try:
                check_assurance(request.user, action)
            except Refused as refusal:
                return not_assured(request, refusal)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def signed_in(view: View, *, keeping: bool = True) -> View:
    """Let a view be opened only by who is signed in.

    A form that is sent without it waits in the session, so that neither a text nor the press of a
    button is lost, unless it is not for keeping.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return ask_sign_in(request, keeping=keeping)
        return view(request, *args, **kwargs)

    return guarded


def ask_sign_in(request: HttpRequest, *, keeping: bool = True) -> HttpResponseRedirect:
    """Lead to signing in, and then back; what was typed into a form waits in the session, unless
    it is not for keeping: a session may end while somebody writes."""
    is_sent = keeping and request.method == "POST" and _letters(request) <= MOST_KEPT
    if is_sent and not too_often(request, "keep"):
        return redirect_to_login(_keep(request))
    return redirect_to_login(_page_of(request))


def not_assured(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """403 with the sentence, and the way out: sign in through OneID and come back here."""
    back = request.get_full_path() if request.method == "GET" else request.headers.get("referer")
    context = {"refusal": refusal, "next": local(request, back)}
    return render(request, "accounts/not_assured.html", context, status=403)


def fresh_sign_in(view: View) -> View:
    """Ask who it is again, when the person signed in too long ago for what cannot be undone.

    Password or second factor where the account has one, else OneID.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or signed_in_recently(request):
            return view(request, *args, **kwargs)
        back = local(request, request.headers.get("referer")) or reverse("accounts:data")
        ways = get_account_adapter(request).get_reauthentication_methods(request.user)
        if ways:
            return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({'next': back})}")
        return start(request, back)

    return guarded


def signed_in_recently(request: HttpRequest) -> bool:
    """Whether the person proved who they are within `FRESH_SECONDS`, in whatever way."""
    if not isinstance(request.user, User):
        return False
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < FRESH_SECONDS for record in records)


# --- staff -----------------------------------------------------------------------------
def staff_required(*kinds: str, keeping: bool = True) -> Callable[[View], View]:
    """Let a view be opened only by who holds one of the roles (any role where none is named),
    in a session that a second factor has opened.

    A form that is sent without it waits in the session, unless it is not for keeping."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return _gate(request, kinds, keeping) or view(request, *args, **kwargs)

        return guarded

    return decorate


def fresh_factor(view: View) -> View:
    """Ask for the second factor again when it was given too long ago; a form sent is kept."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if factor_is_fresh(request):
            return view(request, *args, **kwargs)
        return ask_second_factor(request)

    return guarded


def has_staff_access(request: HttpRequest, *kinds: str) -> bool:
    """Whether the person holds one of the roles and gave a second factor in this session."""
    user = request.user
    return isinstance(user, User) and _holds(user, kinds) and factor_given_at(request) is not None


def factor_given_at(request: HttpRequest) -> float | None:
    """When (seconds since the epoch) this session last got a second factor; None for never."""
    if not isinstance(request.user, User):
        return None
    records = get_authentication_records(request, request.user)
    moments = [record["at"] for record in records if record.get("method") == "mfa"]
    return max(moments, default=None)


def factor_is_fresh(request: HttpRequest) -> bool:
    """Whether the second factor is recent enough for what cannot easily be undone."""
    given = factor_given_at(request)
    return given is not None and time.time() - given < FRESH_SECONDS


def has_second_factor(user: User) -> bool:
    """Whether the person has set up one-time codes or a passkey."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists())


def ask_second_factor(request: HttpRequest, *, keeping: bool = True) -> HttpResponseRedirect:
    """Lead to the second factor, and then back; what was typed into a form waits in the session,
    unless it is not for keeping."""
    onward = _keep(request) if keeping else _page_of(request)
    step = "mfa_reauthenticate" if has_second_factor(_person(request)) else "accounts:second_factor"
    return HttpResponseRedirect(f"{reverse(step)}?{urlencode({'next': onward})}")


def _keep(request: HttpRequest) -> str:
    """Where to go on afterwards: the page that is asked for, or the form of it that was sent, which
    waits in the session for as long as an intent to sign does."""
    path = request.get_full_path()
    if request.method != "POST":
        return path
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts]
    until = time.time() + KEPT_SECONDS
    page = _page_of(request)
    request.session[SUSPENDED] = {"path": path, "page": page, "fields": fields, "until": until}
    return reverse("accounts:resume")


def _page_of(request: HttpRequest) -> str:
    """The page on which somebody was: many an address takes forms and shows none."""
    sent = request.method == "POST" and local(request, request.headers.get("referer"))
    return sent or request.get_full_path()


def _letters(request: HttpRequest) -> int:
    fields = [name + text for name, texts in request.POST.lists() for text in texts]
    return len(request.get_full_path()) + sum(map(len, fields))


def _gate(request: HttpRequest, kinds: tuple[str, ...], keeping: bool) -> HttpResponseBase | None:
    """The answer to who may not enter, None for who may."""
    if not isinstance(request.user, User):
        return ask_sign_in(request, keeping=keeping)
    if not _holds(request.user, kinds):
        raise PermissionDenied(_("This page is for staff, and your account has no role here."))
    if factor_given_at(request) is not None:
        return None
    return ask_second_factor(request, keeping=keeping)


def _holds(user: User, kinds: tuple[str, ...]) -> bool:
    return user.has_role(*kinds) if kinds else bool(user.current_roles)


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
