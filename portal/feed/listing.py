"""A page of the official feed: which acts, in the order of the feed, and what a row shows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.template.loader import select_template
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.audit.filing import Place, filed_under
from portal.audit.meeting import Way, numbers_in
from portal.audit.models import Event, Filing
from portal.audit.official import Family, families
from portal.choices import Choices
from portal.clock import local_day
from portal.directory.models import Body, Goal, Region, Topic
from portal.directory.order import bodies_of, choices_of
from portal.feed.asking import FRESH, KINDS, Asked
from portal.fresh import fresh_for
from portal.keyset import SIZE, Cursor, Page, among, page_of
from portal.norms.models import Norm
from portal.participation import followable
from portal.prepared import IsAmong, Prepared

ORDER = ("-event_id",)
PLAIN = "timeline/_event.html"


@dataclass(frozen=True)
class Act:
    """An official act as feeds show it."""

    event: Event

    @property
    def number(self) -> int:
        """Its number in the feed."""
        assert self.event.feed_seq is not None, "only what is numbered is filed"
        return self.event.feed_seq

    @property
    def family(self) -> Family:
        """What kind of act it is, for readers."""
        return families()[self.event.kind]

    @cached_property
    def thing(self) -> Any:
        """What it was done to."""
        return self.event.thing

    @property
    def may_be_read(self) -> bool:
        """Whether it is public, and what it was done to is not hidden."""
        is_hidden = self.thing is None or getattr(self.thing, "hidden_at", None) is not None
        return self.event.visibility == Event.Visibility.PUBLIC and not is_hidden

    @property
    def title(self) -> str:
        """What the thing is called."""
        return followable.title_of(self.thing)

    @cached_property
    def url(self) -> str:
        """The page of the thing; empty where it has none."""
        if isinstance(self.thing, Norm):
            return reverse("norms:norms")
        return followable.url_of(self.thing)

    @property
    def reference(self) -> str:
        """The number by which the thing is known, or nothing."""
        return str(getattr(self.thing, "reference", "") or "")

    @cached_property
    def words(self) -> SafeString:
        """What happened, as the timeline of the thing says it."""
        return select_template((self.event.template, PLAIN)).render({"event": self.event})

    @property
    def plain_words(self) -> str:
        """The same without markup, for programs."""
        spaced = self.words.replace("<p", " <p").replace("<br", " <br")
        return " ".join(strip_tags(spaced).split())

    @property
    def headline(self) -> str:
        """The kind of act and the thing, in one line."""
        return f"{self.family.label}: {self.title}"


def rows(asked: Asked, cursor: Cursor, size: int = SIZE) -> Any:
    """The filings that a feed holds.

    Where several filters are chosen: those of the page of `size` rows at `cursor`, and a few more.
    """
    places = asked.places
    found = filed_under(places[:1])
    if asked.since:
        found = found.filter(event_id__gt=int(asked.since))
    if len(places) > 1:
        # The row that says whether the list goes on, and one that may be hidden meanwhile.
        found = found.filter(among("event_id", numbers_in(places, _way(asked, cursor), size + 2)))
    return found


def page(asked: Asked, address: QueryDict, size: int = SIZE) -> tuple[list[Act], Page[Any]]:
    """The acts that `asked` and the cursor of `address` name, and the page on which they are."""
    cursor = Cursor.of(address)
    if not (len(cursor.values) == len(ORDER) and isinstance(cursor.values[0], int | float)):
        cursor = Cursor()
    found = page_of(rows(asked, cursor, size), ORDER, address, size=size)
    return acts(found.rows), found


def _way(asked: Asked, cursor: Cursor) -> Way:
    """Between which numbers the rows of a page lie."""
    since, edge = int(asked.since or 0), next(iter(cursor.values), None)
    if edge is None:
        return Way(above=since, upwards=cursor.backwards)
    if cursor.backwards:
        return Way(above=max(since, math.floor(edge)), upwards=True)
    return Way(above=since, below=math.ceil(edge))


def acts(filings: Iterable[Filing]) -> list[Act]:
    """What is shown of filings, in their order: no hidden act, nor any on a hidden thing."""
    numbers = [filing.event_id for filing in filings]
    if not numbers:
        return []
    events = {event.feed_seq: event for event in EVENTS.rows(numbers=numbers)}
    found = (Act(events[number]) for number in numbers if number in events)
    return [act for act in found if act.may_be_read]


EVENTS = Prepared(
    lambda numbers: (
        Event.objects.filter(IsAmong("feed_seq", numbers))
        .select_related("body", "region", "actor")
        .prefetch_related("thing")
    ),
    numbers=list,
)


def by_day(shown: Iterable[Act]) -> list[tuple[date, list[Act]]]:
    """The acts of a page day by day, of each day what happened last first.

    What was recorded late stands on its own day, below what was numbered before it.
    """
    days: dict[date, list[Act]] = {}
    for act in shown:
        days.setdefault(local_day(act.event.at), []).append(act)
    return [
        (day, sorted(days[day], key=lambda act: act.event.at, reverse=True))
        for day in sorted(days, reverse=True)
    ]


def name_of(asked: Asked, language: str) -> str:
    """What a feed with these filters is called."""
    return " · ".join(
        [gettext("Official feed"), *(label for label, _url in chips(asked, language))]
    )


def chips(asked: Asked, language: str) -> list[tuple[str, str]]:
    """The chosen filters by name, each with the address without it."""
    made = {"kind": kinds, **FILTERS}
    return [
        (names(language).name_of(said) or said, asked.with_(**{name: ""}).query)
        for name, names in made.items()
        if (said := getattr(asked, name))
    ]


# --- what the feed can be narrowed by -------------------------------------------
@fresh_for(FRESH)
def bodies(language: str) -> Choices:
    """The state bodies that have done anything that stands in the feed."""
    theirs = Filing.objects.filter(under=OuterRef("pk") + Place.BODY.of())
    return bodies_of(Body.objects.filter(Exists(theirs)), language)


@fresh_for(FRESH)
def regions(language: str) -> Choices:
    """The regions of the country."""
    return choices_of(Region.objects.exclude(code=Region.ABROAD), language)


@fresh_for(FRESH)
def topics(language: str) -> Choices:
    """The topics."""
    return choices_of(Topic.objects.all(), language)


@fresh_for(FRESH)
def goals(language: str) -> Choices:
    """The development goals by their numbers."""
    found = Goal.objects.order_by("number")
    return Choices.of((str(goal.number), f"{goal.number}. {goal.name}") for goal in found)


@fresh_for(FRESH)
def kinds(language: str) -> Choices:
    """The families of acts."""
    return Choices.of((key, str(family.label)) for key, family in KINDS.items())


FILTERS = {"body": bodies, "region": regions, "topic": topics, "goal": goals}


def choices(language: str) -> dict[str, Any]:
    """What the fields of a form of filters offer, as a template names it."""
    made = {f"{name}_choices": of_name(language) for name, of_name in FILTERS.items()}
    return {"kinds": kinds(language), **made}
