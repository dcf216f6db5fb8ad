"""How many commitments stand how: of everything, of a body, a region, a programme, an objective.

Counted by the same conditions as the lists, so that a sum is always the sum of what it leads to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from monitoring.models import Commitment, CommitmentQuerySet, Status
from monitoring.status import Bounds, condition, numbered


@dataclass(frozen=True)
class Rollup:
    """How many stand in each status."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def parts(self) -> list[tuple[Status, int]]:
        """The statuses that occur, in the order in which they are always shown."""
        return [(status, self.counts[status]) for status in Status if self.counts[status]]

    @property
    def done_share(self) -> int:
        """Percent of them done and not disputed, rounded down; 0 where there are none."""
        return 100 * self.counts[Status.DONE] // self.total if self.total else 0


NOTHING = Rollup({str(status): 0 for status in Status})


def of_rows(rows: CommitmentQuerySet, now: datetime) -> Rollup:
    """The roll-up of `rows`; one query."""
    return with_spoken(rows, now, now)[0]


def with_spoken(rows: CommitmentQuerySet, now: datetime, since: datetime) -> tuple[Rollup, int]:
    """The roll-up of `rows`, and of how many there was word from `since` on; one query.

    The status of each row is worked out once, so that a hundred thousand are counted in no time.
    """
    every = list(Status)
    found = (
        rows.order_by()
        .annotate(place=numbered(every, now, Bounds.in_force(now)))
        .values("place")
        .annotate(number=Count("pk"), spoken=Count("pk", filter=Q(last_word_at__gte=since)))
    )
    by_place = {each["place"]: each for each in found}
    counts = {
        str(status): by_place[place]["number"] if place in by_place else 0
        for place, status in enumerate(every)
    }
    return Rollup(counts), sum(each["spoken"] for each in by_place.values())


def by(field: str, rows: QuerySet[Commitment], now: datetime) -> dict[Any, Rollup]:
    """The roll-up for each value of `field` that occurs; one query."""
    grouped = rows.order_by().values(field).annotate(**_counters(now))
    return {each.pop(field): Rollup(each) for each in grouped}


def together(rollups: Iterable[Rollup]) -> Rollup:
    """Several as one."""
    every = list(rollups)
    return Rollup({str(status): sum(each.counts[status] for each in every) for status in Status})


def _counters(now: datetime) -> dict[str, Count]:
    bounds = Bounds.in_force(now)
    return {str(status): Count("pk", filter=condition(status, now, bounds)) for status in Status}
