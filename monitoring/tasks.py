"""What the clock does with commitments."""

from celery import shared_task
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from monitoring.models import Commitment
from portal.audit.models import Event
from portal.audit.recording import record_once

KIND = "commitment.overdue"
# Two beats at once are harmless: the second finds the lock taken.
LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('monitoring.tell_late'))"
AT_ONCE = 500


@shared_task
def tell_late() -> int:
    """Record each commitment whose last day is over, once for each day it was due."""
    now = timezone.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK)
            if not cursor.fetchone()[0]:
                return 0
        untold = Commitment.objects.public().late(now).filter(~Exists(_told()))
        found = untold.select_related("body", "region").order_by("due_on", "id")[:AT_ONCE]
        return sum(_tell(commitment) for commitment in found)


def _told() -> QuerySet[Event]:
    """The record that the day which stands now is over; an earlier day may have its own."""
    return Event.objects.filter(
        kind=KIND,
        content_type=ContentType.objects.get_for_model(Commitment),
        object_id=OuterRef("pk"),
        at__date__gt=OuterRef("due_on"),
    )


def _tell(commitment: Commitment) -> bool:
    event = record_once(
        KIND,
        on=commitment,
        due=commitment.deadline,
        now=commitment.deadline,
        body=commitment.body,
        region=commitment.region,
    )
    return event is not None
