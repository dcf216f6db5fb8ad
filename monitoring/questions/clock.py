"""What the clock does with questions: whoever is late with an answer is named at once."""

from celery import shared_task
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from monitoring.models import Commitment, Question
from monitoring.recording import together
from portal.audit.models import Event
from portal.audit.recording import record_once

KIND = "commitment.question_overdue"
# Two beats at once are harmless: the second finds the lock taken.
LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('monitoring.tell_late_answers'))"
AT_ONCE = 500


@shared_task
def tell_late_answers() -> int:
    """Record once for each commitment and due time that answers are late; how many there were."""
    now = timezone.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK)
            if not cursor.fetchone()[0]:
                return 0
        late = Question.objects.shown().late(now).filter(commitment__hidden_at__isnull=True)
        related = late.select_related("commitment__body", "commitment__region")
        found = related.filter(~Exists(_told())).order_by("due_at", "id")[:AT_ONCE]
        return sum(_tell(question) for question in found)


def _told() -> QuerySet[Event]:
    """The record that answers about the commitment which were due then are late."""
    return Event.objects.filter(
        kind=KIND,
        content_type=ContentType.objects.get_for_model(Commitment),
        object_id=OuterRef("commitment_id"),
        at=OuterRef("due_at"),
    )


def _tell(question: Question) -> bool:
    """Several that are due together are recorded once."""
    commitment = question.commitment
    event = record_once(
        KIND,
        on=commitment,
        due=question.due_at,
        now=question.due_at,
        body=commitment.body,
        region=commitment.region,
        topics=commitment.topics.values_list("pk", flat=True),
        goals=commitment.goals.values_list("pk", flat=True),
        data=together(commitment),
    )
    return event is not None
