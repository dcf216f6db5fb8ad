"""What the beat and the hints ask for. Each may run at any time, in any number at once."""

from celery import shared_task

from portal.notifications import sending, telling
from portal.notifications.hints import hints


@shared_task
def fan_out(event_id: int) -> bool:
    """Tell of one event, right after it happened."""
    finished = telling.tell(event_id)
    if finished:
        hints.give(send_due)
    return finished


@shared_task
def sweep() -> int:
    """Tell of every event whose hint got lost."""
    return telling.sweep()


@shared_task
def send_due() -> int:
    """Send the mails that are due."""
    return sending.send_due()
