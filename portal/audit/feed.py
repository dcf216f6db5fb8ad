"""Numbering events after commit, so that a reader of the feed never misses a late one, and filing
them under what readers ask for."""

from typing import Any

from django.db import connection, transaction

from portal.audit.filing import parameters, statement

BATCH = 10_000
# The key of the advisory lock: any constant that nothing else in this database locks.
WRITER = 0x66656564

# A number is given only by whoever holds the lock, and to what is committed by then. Of one batch
# what happened first is numbered first, without gaps. What is numbered is filed in one go.
NUMBER = """
WITH fresh AS (
    SELECT id, row_number() OVER (ORDER BY at, id) AS place FROM (
        SELECT id, at FROM audit_event WHERE feed_seq IS NULL ORDER BY id LIMIT %(batch)s
    ) unnumbered
),
last AS (SELECT COALESCE(max(feed_seq), 0) AS number FROM audit_event),
numbered AS (
    UPDATE audit_event SET feed_seq = last.number + fresh.place
    FROM fresh, last WHERE audit_event.id = fresh.id
    RETURNING audit_event.*
),
filed AS ({file} RETURNING 1)
SELECT count(*) FROM numbered
"""


def number_feed(batch: int = BATCH) -> int:
    """Give `feed_seq` to at most `batch` events; how many got one.

    Returns 0 at once while another writer is at work.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if not _alone(cursor):
            return 0
        asked = NUMBER.format(file=statement("numbered"))
        cursor.execute(asked, {"batch": batch, **parameters()})
        return int(cursor.fetchone()[0])


def _alone(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [WRITER])
    return bool(cursor.fetchone()[0])
