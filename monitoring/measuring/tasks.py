"""What workers do about values: look through tables, remind, and tell of what did not come."""

from celery import shared_task
from django.utils import timezone

from monitoring.importing.bringing import run_next
from monitoring.measuring.clock import tell_values

# A worker takes so many tables in turn before it lets others have theirs.
IN_TURN = 5


@shared_task
def check_tables() -> int:
    """Look through tables that wait; how many there were."""
    done = 0
    while done < IN_TURN and run_next(timezone.now()):
        done += 1
    return done


@shared_task
def tell_of_values() -> int:
    """Remind of values that are due soon, and record those that did not come."""
    return tell_values(timezone.now())
