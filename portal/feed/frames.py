"""Pages that other sites may put into a frame: no cookie, no script, nothing that can be sent."""

from collections.abc import Callable

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from portal.audit.models import Event
from portal.audit.official import families
from portal.caching import public_page
from portal.feed import embedding, listing
from portal.feed.asking import Asked
from portal.feed.listing import Act
from portal.participation import followable

View = Callable[..., HttpResponseBase]


def for_frames(view: View) -> View:
    """Let every site show this page in a frame."""
    framed = csp_replace({"frame-ancestors": ["*"], "form-action": ["'none'"]})(view)
    return xframe_options_exempt(public_page(require_safe(framed)))


@for_frames
def frame(request: HttpRequest) -> HttpResponse:
    """The newest acts of the feed with the filters of the address."""
    asked = Asked.of(request.GET)
    acts, _page = listing.page(asked, request.GET, embedding.ACTS)
    context = {
        "asked": asked,
        "name": listing.name_of(asked, get_language() or "uz"),
        "acts": [act for _day, found in listing.by_day(acts) for act in found],
    }
    return render(request, "feed/frame.html", context)


@for_frames
def card(request: HttpRequest) -> HttpResponse:
    """One thing and what was done to it last. 404 where the public sees no such thing."""
    thing = followable.find(request.GET.get("thing", "")[:80])
    if thing is None or not embedding.has_card(thing):
        raise Http404
    context = {
        "thing": thing,
        "title": followable.title_of(thing),
        "noun": followable.name_of(thing).partition(":")[0],
        "acts": _last_acts(thing),
        "url": followable.url_of(thing),
    }
    return render(request, "feed/card.html", context)


@public_page
@require_safe
def how_to(request: HttpRequest) -> HttpResponse:
    """What to write into another site so that it shows the feed, or one thing."""
    asked, language = Asked.of(request.GET), get_language() or "uz"
    number = request.GET.get("number", "")[: embedding.LONGEST]
    thing = embedding.numbered(number) if number else None
    feed = embedding.frame_of_feed(asked, listing.name_of(asked, language))
    context = {
        "section": "monitoring",
        "asked": asked,
        "number": number,
        "is_unknown": bool(number) and thing is None,
        "frame": embedding.frame_of_thing(thing) if thing else feed,
        "is_card": thing is not None,
    }
    return render(request, "feed/embedding.html", context | listing.choices(language))


def _last_acts(thing: object) -> list[Act]:
    rows = Event.objects.on(thing).public().filter(kind__in=list(families()))  # type: ignore[arg-type]
    found = list(rows.select_related("actor", "body", "region")[:3])
    for event in found:
        event.thing = thing
    return [Act(event) for event in found]
