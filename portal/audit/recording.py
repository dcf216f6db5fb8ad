"""record(): the third beat of every verb."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.models import Event
from portal.directory.models import Body, Region

# The only signal of our own. Sent after commit, with `event`.
recorded = Signal()


def record(
    kind: str,
    *,
    on: models.Model,
    by: User | None,
    now: datetime | None = None,
    body: Body | None = None,
    region: Region | None = None,
    topics: Iterable[int] = (),
    goals: Iterable[int] = (),
    visibility: str = Event.Visibility.PUBLIC,
    data: dict[str, Any] | None = None,
) -> Event:
    """Write what `by` (None: the clock) did to `on`, inside the verb's own transaction.

    Raises RuntimeError outside a transaction: an act and its record stand or fall together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the act.")
    event = Event.objects.create(
        kind=kind,
        actor=by,
        content_type=ContentType.objects.get_for_model(on),
        object_id=on.pk,
        body=body,
        region=region,
        topics=list(topics),
        goals=list(goals),
        visibility=visibility,
        data=data or {},
        at=now or timezone.now(),
    )
    transaction.on_commit(lambda: recorded.send(sender=Event, event=event))
    return event


def record_once(kind: str, *, on: models.Model, due: datetime, **fields: Any) -> Event | None:
    """Record an event of the clock; None if the same thing, kind and due time is recorded already."""
    once = f"{kind}:{on._meta.label_lower}:{on.pk}:{due.isoformat()}"
    with transaction.atomic():
        if Event.objects.filter(once=once).exists():
            return None
        event = record(kind, on=on, by=None, **fields)
        try:
            with transaction.atomic():
                Event.objects.filter(pk=event.pk).update(once=once)
        except IntegrityError:
            event.delete()
            return None
    return event
