"""Signatures a day: counted from the rows themselves, so that the days add up to the count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from portal.clock import TASHKENT
from proposals.models import Proposal

ONE_DAY = timedelta(days=1)
# The index `signature_in_order` leads to the rows of one proposal.
BY_DAY = """
SELECT (signed_at AT TIME ZONE %(zone)s)::date, count(*) FROM proposals_signature
WHERE proposal_id = %(proposal)s AND withdrawn_at IS NULL AND quarantined_at IS NULL
GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True)
class Day:
    """How many of the counted signatures were given on a day in Tashkent, and by its end."""

    day: date
    signatures: int
    total: int


def curve(proposal: Proposal) -> list[Day]:
    """Every day from the first counted signature to the last, those without any too; one query."""
    with connection.cursor() as cursor:
        cursor.execute(BY_DAY, {"zone": str(TASHKENT), "proposal": proposal.pk})
        given: dict[date, int] = dict(cursor.fetchall())
    return list(_every_day(given))


def busiest(days: list[Day]) -> Day | None:
    """The day that brought most, the first of equal ones."""
    return max(days, key=lambda each: each.signatures, default=None)


def _every_day(given: dict[date, int]) -> Iterator[Day]:
    if not given:
        return
    day, last, total = min(given), max(given), 0
    while day <= last:
        total += given.get(day, 0)
        yield Day(day, given.get(day, 0), total)
        day += ONE_DAY
