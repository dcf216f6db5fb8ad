"""What other pages show of proposals: a few rows each, in one or two queries."""

from datetime import datetime

from django.db.models import Case, F, QuerySet, Value, When

from portal.directory.models import Body, District, Region
from proposals import listing
from proposals.models import Answer, Proposal
from proposals.models.querysets import ProposalQuerySet


def ending_soon(now: datetime, limit: int) -> "QuerySet[Proposal]":
    """What stops collecting next."""
    rows = Proposal.objects.collecting(now).filter(reached_at__isnull=True).with_counts()
    return rows.select_related("body", "level").order_by("closes_at", "id")[:limit]


def awaiting_answer(now: datetime, limit: int) -> "QuerySet[Proposal]":
    """What a body owes an answer to, the late ones first."""
    rows = Proposal.objects.public().awaiting_answer().select_related("body", "level")
    return rows.order_by("answer_due_at", "id")[:limit]


def answers_and_commitments(limit: int) -> list[Answer]:
    """The newest answers that changed something, with their proposals and commitments."""
    answers = Answer.objects.filter(
        published_at__isnull=False, proposal__hidden_at__isnull=True
    ).exclude(decision=Answer.Decision.REJECTED)
    related = answers.select_related("proposal__total", "body").order_by("-published_at", "-id")
    return list(related.prefetch_related("steps__commitment")[:limit])


def open_count(now: datetime) -> int:
    """How many collect signatures, at most one more than the cap."""
    return listing.capped_counts([listing.in_tab("collecting", now)])[0]


def of_body(body: Body, now: datetime, limit: int) -> "QuerySet[Proposal]":
    """What is addressed to `body`: late answers, waiting ones, collecting ones, then the rest."""
    return _most_urgent(Proposal.objects.public().addressed_to([body]), now, limit)


def of_region(
    region: Region, district: District | None, now: datetime, limit: int
) -> "QuerySet[Proposal]":
    """What is about `region`, or about one `district` of it, in the same order."""
    rows = Proposal.objects.public().filter(region=region)
    return _most_urgent(rows.filter(district=district) if district else rows, now, limit)


def _most_urgent(rows: ProposalQuerySet, now: datetime, limit: int) -> "QuerySet[Proposal]":
    """Turn after turn until there are enough: the history of a ministry is not sorted for five."""
    waiting = rows.awaiting_answer()
    collecting = rows.collecting(now).filter(reached_at__isnull=True)
    ended = rows.exclude(pk__in=waiting.values("pk")).exclude(pk__in=collecting.values("pk"))
    turns = (
        waiting.order_by("answer_due_at", "id"),
        collecting.order_by("-published_at", "-id"),
        ended.order_by(F("published_at").desc(nulls_last=True), "-id"),
    )
    found: list[int] = []
    for turn in turns:
        if len(found) < limit:
            found += turn.values_list("pk", flat=True)[: limit - len(found)]
    position = Case(*(When(pk=pk, then=Value(place)) for place, pk in enumerate(found)))
    shown = listing.with_what_rows_show(Proposal.objects.filter(pk__in=found))
    return shown.order_by(position) if found else shown
