"""What other pages show of proposals: a few rows each, in one or two queries."""

from datetime import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When

from portal.directory.models import Body
from proposals import listing
from proposals.models import Answer, Proposal


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
    turn = Case(
        When(state__in=("open", "with_body"), reached_at__isnull=False, then=Value(0)),
        When(state="open", closes_at__gt=now, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Proposal.objects.public().addressed_to([body]).annotate(turn=turn)
    ordered = rows.order_by("turn", "answer_due_at", "-published_at", "-id")
    related = ordered.with_counts().select_related("body", "level", "region", "district")
    return related.prefetch_related("topics")[:limit]
