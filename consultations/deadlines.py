"""What the clock brings to consultations. Each is recorded once for a thing and its due time."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef

from consultations.models import Consultation, Contribution
from portal.audit.models import Event
from portal.audit.recording import record_once
from portal.clock import deadline
from portal.norms import current

AT_ONCE = 500
_THEIRS = Contribution.objects.filter(consultation=OuterRef("pk"), withdrawn_at__isnull=True)
_LEFT = _THEIRS.filter(decision__isnull=True)


def tell(now: datetime) -> int:
    """Record what has opened, closes soon, has closed, is decided whole, is due soon or is late at
    `now`; how many were new."""
    rows = Consultation.objects.filter(state="published").select_related("body", "region")
    opened = rows.open(now).filter(opens_at__gt=F("published_at"))
    told = sum(_once("opened", row, row.opens_at, row.opens_at) for row in opened[:AT_ONCE])
    for row in rows.open(now).filter(closes_at__lte=_ahead("closing-soon", now))[:AT_ONCE]:
        told += _once("closing_soon", row, row.closes_at, now)
    for row in rows.awaiting_outcome(now)[:AT_ONCE]:
        told += _once("closed", row, row.closes_at, row.closes_at)
        if row.is_overdue(now):
            told += _once("overdue", row, row.outcome_due_at, row.outcome_due_at)
        elif row.outcome_due_at and row.outcome_due_at <= _ahead("answer-due-soon", now):
            told += _once("due_soon", row, row.outcome_due_at, now, Event.Visibility.STAFF)
    decided = rows.awaiting_outcome(now).filter(Exists(_THEIRS), ~Exists(_LEFT))
    return told + sum(_once("all_decided", row, row.closes_at, now) for row in decided[:AT_ONCE])


def _ahead(key: str, now: datetime) -> datetime:
    """The end of the period `key` that would begin now."""
    rule = current.period(key, now)
    return deadline(now, rule.number, rule.unit, current.holidays(now))


def _once(
    verb: str,
    row: Consultation,
    due: datetime | None,
    now: datetime | None,
    visibility: str = Event.Visibility.PUBLIC,
) -> bool:
    assert due is not None, "the database holds it for what is published"
    event = record_once(
        f"consultation.{verb}",
        on=row,
        due=due,
        now=now,
        body=row.body,
        region=row.region,
        topics=row.topics.values_list("pk", flat=True),
        goals=row.goals.values_list("pk", flat=True),
        visibility=visibility,
        data={"due": due.isoformat()},
    )
    return event is not None
