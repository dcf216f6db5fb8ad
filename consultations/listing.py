"""The rows of the public list of consultations: by tab, filter, search and sort."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils import timezone

from consultations.asking import TABS, Asked
from consultations.models import Consultation
from consultations.models.querysets import ConsultationQuerySet
from consultations.tallies import with_opinions
from portal.choices import Choices
from portal.directory.models import Body, Region, Topic
from portal.directory.order import bodies_of, choices_of
from portal.fresh import fresh_for
from portal.keyset import Page, page_of

# How long (in seconds) a process keeps what stands around the rows.
FRESH = 15.0
ORDERS = {
    "ending": ("closes_at", "id"),
    "opening": ("opens_at", "id"),
    "due": ("outcome_due_at", "id"),
    "newest": ("-published_at", "-id"),
    "least": ("said", "closes_at", "id"),
}


def page(asked: Asked, address: QueryDict, now: datetime) -> Page[Consultation]:
    """The page of consultations that `asked` and the cursor of `address` name."""
    rows = narrowed(in_tab(asked.tab, now), asked)
    order = ORDERS[asked.sort]
    if asked.tab == "outcome":
        order = ("-concluded_at", "-id")
    elif asked.sort == "least":
        rows = with_opinions(rows)
    rows = rows.select_related("body", "kind", "region").prefetch_related("versions")
    return page_of(rows, order, address)


def in_tab(tab: str, now: datetime) -> ConsultationQuerySet:
    """The public consultations of a tab. What was withdrawn stands among those with an outcome."""
    rows = Consultation.objects.all()
    tabs = {
        "open": rows.open(now),
        "upcoming": rows.upcoming(now),
        "closed": rows.awaiting_outcome(now),
        "outcome": rows.concluded(),
    }
    return tabs[tab]


def narrowed(rows: ConsultationQuerySet, asked: Asked) -> ConsultationQuerySet:
    """The rows that pass the filters and hold the words."""
    if asked.text:
        rows = rows.matching(asked.text)
    if asked.topic:
        rows = rows.filter(topics__slug=asked.topic)
    if asked.body:
        rows = rows.filter(body__slug=asked.body)
    if asked.region:
        rows = rows.filter(region__code=asked.region)
    if asked.kinds:
        rows = rows.filter(kind__key__in=asked.kinds)
    return rows.filter(bears_on_business=True) if asked.business else rows


@fresh_for(FRESH)
def counts_of_tabs() -> dict[str, int]:
    """How many consultations each tab holds, and how many outcomes are late (``late``)."""
    now = timezone.now()
    counts = {tab: in_tab(tab, now).count() for tab in TABS}
    return {**counts, "late": Consultation.objects.overdue(now).count()}


@fresh_for(FRESH)
def bodies(language: str) -> Choices:
    """The state bodies that have put anything up for discussion."""
    theirs = Consultation.objects.public().filter(body=OuterRef("pk"))
    return bodies_of(Body.objects.filter(Exists(theirs)), language)


@fresh_for(FRESH)
def topics(language: str) -> Choices:
    """Every topic."""
    return choices_of(Topic.objects.all(), language)


@fresh_for(FRESH)
def regions(language: str) -> Choices:
    """Every region of the country."""
    return choices_of(Region.objects.exclude(code=Region.ABROAD), language)
