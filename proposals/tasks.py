"""What the beat asks of proposals; two beats at once do no harm."""

from collections.abc import Iterator
from contextlib import contextmanager

from celery import shared_task
from django.db import connection
from django.utils import timezone

from portal.outages.watching import known_until
from proposals import counting, deadlines, numbers, scores, surging
from proposals.models import Proposal


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether nobody else does the work `name` now; held until the block ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name])
        taken = bool(cursor.fetchone()[0])
    try:
        yield taken
    finally:
        if taken:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])


@shared_task
def drain() -> int:
    """Move what was signed into the tallies. Any number of drainers share the work."""
    changed = 0
    while moved := counting.drain():
        changed += moved
    return changed


@shared_task
def settle() -> int:
    """Recount what the clock has closed, and say what was not supported.

    What ended during an outage waits until it is known whether its term is extended.
    """
    now = known_until(timezone.now())
    with alone("proposals.settle") as mine:
        waiting = list(Proposal.objects.unsettled(now)) if mine else []
        for proposal in waiting:
            counting.settle(proposal, now)
    return len(waiting)


@shared_task
def tell_deadlines() -> int:
    """Record what the clock brings: closing soon, an answer due soon, an answer late."""
    with alone("proposals.tell_deadlines") as mine:
        return deadlines.tell(known_until(timezone.now())) if mine else 0


@shared_task
def count_figures() -> bool:
    """Count what pages say of all proposals, bodies and regions; whether this one counted."""
    with alone("proposals.count_figures") as mine:
        if mine:
            now = timezone.now()
            numbers.keep(now)
            scores.keep("body", now)
            scores.keep("region", now)
    return mine


@shared_task
def recount() -> int:
    """Compare every running tally with COUNT(*); how many were off. Each of them is shouted."""
    with alone("proposals.recount") as mine:
        running = Proposal.objects.filter(published_at__isnull=False) if mine else []
        return sum(1 for proposal in running if counting.recount(proposal))


@shared_task
def mark_surges() -> int:
    """Mark the proposals whose last hour stands out; how many. Nothing is hidden by it."""
    with alone("proposals.mark_surges") as mine:
        return surging.mark(timezone.now()) if mine else 0
