"""What the clock does with rounds."""

from celery import shared_task
from django.utils import timezone

from monitoring.scorecards.models import Round
from portal.audit.recording import record_once
from portal.clock import local_day

AT_ONCE = 200


@shared_task
def tell_late() -> int:
    """Record each round whose day of publication is over, once for that day."""
    now = timezone.now()
    late = Round.objects.public().exclude(state=Round.State.PUBLISHED)
    rows = late.filter(publish_on__lt=local_day(now)).select_related("body").order_by("publish_on")
    return sum(_tell(found) for found in rows[:AT_ONCE])


def _tell(found: Round) -> bool:
    event = record_once(
        "round.overdue", on=found, due=found.deadline, now=found.deadline, body=found.body
    )
    return event is not None
