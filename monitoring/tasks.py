"""What the clock does with commitments: whose day passed, whose milestone's, who says nothing."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from celery import shared_task
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from monitoring.models import Commitment, DayNumber, Milestone, Status
from monitoring.recording import together
from monitoring.status import Bounds
from portal.audit.models import Event
from portal.audit.recording import Facts, Visibility, record_once
from portal.clock import ONE_DAY, TASHKENT, deadline, local_day, start_of_day
from portal.norms import current

__all__ = (
    *("check_tables", "tell_late", "tell_late_answers", "tell_milestones_late", "tell_of_values"),
    "tell_silent",
)

OVERDUE, MILESTONE_OVERDUE = "commitment.overdue", "commitment.milestone_overdue"
SILENT, SILENT_SOON = "commitment.silent", "commitment.silent_soon"
# Two beats at once are harmless: the second finds the lock taken.
LOCK = "SELECT pg_try_advisory_xact_lock(hashtext(%s))"
AT_ONCE = 500


@shared_task
def tell_late() -> int:
    """Record each commitment whose last day is over, once for each day it was due."""
    return _alone("monitoring.tell_late", _tell_late)


@shared_task
def tell_milestones_late() -> int:
    """Record each day of a milestone that is over, once for each commitment and day."""
    return _alone("monitoring.tell_milestones_late", _tell_milestones_late)


@shared_task
def tell_silent() -> int:
    """Record who has said nothing for too long, and remind those who soon will have."""
    return _alone("monitoring.tell_silent", _tell_silent)


def _alone(name: str, tell: Callable[[datetime], int]) -> int:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [name])
            if not cursor.fetchone()[0]:
                return 0
        return tell(timezone.now())


def _tell_late(now: datetime) -> int:
    told = _told(OVERDUE).filter(at__date__gt=OuterRef("due_on"))
    untold = Commitment.objects.public().overdue(now).filter(~Exists(told))
    found = untold.select_related("body", "region").order_by("due_on", "id")[:AT_ONCE]
    return sum(_record(OVERDUE, row, due=row.deadline, now=row.deadline) for row in found)


def _tell_milestones_late(now: datetime) -> int:
    day_after = DayNumber(OuterRef("due_on")) + 1
    day = DayNumber(TruncDate("at", tzinfo=TASHKENT))
    told = _told(MILESTONE_OVERDUE, "commitment_id").annotate(day=day).filter(day=day_after)
    late = Milestone.objects.owed().filter(due_on__lt=local_day(now), commitment__state="open")
    untold = late.filter(~Exists(told), commitment__hidden_at__isnull=True)
    found = untold.select_related("commitment__body", "commitment__region")
    rows = found.order_by("due_on", "commitment_id", "id")[:AT_ONCE]
    days = groupby(rows, key=lambda row: (row.due_on, row.commitment))
    return sum(_tell_day(day, of, list(steps)) for (day, of), steps in days)


def _tell_day(day: date, commitment: Commitment, steps: list[Milestone]) -> bool:
    over = start_of_day(day + ONE_DAY)
    data = {"milestones": [each.pk for each in steps], "titles": [each.title for each in steps]}
    return _record(MILESTONE_OVERDUE, commitment, due=over, now=over, data=data)


def _tell_silent(now: datetime) -> int:
    rows = Commitment.objects.public().select_related("body", "region")
    silent = rows.standing(Status.SILENT, now).filter(~Exists(_told_since(SILENT)))
    told = [_say_silent(row) for row in silent.order_by("last_word_at", "id")[:AT_ONCE]]
    bounds = Bounds.in_force(now)
    soon = now + ONE_DAY * current.period("silence-near", now).number
    near = rows.open().filter(last_word_at__lt=bounds.silent_before(soon))
    near = near.filter(last_word_at__gte=bounds.silent_before(now))
    unwarned = near.filter(~Exists(_told_since(SILENT_SOON)))
    warned = unwarned.order_by("last_word_at", "id")[:AT_ONCE]
    return sum([*told, *(_remind(row) for row in warned)])


def _remind(row: Commitment) -> bool:
    return _record(SILENT_SOON, row, due=row.last_word_at, visibility=Visibility.STAFF)


def _say_silent(row: Commitment) -> bool:
    rule = current.period("silence")
    since = deadline(row.last_word_at, rule.number, rule.unit, current.holidays())
    return _record(SILENT, row, due=row.last_word_at, now=since)


def _told(kind: str, key: str = "pk") -> QuerySet[Event]:
    """The records of a kind on the commitment that `key` names; an earlier day may have its own."""
    commitments = ContentType.objects.get_for_model(Commitment)
    return Event.objects.filter(kind=kind, content_type=commitments, object_id=OuterRef(key))


def _told_since(kind: str) -> QuerySet[Event]:
    return _told(kind).filter(at__gt=OuterRef("last_word_at"))


def _record(
    kind: str,
    row: Commitment,
    *,
    due: datetime,
    data: dict[str, object] | None = None,
    **more: Any,
) -> bool:
    facts: Facts = {"body": row.body, "region": row.region, "data": (data or {}) | together(row)}
    return record_once(kind, on=row, due=due, **facts, **more) is not None
