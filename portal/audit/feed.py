"""Numbering events after commit, so that a reader of the feed never misses a late one."""

from typing import Any

from django.db import connection, transaction

BATCH = 10_000
# The key of the advisory lock: any constant that nothing else in this database locks.
WRITER = 0x66656564

# A number is given only by whoever holds the lock, and to what is committed by then. Rows are
# numbered in the order of their ids, without gaps.
NUMBER = """
WITH fresh AS (
    SELECT id, row_number() OVER (ORDER BY id) AS place FROM (
        SELECT id FROM audit_event WHERE feed_seq IS NULL ORDER BY id LIMIT %(batch)s
    ) unnumbered
),
last AS (SELECT COALESCE(max(feed_seq), 0) AS number FROM audit_event)
UPDATE audit_event SET feed_seq = last.number + fresh.place
FROM fresh, last WHERE audit_event.id = fresh.id
"""


def number_feed(batch: int = BATCH) -> int:
    """Give `feed_seq` to at most `batch` events; how many got one.

    Returns 0 at once while another writer is at work.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if not _alone(cursor):
            return 0
        cursor.execute(NUMBER, {"batch": batch})
        return int(cursor.rowcount)


def _alone(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [WRITER])
    return bool(cursor.fetchone()[0])
