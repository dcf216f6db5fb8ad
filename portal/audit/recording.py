"""record(): the third beat of every verb."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone
from psycopg import sql

from portal.accounts.models import User
from portal.audit.models import Event
from portal.directory.models import Body, Region

# The only signal of our own. Sent after commit, with `event`; what a listener raises is logged
# and reaches neither the verb nor the other listeners.
recorded = Signal()

_untold = ContextVar("_untold", default=False)

INSERT_ONCE = sql.SQL(
    "INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (once) DO NOTHING RETURNING id"
)

Visibility = Event.Visibility


class Facts(TypedDict, total=False):
    """What an event may carry beside who did what to which thing."""

    now: datetime | None
    body: Body | None
    region: Region | None
    topics: Iterable[int]
    goals: Iterable[int]
    visibility: str
    data: dict[str, Any] | None


def record(kind: str, *, on: models.Model, by: User | None, **facts: Unpack[Facts]) -> Event:
    """Write what `by` (None: the clock) did to `on`, inside the verb's own transaction.

    Raises RuntimeError outside a transaction: an act and its record stand or fall together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the act.")
    event = drafted(kind, on=on, by=by, **facts)
    event.save(force_insert=True)
    _announce(event)
    return event


def record_once(
    kind: str, *, on: models.Model, due: datetime, **facts: Unpack[Facts]
) -> Event | None:
    """Record an event of the clock; None where thing, kind and due time are recorded already.

    One statement: of any number of beats at once, one records and the others get None.
    """
    event = drafted(kind, on=on, by=None, **facts)
    event.once = f"{kind}:{on._meta.label_lower}:{on.pk}:{due.isoformat()}"
    with transaction.atomic():
        if not _insert_unless_there(event):
            return None
        _announce(event)
    return event


@contextmanager
def untold() -> Iterator[None]:
    """Write an invented past: all of it or nothing, and nobody is told of what it records."""
    mark = _untold.set(True)
    try:
        with transaction.atomic():
            yield
    finally:
        _untold.reset(mark)


def drafted(
    kind: str,
    *,
    on: models.Model,
    by: User | None,
    now: datetime | None = None,
    body: Body | None = None,
    region: Region | None = None,
    topics: Iterable[int] = (),
    goals: Iterable[int] = (),
    visibility: str = Visibility.PUBLIC,
    data: dict[str, Any] | None = None,
) -> Event:
    """The event, not yet written. What happens to a hidden thing is hidden with it."""
    if visibility == Visibility.PUBLIC and getattr(on, "hidden_at", None):
        visibility = Visibility.HIDDEN
    event = Event(
        kind=kind,
        actor=by,
        body=body,
        region=region,
        topics=list(topics),
        goals=list(goals),
        visibility=visibility,
        data=data or {},
        at=now or timezone.now(),
        fanned_out_at=timezone.now() if _untold.get() else None,
    )
    event.content_type = ContentType.objects.get_for_model(on)
    event.object_id = on.pk
    return event


def _announce(event: Event) -> None:
    if event.fanned_out_at is None:
        transaction.on_commit(lambda: recorded.send_robust(sender=Event, event=event), robust=True)


def _insert_unless_there(event: Event) -> bool:
    # The ORM can ignore a conflict or tell what it inserted, but not both.
    fields = [field for field in Event._meta.concrete_fields if not field.primary_key]
    values = [
        field.get_db_prep_save(field.pre_save(event, add=True), connection=connection)
        for field in fields
    ]
    statement = INSERT_ONCE.format(
        table=sql.Identifier(Event._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields),
        values=sql.SQL(", ").join(sql.Placeholder() * len(fields)),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), values)
        row = cursor.fetchone()
    if row is None:
        return False
    event.pk, event._state.adding, event._state.db = row[0], False, connection.alias
    return True
