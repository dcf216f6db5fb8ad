"""What /metrics says about mails."""

from datetime import datetime

from django.db.models import Count, Min
from django.utils import timezone

from portal.notifications.models import Delivery

State = Delivery.State


def gauges() -> dict[str, float]:
    """How many mails are due, for how many seconds the first one is, and how many failed."""
    now = timezone.now()
    due = Delivery.objects.due(now).order_by()
    waiting = due.aggregate(many=Count("id"), oldest=Min("next_try_at"))
    failed = Delivery.objects.filter(state=State.FAILED).count()
    return {
        "portal_mails_due": waiting["many"],
        "portal_mails_oldest_due_seconds": _age(waiting["oldest"], now),
        "portal_mails_failed": failed,
    }


def _age(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0
