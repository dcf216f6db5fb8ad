"""The clock reminds before values are due, and tells when they did not come."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from monitoring.measuring.due import due_at, due_period, owing
from monitoring.measuring.periods import code
from monitoring.models import Commitment
from monitoring.recording import together
from portal.audit.models import Event
from portal.audit.recording import Visibility, record_once
from portal.norms import current
from portal.norms.models import Unit
from portal.workplace import left

NEAR, OVERDUE = "commitment.values_near", "commitment.values_overdue"
# Two beats at once are harmless: the second finds the lock taken.
LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('monitoring.measuring.clock'))"
AT_ONCE = 500


def tell_values(now: datetime) -> int:
    """Record what is due soon, and what was not entered in time; once for each quarter."""
    period = due_period(now)
    due = due_at(period, now)
    if now < due and not _is_near(due, now):
        return 0
    kind = OVERDUE if now >= due else NEAR
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK)
            if not cursor.fetchone()[0]:
                return 0
        owed = owing(now, period).filter(commitment=OuterRef("pk"))
        told = Event.objects.filter(
            kind=kind, once__endswith=due.isoformat(), object_id=OuterRef("pk")
        )
        found = Commitment.objects.filter(Exists(owed), ~Exists(told))
        rows = found.select_related("body", "region").order_by("id")[:AT_ONCE]
        return sum(_tell(row, kind, due, code(period)) for row in rows)


def _is_near(due: datetime, now: datetime) -> bool:
    rule = current.period("measurement-entry-near", now)
    rest = left(due, now, Unit(rule.unit))
    return rest.number <= rule.number


def _tell(commitment: Commitment, kind: str, due: datetime, period: str) -> bool:
    near = kind == NEAR
    event = record_once(
        kind,
        on=commitment,
        due=due,
        now=None if near else due,
        body=commitment.body,
        region=commitment.region,
        visibility=Visibility.STAFF if near else Visibility.PUBLIC,
        data={"period": period} | together(commitment),
    )
    return event is not None
