"""Attempts and used codes are counted in PostgreSQL.

The cache in Valkey may be empty at any time (`portal.fallible_cache`). Were sign-in to count
there, a lost cache would open a door: guesses without end, a one-time code that works twice.
"""

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as one_time_codes
from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from django.utils.connection import ConnectionProxy

ALIAS = "decisions"
FORGET = "DELETE FROM accounts_decisions WHERE expires < %s"


def keep_in_database() -> None:
    """Make sign-in count in the database; both modules ask for their cache by this name."""
    decisions = ConnectionProxy(caches, ALIAS)
    ratelimit.cache = decisions
    one_time_codes.cache = decisions


def forget_expired() -> int:
    """Delete what decides nothing any more; how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [timezone.now()])
        return int(cursor.rowcount)
