"""Fan-out: one notice for each person whom an event concerns, and the mails that they want.

Safe at any time and from any number of workers: rows are unique, chunks are short transactions
under a lock that others skip, and an event stays in the outbox until its last chunk is written.
"""

import logging
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from portal.audit.models import Event
from portal.notifications import classes
from portal.notifications.audience import Told, audience_of, may_be_told

log = logging.getLogger(__name__)

CHUNK = 1000
SWEEP_AT_ONCE = 100
SWEEP_SECONDS = 20.0

# One statement for a chunk: who still has an account, what each wants, the notice, the mail.
# A mail is made together with its notice or never, so that a second run makes neither twice.
TELL = """
WITH told AS (
    SELECT * FROM unnest(%(people)s::bigint[], %(reasons)s::text[], %(classes)s::text[])
        AS t (person_id, reason, notice_class)
),
wanted AS (
    SELECT told.*,
           told.notice_class = ANY(COALESCE(p.portal, %(portal)s::varchar[])) AS shown,
           told.notice_class = ANY(COALESCE(p.email, %(email)s::varchar[]))
               AND COALESCE(p.mail_on, true)
               AND COALESCE(p.paused_until <= %(now)s, true)
               AND EXISTS (SELECT 1 FROM account_emailaddress a
                           WHERE a.user_id = u.id AND a.verified) AS mailed
    FROM told
    JOIN accounts_user u ON u.id = told.person_id AND u.is_active AND u.erased_at IS NULL
    LEFT JOIN notifications_preference p ON p.person_id = u.id
    WHERE told.notice_class = ANY(%(never_muted)s::text[])
       OR NOT EXISTS (SELECT 1 FROM notifications_mute m
                      WHERE m.person_id = u.id AND m.content_type_id = %(content_type)s
                        AND m.object_id = %(object)s)
),
noted AS (
    INSERT INTO notifications_notification
        (event_id, person_id, content_type_id, object_id, reason, notice_class, shown, created_at)
    SELECT %(event)s, person_id, %(content_type)s, %(object)s, reason, notice_class, shown, %(now)s
    FROM wanted WHERE shown OR mailed ORDER BY person_id
    ON CONFLICT (event_id, person_id) DO NOTHING
    RETURNING id, person_id
),
posted AS (
    INSERT INTO notifications_delivery
        (uid, notification_id, channel, "window", state, attempts, next_try_at, failure)
    SELECT gen_random_uuid(), noted.id, 'email', '', 'waiting', 0, %(now)s, ''
    FROM noted JOIN wanted USING (person_id) WHERE wanted.mailed
    RETURNING id
)
SELECT (SELECT count(*) FROM noted), (SELECT count(*) FROM posted)
"""


def tell(event_id: int) -> bool:
    """Tell everyone of an event; whether this call finished it.

    False where it was finished before, or where another worker is at it. What a killed worker
    left half done is done again from the start: those who know already are passed over.
    """
    event = Event.objects.waiting().select_related("body", "region").filter(pk=event_id).first()
    if event is None:
        return False
    for chunk in _chunks(audience_of(event)):
        if not _tell_chunk(event, chunk):
            return False
    return bool(Event.objects.waiting().filter(pk=event.pk).update(fanned_out_at=timezone.now()))


def sweep(seconds: float = SWEEP_SECONDS) -> int:
    """Tell of every event in the outbox, for `seconds` at most; how many were finished.

    Goes by the flag and in the order of ids. An event that fails is logged, stays in the outbox
    and does not hold up those behind it.
    """
    finished, last, end = 0, 0, time.monotonic() + seconds
    while waiting := _waiting_after(last):
        for last in waiting:
            finished += _tell_or_log(last)
            if time.monotonic() > end:
                return finished
    return finished


def _waiting_after(last: int) -> list[int]:
    waiting = Event.objects.waiting().filter(pk__gt=last).order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:SWEEP_AT_ONCE])


def _tell_or_log(event_id: int) -> bool:
    try:
        return tell(event_id)
    except Exception:  # whatever an audience raises must not hold up the other events
        log.exception("event %s could not be told of", event_id)
        return False


def _chunks(audience: Iterator[Told]) -> Iterator[dict[int, str]]:
    """Person and first reason, so many at a time; the last chunk may be empty."""
    while chunk := list(islice(audience, CHUNK)):
        yield dict(reversed(chunk))


def _tell_chunk(event: Event, chunk: dict[int, str]) -> bool:
    with transaction.atomic():
        locked = Event.objects.waiting().filter(pk=event.pk)
        # Read again under the lock: what was hidden meanwhile is told to nobody outside.
        fresh = locked.select_for_update(skip_locked=True, no_key=True).only("visibility").first()
        if fresh is None:
            return False
        people = {pk: reason for pk, reason in chunk.items() if may_be_told(fresh, reason)}
        _write(event, people)
    return True


def _write(event: Event, people: dict[int, str]) -> tuple[int, int]:
    values: dict[str, Any] = {
        "event": event.pk,
        "content_type": event.content_type_id,
        "object": event.object_id,
        "people": list(people),
        "reasons": list(people.values()),
        "classes": [str(classes.class_of(event.kind, reason)) for reason in people.values()],
        "portal": classes.SHOWN_BY_DEFAULT,
        "email": classes.MAILED_BY_DEFAULT,
        "never_muted": classes.NEVER_MUTED,
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(TELL, values)
        notices, mails = cursor.fetchone()
    return notices, mails
