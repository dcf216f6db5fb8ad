"""What other pages show of consultations: a few rows each, in one query."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, DateTimeField, F, IntegerField, QuerySet, Value, When

from consultations.languages import in_language
from consultations.models import Consultation
from consultations.models.querysets import ConsultationQuerySet
from consultations.situation import Situation, situation_of
from consultations.tallies import NOTHING, Tally, totals_of
from portal.directory.models import Body, Region

Row = tuple[Consultation, Situation, Tally]


def closing_soon(now: datetime, limit: int) -> "QuerySet[Consultation]":
    """What may be contributed to, the first to close first."""
    rows = Consultation.objects.open(now).select_related("body")
    return rows.order_by("closes_at", "id")[:limit]


def awaiting_outcome(now: datetime, limit: int) -> "QuerySet[Consultation]":
    """What a body owes an outcome to, the late ones first."""
    rows = Consultation.objects.awaiting_outcome(now).select_related("body")
    return rows.order_by("outcome_due_at", "id")[:limit]


def of_body(body: Body, now: datetime, limit: int) -> "QuerySet[Consultation]":
    """What `body` put up for discussion, the most urgent first."""
    return _most_urgent(Consultation.objects.public().filter(body=body), now, limit)


def of_region(region: Region, now: datetime, limit: int) -> "QuerySet[Consultation]":
    """What is about `region`, in the same order."""
    return _most_urgent(Consultation.objects.public().filter(region=region), now, limit)


def rows_of(found: Iterable[Consultation], language: str, now: datetime) -> list[Row]:
    """The consultations as rows show them, in the reader's language; one query for all."""
    shown = [in_language(each, language) for each in found]
    totals = totals_of(shown) if shown else {}
    return [(each, situation_of(each, now), totals.get(each.pk, NOTHING)) for each in shown]


def _most_urgent(rows: ConsultationQuerySet, now: datetime, limit: int) -> "QuerySet[Consultation]":
    """Late outcomes, open ones by their close, awaited outcomes, upcoming ones, then the rest."""
    under_way = {"state": Consultation.State.PUBLISHED}
    late = When(**under_way, outcome_due_at__lte=now, then=Value(0))
    owed = When(**under_way, closes_at__lte=now, then=Value(2))
    ahead = When(**under_way, opens_at__gt=now, then=Value(3))
    running = When(**under_way, then=Value(1))
    turn = Case(late, owed, ahead, running, default=Value(4), output_field=IntegerField())
    until = Case(
        When(turn=1, then=F("closes_at")),
        When(turn=3, then=F("opens_at")),
        When(turn__lt=4, then=F("outcome_due_at")),
        output_field=DateTimeField(),
    )
    ordered = rows.annotate(turn=turn).order_by("turn", until, "-published_at", "-id")
    return ordered.select_related("body", "kind", "region").prefetch_related("versions")[:limit]
