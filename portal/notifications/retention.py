"""How long notices and the records of their mails are kept: norms say so."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from portal.accounts.retention import limit_of
from portal.notifications.models import Delivery, Notification

AT_ONCE = 5000


def forget(now: datetime) -> dict[str, int]:
    """Delete what is older at `now` than its norm allows; how many rows of each kind.

    A mail that still waits is kept until it is sent or has failed.
    """
    ended = Delivery.objects.exclude(state=Delivery.State.WAITING)
    settled = Notification.objects.exclude(deliveries__state=Delivery.State.WAITING)
    return {
        "mails": _older(ended, "notification__created_at", "retention-delivery", now),
        "notices": _older(settled, "created_at", "retention-notification", now),
    }


def _older(rows: QuerySet[Any], field: str, key: str, now: datetime) -> int:
    limit = limit_of(key, now)
    if limit is None:
        return 0
    over, gone = rows.filter(**{f"{field}__lt": limit}), 0
    while batch := list(over.values_list("pk", flat=True)[:AT_ONCE]):
        rows.model.objects.filter(pk__in=batch).delete()
        gone += len(batch)
    return gone
