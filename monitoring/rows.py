"""Commitments as lists show them: status and why, progress beside the plan, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from monitoring.models import Commitment, Milestone, Status
from monitoring.progress import Progress, of_all
from monitoring.reasons import days_silent, nearest, reason_of
from monitoring.status import Bounds, status_of
from portal.clock import local_day


@dataclass(frozen=True)
class Row:
    """One commitment of a list."""

    commitment: Commitment
    status: Status
    progress: Progress | None
    reason: str
    next_step: Milestone | None
    silent_days: int

    @property
    def next_day(self) -> date:
        """The nearest day still owed."""
        return self.commitment.next_due_on

    @property
    def is_open(self) -> bool:
        """Whether anything is still owed."""
        return self.commitment.state == Commitment.State.OPEN


def rows_of(commitments: Iterable[Commitment], now: datetime) -> list[Row]:
    """The rows; five queries at most for milestones, moves and the main indicators of all."""
    found = list(commitments)
    if not found:
        return []
    prefetch_related_objects(found, "milestones", "moves")
    progress = of_all(found, local_day(now))
    bounds = Bounds.in_force(now)
    return [_row(each, progress.get(each.pk), now, bounds) for each in found]


def _row(commitment: Commitment, progress: Progress | None, now: datetime, bounds: Bounds) -> Row:
    status = status_of(commitment.facts, now, bounds)
    return Row(
        commitment=commitment,
        status=status,
        progress=progress,
        reason=reason_of(commitment, status, progress, now),
        next_step=nearest(commitment),
        silent_days=days_silent(commitment, now),
    )
