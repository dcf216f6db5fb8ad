"""What a verb left behind: whether anything changed at all, and what was recorded."""

from functools import lru_cache

from django.apps import apps
from django.db import connection

from portal.audit.models import Event

# Whatever these apps keep; the rows of the directory and of the norms are nobody's act.
APPS = ("proposals", "audit", "moderation", "monitoring", "accounts", "outages")


Traces = dict[str, tuple[int, str]]


@lru_cache
def _question() -> str:
    tables = sorted(
        {
            model._meta.db_table
            for name in APPS
            for model in apps.get_app_config(name).get_models(include_auto_created=True)
        }
    )
    rows = [f"SELECT '{table}' AS name, t::text AS said FROM \"{table}\" t" for table in tables]
    return (
        "SELECT name, count(*), md5(string_agg(said, '|' ORDER BY said)) FROM ("
        + " UNION ALL ".join(rows)
        + ") every_row GROUP BY name ORDER BY name"
    )


def traces() -> Traces:
    """How many rows each table holds, and a digest of what they say."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return {name: (number, digest) for name, number, digest in cursor.fetchall()}


def differing(first: Traces, second: Traces) -> set[str]:
    """The tables of which one holds other rows than the other."""
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}


def last_event() -> int:
    """The number of the newest event, 0 before the first."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def events_since(number: int) -> list[Event]:
    """What was recorded after the event with this number, in order."""
    return list(Event.objects.filter(id__gt=number).order_by("id"))
