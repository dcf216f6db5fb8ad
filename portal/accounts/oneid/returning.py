"""What a return from OneID leads to: signed in, raised, asked to join accounts, or told why not."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.internal.flows.login import record_authentication
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from requests import RequestException

from portal.accounts.joining import offer
from portal.accounts.models import User
from portal.accounts.oneid.beginning import begun_elsewhere, recall, remember
from portal.accounts.oneid.settling import settle

if TYPE_CHECKING:
    from portal.accounts.oneid.views import OneIDLogin

CANCELLED, SILENT, BROKEN, LOST = "cancelled", "silent", "broken", "lost"


def welcome(request: HttpRequest, login: "OneIDLogin") -> None:
    """Settle the identity; raises ImmediateHttpResponse where the session goes on as it is."""
    signed_in = request.user if isinstance(request.user, User) else None
    settled = settle(login.identity, signed_in=signed_in)
    login.user, login.account, login.token, login.settled = (
        settled.user,
        settled.link,
        None,
        settled,
    )
    if signed_in == settled.user:
        record_authentication(request, login)
        _rotate(request)
        messages.success(request, _("OneID has told us who you are."))
        raise ImmediateHttpResponse(HttpResponseRedirect(_onward(request)))


def invite_to_join(
    request: HttpRequest, login: "OneIDLogin | None", response: HttpResponse
) -> HttpResponse:
    """Where the person has another account too, ask before going on; both are proven now."""
    settled = login.settled if login else None
    if settled is None or settled.other is None:
        return response
    offer(request, into=settled.user, other=settled.other)
    if request.user != settled.user:
        return response
    query = urlencode({"next": response.get("Location", "")})
    return HttpResponseRedirect(f"{reverse('accounts:join')}?{query}")


def failed(
    request: HttpRequest, error: Any, exception: Exception | None, context: dict[str, Any]
) -> HttpResponseRedirect:
    """Remember why it failed and lead to the page that says so; where to return to is kept.

    What came back to the wrong browser stays in the address, so that it can be opened in the right
    one; only that one can use it.
    """
    reason = _reason(error, exception, context)
    trip = begun_elsewhere(request) if reason == LOST else recall(request)
    remember(request, replace(trip, failure=reason))
    with override(trip.language or None):
        page = reverse("accounts:oneid_failed")
    return HttpResponseRedirect(f"{page}?{trip.back}" if trip.back else page)


def _reason(error: Any, exception: Exception | None, context: dict[str, Any]) -> str:
    if error == AuthError.CANCELLED:
        return CANCELLED
    if exception is None and "state" not in context:
        return LOST
    return SILENT if isinstance(exception, RequestException) else BROKEN


def _rotate(request: HttpRequest) -> None:
    """A new session key for a session that may do more than before."""
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def _onward(request: HttpRequest) -> str:
    return recall(request).next_url or resolve_url("accounts:me")
