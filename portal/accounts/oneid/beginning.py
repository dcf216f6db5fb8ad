"""The way to OneID and the memory of where to come back to."""

from dataclasses import asdict, dataclass
from typing import Any

from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, get_language

from portal.errors import too_many

TRIP = "oneid_trip"


@dataclass(frozen=True)
class Trip:
    """A sign-in under way: where it returns to, in which language, and how it failed."""

    next_url: str = ""
    language: str = ""
    failure: str = ""


def begin(request: HttpRequest, next_url: str = "") -> HttpResponse:
    """Redirect to OneID; only for a POST, since it changes the session."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not ratelimit.consume(request, action="oneid"):
        return too_many(request)
    trip = Trip(next_url=local(request, next_url), language=_language(request))
    remember(request, trip)
    provider = get_adapter(request).get_provider(request, "oneid")
    answer: HttpResponse = provider.redirect(
        request, AuthProcess.LOGIN, next_url=trip.next_url or None
    )
    return answer


def local(request: HttpRequest, url: str | None) -> str:
    """`url` if it stays on this portal, else nothing."""
    safe = url_has_allowed_host_and_scheme(
        url or "", allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if url and safe else ""


def remember(request: HttpRequest, trip: Trip) -> None:
    """Keep the trip in the session, so that a failure loses nothing."""
    request.session[TRIP] = asdict(trip)


def recall(request: HttpRequest) -> Trip:
    """The trip of this session; an empty one when there is none."""
    kept: Any = request.session.get(TRIP)
    return Trip(**kept) if isinstance(kept, dict) else Trip()


def _language(request: HttpRequest) -> str:
    """The language of the page that the person came from: its own word, else the active one."""
    said = request.POST.get("language", "")
    known = said in dict(settings.LANGUAGES) and check_for_language(said)
    return said if known else get_language() or settings.LANGUAGE_CODE
