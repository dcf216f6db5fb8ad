"""The official feed for everyone, and as files for readers of feeds."""

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.clock import local_day
from portal.feed import atom, jsonfeed, listing
from portal.feed.asking import NAMED, Asked
from portal.feed.files import File
from portal.feed.visiting import News, come_by, newest
from portal.participation import followable


@public_page
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Every official act in the order in which it became known, the newest first."""
    asked, now = Asked.of(request.GET), timezone.now()
    language = get_language() or "uz"
    acts, page = listing.page(asked, request.GET)
    context = {
        "section": "monitoring",
        "now": now,
        "today": local_day(now),
        "asked": asked,
        "name": listing.name_of(asked, language),
        "page": page,
        "days": listing.by_day(acts),
        "news": _news(request, asked),
        "follow_thing": _followable(asked),
        "kept": asked.with_(since=str(newest())),
        "chips": listing.chips(asked, language),
        "whole": asked.with_(since=""),
    }
    return render(request, "feed/feed.html", context | listing.choices(language))


@public_page
@require_safe
def atom_file(request: HttpRequest) -> HttpResponse:
    """The feed as Atom (RFC 4287), with its further pages (RFC 5005)."""
    return HttpResponse(atom.written(File.of(request)), content_type=atom.CONTENT_TYPE)


@public_page
@require_safe
def json_file(request: HttpRequest) -> HttpResponse:
    """The feed as JSON Feed 1.1."""
    return JsonResponse(jsonfeed.written(File.of(request)), content_type=jsonfeed.CONTENT_TYPE)


def _followable(asked: Asked) -> Model | None:
    """The body, region or topic that alone narrows the feed: who follows it is told by e-mail."""
    chosen = [name for name in ("kind", *NAMED) if getattr(asked, name)]
    if len(chosen) == 1 and chosen[0] in settings.FOLLOWABLE:
        return followable.find(f"{chosen[0]}:{getattr(asked, chosen[0])}")
    return None


def _news(request: HttpRequest, asked: Asked) -> News | None:
    """For who is signed in, on the first page: what is new since they were here last."""
    if not request.COOKIES or not request.user.is_authenticated or asked.since:
        return None
    return come_by(request.user, timezone.now())
