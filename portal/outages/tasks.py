"""What the beat asks of the watch."""

from celery import shared_task
from django.utils import timezone

from portal.outages import watching


@shared_task
def watch() -> bool:
    """Whether the portal answers; see portal.outages.watching."""
    return watching.watch(timezone.now())
