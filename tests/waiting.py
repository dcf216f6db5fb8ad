"""Waiting until another connection stands before a lock, for tests of two who act at once."""

import time

from django.db import connection

PATIENCE = 120.0
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def until_one_waits() -> None:
    """Look until another connection stands before a lock; AssertionError where none ever does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            # Within one transaction PostgreSQL shows the first look again, whoever came since.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("nobody waited for a lock")
