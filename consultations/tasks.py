"""What the beat asks of consultations; two beats at once do no harm."""

from celery import shared_task
from django.utils import timezone

from consultations import deadlines, tallies
from portal.outages.watching import known_until


@shared_task
def tell_deadlines() -> int:
    """Record what the clock brings: opened, closing soon, an outcome due soon or late.

    What is recorded already is not recorded again, however many beats ask.
    """
    return deadlines.tell(known_until(timezone.now()))


@shared_task
def drain_opinions() -> int:
    """Move what was said into the tallies. Any number of drainers share the work."""
    changed = 0
    while moved := tallies.drain():
        changed += moved
    return changed
