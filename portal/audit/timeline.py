"""The timeline of one thing: what happened to it, the newest first, a page at a time."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from portal.audit.models import Event, EventQuerySet
from portal.prepared import Prepared

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
    kind = ContentType.objects.get_for_model(thing).pk
    if earlier.isdecimal() and len(earlier) < LONGEST_ID:
        found = list(_newest(_after(_seen(kind, thing.pk, seen_by), int(earlier))))
    else:
        found = NEWEST[seen_by].rows(kind=kind, thing=thing.pk)
    for event in found:
        event.thing = thing
    shown = found[:PAGE]
    return Page(shown, shown[-1].pk if len(found) > PAGE else None)


def _seen(kind: int, thing: int, seen_by: str) -> EventQuerySet:
    events = Event.objects.filter(content_type=kind, object_id=thing)
    return events.filter(visibility__in=SEEN_BY[seen_by]).order_by("-at", "-id")


def _newest(events: EventQuerySet) -> EventQuerySet:
    return events.select_related("actor", "body", "region")[: PAGE + 1]


NEWEST = {
    reader: Prepared(
        lambda kind, thing, reader=reader: _newest(_seen(kind, thing, reader)), kind=int, thing=int
    )
    for reader in SEEN_BY
}


def _after(events: EventQuerySet, pk: int) -> EventQuerySet:
    if pk >= 2**63:
        return events
    last = events.filter(pk=pk).values_list("at", flat=True).first()
    return events.filter(Q(at__lt=last) | Q(at=last, pk__lt=pk)) if last else events
