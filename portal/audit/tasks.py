"""What the beat asks of the audit."""

from celery import shared_task

from portal.audit import feed


@shared_task
def number_feed() -> int:
    """Number what was recorded since the last time; harmless if two beats ask at once."""
    numbered = 0
    while batch := feed.number_feed():
        numbered += batch
    return numbered
