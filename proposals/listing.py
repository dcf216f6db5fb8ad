"""The rows of the public list: by tab, filter, search and sort, a page at a time."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Exists, ExpressionWrapper, F, FloatField, OuterRef, QuerySet, Value
from django.db.models.fields import DateTimeField, DurationField
from django.db.models.functions import Cast, Extract, Greatest
from django.http import QueryDict
from django.utils import timezone

from portal.choices import Choices
from portal.directory.models import Body, District, Region, Topic
from portal.directory.order import bodies_of, choices_of
from portal.fresh import fresh_for
from portal.keyset import SIZE, Cursor, Page, first_rows, page_of
from portal.prepared import IsAmong, Prepared
from proposals.asking import SORTS_OF_TAB, TABS, Asked
from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet

# Ranking looks at no more rows than these, the newest; counts stop at the cap.
WINDOW = 1000
CAP = 1000
SOON = timedelta(days=7)
DAY = 86400.0
NEAREST = 3
# The tabs whose rows come and go with the hour.
MOVING = ("collecting", "closed")
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
# How long (in seconds) a process keeps what stands around the rows.
FRESH = 15.0

ORDERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("answered", "newest"): ("-answered_at", "-id"),
    ("rejected", "newest"): ("-id",),
    ("closed", "newest"): ("-closes_at", "-id"),
}
ORDER_OF_SORT = {
    "least": ("heard", "-id"),
    "ending": ("closes_at", "id"),
    "due": ("answer_due_at", "id"),
    "most": ("-total__count", "-id"),
    "newest": ("-published_at", "-id"),
}


def page(asked: Asked, address: QueryDict, now: datetime) -> Page[Proposal]:
    """The page of proposals that `asked` and the cursor of `address` name, with exact counts."""
    moment = Cursor.of(address).moment or now
    rows, order, dressed = _sorted(narrowed(in_tab(asked.tab, now), asked, now), asked, moment)
    opening = None if asked.is_filtered else partial(_front, asked.tab, asked.sort, now, moment)
    return page_of(rows, order, address, moment=moment, dress=dressed, opening=opening)


def _sorted(
    rows: ProposalQuerySet, asked: Asked, moment: datetime
) -> tuple[ProposalQuerySet, tuple[str, ...], Callable[..., ProposalQuerySet]]:
    """What is to be sorted, by which columns, and how the chosen rows are read in full."""
    order = ORDERS.get((asked.tab, asked.sort), ORDER_OF_SORT[asked.sort])
    if asked.sort == "least":
        newest = rows.order_by("-published_at", "-id").values("pk")[:WINDOW]
        rows = by_hearing(Proposal.objects.filter(pk__in=newest), moment)
    elif asked.sort == "most":
        rows = rows.filter(total__standing=asked.tab)

    def dressed(pks: "QuerySet[Proposal]") -> ProposalQuerySet:
        chosen = Proposal.objects.filter(pk__in=pks)
        return with_what_rows_show(by_hearing(chosen, moment) if asked.sort == "least" else chosen)

    return rows, order, dressed


def _front(tab: str, sort: str, now: datetime, moment: datetime) -> list[Proposal]:
    """The first rows of a tab that nothing narrows: what most people see."""
    if sort == "least":
        return LEAST_HEARD.rows(pks=_least_heard(), now=now, moment=moment)
    front = FRONTS[tab, sort]
    return front.rows(now=now) if tab in MOVING else front.rows()


def _front_of(tab: str, sort: str) -> Prepared[Proposal]:
    asked = Asked(tab=tab, sort=sort)

    def build(now: datetime = SOME_DAY) -> "QuerySet[Proposal]":
        return first_rows(*_sorted(in_tab(tab, now), asked, now))

    return Prepared(build, **({"now": datetime} if tab in MOVING else {}))


@fresh_for(FRESH)
def _least_heard() -> list[int]:
    """What leads the default order, with some to spare for what ends meanwhile.

    A thousand are weighed for it, which is too many for each visitor.
    """
    now = timezone.now()
    rows, order, _dressed = _sorted(in_tab("collecting", now), Asked(), now)
    return list(first_rows(rows, order, size=2 * SIZE).values_list("pk", flat=True))


def _still_least_heard(pks: list[int], now: datetime, moment: datetime) -> "QuerySet[Proposal]":
    rows = in_tab("collecting", now).filter(IsAmong("pk", pks))
    return first_rows(by_hearing(with_what_rows_show(rows), moment), ORDER_OF_SORT["least"])


LEAST_HEARD = Prepared(_still_least_heard, pks=list, now=datetime, moment=datetime)
FRONTS = {
    (tab, sort): _front_of(tab, sort)
    for tab, sorts in SORTS_OF_TAB.items()
    for sort in sorts
    if sort != "least"
}


def newest(asked: Asked, now: datetime, limit: int) -> ProposalQuerySet:
    """What `asked` names, what came last first, without a page."""
    order = ORDERS.get((asked.tab, "newest"), ORDER_OF_SORT["newest"])
    rows = narrowed(in_tab(asked.tab, now), asked, now)
    return rows.select_related("level").order_by(*order)[:limit]


def in_tab(tab: str, now: datetime) -> ProposalQuerySet:
    """The public proposals of a tab."""
    # Each says no more than its index knows; together with the state that is public enough.
    rows = Proposal.objects.filter(hidden_at__isnull=True)
    tabs = {
        "collecting": rows.collecting(now).filter(reached_at__isnull=True),
        "awaiting": rows.awaiting_answer(),
        "answered": rows.filter(state="answered"),
        "rejected": rows.filter(state="rejected"),
        "closed": rows.closed(now),
    }
    return tabs[tab]


def narrowed(rows: ProposalQuerySet, asked: Asked, now: datetime) -> ProposalQuerySet:
    """The rows that pass the filters and hold the words."""
    if asked.text:
        rows = rows.matching(asked.text)
        if asked.tab == "collecting":  # the only tab whose words have an index of their own
            rows = rows.filter(settled_at__isnull=True)
    if asked.topic:
        rows = rows.filter(topics__slug=asked.topic)
    if asked.body:
        rows = rows.filter(body__slug=asked.body)
    if asked.region:
        rows = rows.filter(region__code=asked.region)
    if asked.district:
        rows = rows.filter(district__code=asked.district)
    if asked.levels:
        rows = rows.filter(level__key__in=asked.levels)
    return rows.filter(closes_at__lte=now + SOON) if asked.soon else rows


def by_hearing(rows: ProposalQuerySet, moment: datetime) -> ProposalQuerySet:
    """With `heard`: drained signatures for each day since publication, at `moment`."""
    age = ExpressionWrapper(
        Value(moment, DateTimeField()) - F("published_at"), output_field=DurationField()
    )
    # A cursor may name any moment; no age below zero makes it a division by nothing.
    seconds = Greatest(Cast(Extract(age, "epoch"), FloatField()), 0.0)
    signatures = Cast(F("total__count"), FloatField())
    return rows.filter(total__isnull=False).annotate(heard=signatures / (seconds / DAY + 1.0))


def with_what_rows_show(rows: ProposalQuerySet) -> ProposalQuerySet:
    """Everything that a row of the list shows, in a fixed number of queries."""
    related = rows.with_counts().select_related("level", "body", "region", "district", "total")
    return related.prefetch_related("topics")


@fresh_for(FRESH)
def near_threshold() -> list[Proposal]:
    """The few that are nearest to their threshold, by the drained totals."""
    share = Cast(F("total__count"), FloatField()) / F("threshold")
    rows = (
        Proposal.objects.near_threshold(timezone.now())
        .annotate(share=share)
        .order_by("-share", "id")
    )
    return list(rows.select_related("level", "region", "district", "total")[:NEAREST])


@fresh_for(FRESH)
def counts_of_tabs() -> dict[str, int]:
    """How many proposals each tab holds, `CAP` + 1 standing for more; one query."""
    now = timezone.now()
    counts = capped_counts([in_tab(tab, now) for tab in TABS])
    return dict(zip(TABS, counts, strict=True))


def capped_counts(queries: "Sequence[QuerySet[Any]]", cap: int = CAP) -> list[int]:
    """How many rows each query finds, `cap` + 1 standing for more; one query for all."""
    parts: list[str] = []
    values: list[Any] = []
    for query in queries:
        sql, params = query.order_by().values("pk")[: cap + 1].query.sql_with_params()
        # The ORM's own SQL, its values apart.
        parts.append(f"(SELECT count(*) FROM ({sql}) counted)")  # noqa: S608
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return list(cursor.fetchone())


@fresh_for(FRESH)
def addressed_bodies(language: str) -> Choices:
    """The state bodies that any public proposal is addressed to."""
    theirs = Proposal.objects.public().filter(body=OuterRef("pk"))
    return bodies_of(Body.objects.filter(Exists(theirs)), language)


@fresh_for(FRESH)
def topics(language: str) -> Choices:
    """Every topic."""
    return choices_of(Topic.objects.all(), language)


@fresh_for(FRESH)
def regions(language: str) -> Choices:
    """Every region of the country."""
    return choices_of(Region.objects.exclude(code=Region.ABROAD), language)


def districts_of(region: str, language: str) -> Choices:
    """The districts of a region, by its code; none where no region is asked for."""
    rows = District.objects.filter(region__code=region) if region else District.objects.none()
    return choices_of(rows, language)
