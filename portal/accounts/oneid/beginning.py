"""The way to OneID and the memory of where to come back to."""

from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.statekit import get_states
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, get_language

from portal.accounts.decisions import ALIAS
from portal.errors import too_many

TRIP = "oneid_trip"
# How long a trip is known to other browsers; an intent to sign is kept as long.
KEPT_SECONDS = 2 * 60 * 60


@dataclass(frozen=True)
class Trip:
    """A sign-in under way: where it returns to, in which language, and how it failed.

    `back` is what OneID sent to a browser that had not begun the sign-in.
    """

    next_url: str = ""
    language: str = ""
    failure: str = ""
    back: str = ""


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
    state = parse_qs(urlsplit(answer["Location"]).query)["state"][0]
    caches[ALIAS].set(_known_as(state), asdict(trip), KEPT_SECONDS)
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


def begun_elsewhere(request: HttpRequest) -> Trip:
    """The trip that another browser began and that came back to this one.

    It says only where to go on and in which language; it signs nobody in.
    """
    kept: Any = caches[ALIAS].get(_known_as(request.GET.get("state", "")))
    trip = Trip(**kept) if isinstance(kept, dict) else recall(request)
    if not (kept and request.GET.get("code")):
        return trip
    return replace(trip, next_url=local(request, trip.next_url), back=request.GET.urlencode())


def ends_here(request: HttpRequest) -> None:
    """The browser that began is back: no other one is told about the trip any more."""
    if begun_here(request):
        caches[ALIAS].delete(_known_as(request.GET["state"]))


def begun_here(request: HttpRequest) -> bool:
    """Whether this browser began the sign-in whose `state` the request carries."""
    return request.GET.get("state", "") in get_states(request)


def _known_as(state: str) -> str:
    return f"oneid-trip:{sha256(state.encode(errors='replace')).hexdigest()}"


def _language(request: HttpRequest) -> str:
    """The language of the page that the person came from: its own word, else the active one."""
    said = request.POST.get("language", "")
    known = said in dict(settings.LANGUAGES) and check_for_language(said)
    return said if known else get_language() or settings.LANGUAGE_CODE
