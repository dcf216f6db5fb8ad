"""The rows of the public list: by tab, filter, search and sort, a page at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, ExpressionWrapper, F, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.fields import DateTimeField, DurationField
from django.db.models.functions import Cast, Extract
from django.http import QueryDict

from portal.directory.models import Body
from portal.keyset import Cursor, Page, page_of
from proposals.asking import TABS, Asked
from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet

# Ranking looks at no more rows than these, the newest; counts stop at the cap.
WINDOW = 2000
CAP = 1000
SOON = timedelta(days=7)
DAY = 86400.0
NEAREST = 3

ORDERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("answered", "newest"): ("-answered_at", "-id"),
    ("rejected", "newest"): ("-id",),
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
    rows = narrowed(in_tab(asked.tab, now), asked, now)
    order = ORDERS.get((asked.tab, asked.sort), ORDER_OF_SORT[asked.sort])
    if asked.sort == "least":
        rows = by_hearing(rows, moment)
    elif asked.sort == "most":
        rows = rows.filter(total__isnull=False)
    return page_of(with_what_rows_show(rows), order, address, moment=moment)


def in_tab(tab: str, now: datetime) -> ProposalQuerySet:
    """The public proposals of a tab."""
    rows = Proposal.objects.public()
    tabs = {
        "collecting": rows.collecting(now).filter(reached_at__isnull=True),
        "awaiting": rows.awaiting_answer(),
        "answered": rows.filter(state="answered"),
        "rejected": rows.filter(state="rejected"),
        "closed": rows.filter(
            Q(state__in=("withdrawn", "merged"))
            | Q(state="open", closes_at__lte=now, reached_at__isnull=True),
            published_at__isnull=False,
        ),
    }
    return tabs[tab]


def narrowed(rows: ProposalQuerySet, asked: Asked, now: datetime) -> ProposalQuerySet:
    """The rows that pass the filters and hold the words."""
    if asked.text:
        rows = rows.matching(asked.text)
    if asked.topic:
        rows = rows.filter(topics__slug=asked.topic)
    if asked.body:
        rows = rows.filter(body__slug=asked.body)
    if asked.region:
        rows = rows.filter(region__code=asked.region)
    if asked.levels:
        rows = rows.filter(level__key__in=asked.levels)
    return rows.filter(closes_at__lte=now + SOON) if asked.soon else rows


def by_hearing(rows: ProposalQuerySet, moment: datetime) -> ProposalQuerySet:
    """With `heard`: drained signatures for each day since publication, at `moment`."""
    newest = rows.order_by("-published_at", "-id").values("pk")[:WINDOW]
    age = ExpressionWrapper(
        Value(moment, DateTimeField()) - F("published_at"), output_field=DurationField()
    )
    seconds = Cast(Extract(age, "epoch"), FloatField())
    signatures = Cast(F("total__count"), FloatField())
    return Proposal.objects.filter(pk__in=newest, total__isnull=False).annotate(
        heard=signatures / (seconds / DAY + 1.0)
    )


def with_what_rows_show(rows: ProposalQuerySet) -> ProposalQuerySet:
    """Everything that a row of the list shows, in a fixed number of queries."""
    related = rows.with_counts().select_related("level", "body", "region", "district", "total")
    return related.prefetch_related("topics")


def near_threshold(now: datetime) -> list[Proposal]:
    """The few that are nearest to their threshold, by the drained totals."""
    share = Cast(F("total__count"), FloatField()) / F("threshold")
    rows = Proposal.objects.near_threshold(now).annotate(share=share).order_by("-share", "id")
    return list(rows.select_related("level", "region", "district", "total")[:NEAREST])


def counts_of_tabs(now: datetime) -> dict[str, int]:
    """How many proposals each tab holds, `CAP` + 1 standing for more; one query."""
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


def addressed_bodies() -> "QuerySet[Body]":
    """The state bodies that any public proposal is addressed to."""
    theirs = Proposal.objects.public().filter(body=OuterRef("pk"))
    return Body.objects.filter(Exists(theirs))
