"""The timeline of one thing: what happened to it, the newest first, a page at a time."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from portal.audit.models import Event, EventQuerySet

PAGE = 20
PARAMETER = "earlier"
# An id has fewer digits; longer numbers would not even be read.
LONGEST_ID = 20
Visibility = Event.Visibility

# Who looks decides which events there are.
SEEN_BY = {
    "public": (Visibility.PUBLIC,),
    "author": (Visibility.PUBLIC, Visibility.PRIVATE, Visibility.HIDDEN),
    "staff": tuple(Visibility),
}


@dataclass(frozen=True)
class Page:
    """Events to show, and from which one on there are earlier ones (None: none)."""

    events: list[Event]
    earlier: int | None


def page_of(thing: models.Model, *, seen_by: str = "public", earlier: str = "") -> Page:
    """The events of `thing` after the event whose id is `earlier` (else from the newest on).

    Three queries at most, however many events there are; raises KeyError for a reader that
    SEEN_BY does not name.
    """
    events = Event.objects.on(thing).filter(visibility__in=SEEN_BY[seen_by])
    if earlier.isdecimal() and len(earlier) < LONGEST_ID:
        events = _after(events, int(earlier))
    found = list(events.select_related("actor", "body", "region")[: PAGE + 1])
    for event in found:
        event.thing = thing
    shown = found[:PAGE]
    return Page(shown, shown[-1].pk if len(found) > PAGE else None)


def _after(events: EventQuerySet, pk: int) -> EventQuerySet:
    if pk >= 2**63:
        return events
    last = events.filter(pk=pk).values_list("at", flat=True).first()
    return events.filter(Q(at__lt=last) | Q(at=last, pk__lt=pk)) if last else events
