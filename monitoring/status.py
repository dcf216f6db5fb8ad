"""What a commitment's status is: a function of its facts, the clock and the norms; never stored.

The rule stands here twice, once for a row in hand and once for the database, and a table of cases
in the tests runs through both. The first line that fits decides:

1. withdrawn by its body; 2. suspended; 3. done, or disputed where people object to it enough;
4. late: the next day is over; 5. silent: no official word for too long; 6. at risk: behind its
plan, or the next day is near and less is done than planned; 7. on time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.clock import HOURS, ONE_DAY, Holidays, deadline, local_day, start_of_day
from portal.norms import current


class Status(models.TextChoices):
    """What the facts and the clock say together; never stored."""

    ON_TIME = "on_time", pgettext_lazy("status of a commitment", "On time")
    AT_RISK = "at_risk", _("At risk")
    LATE = "late", _("Late")
    SILENT = "silent", _("Silent")
    DISPUTED = "disputed", pgettext_lazy("status of a commitment", "Disputed")
    SUSPENDED = "suspended", _("Suspended")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


@dataclass(frozen=True)
class Facts:
    """What a row says, whatever the hour: the verbs keep it true.

    `behind` is how far the main indicator lies behind its plan, in percent of the whole way; None
    where nothing is planned. `objections` stand against *done*.
    """

    state: str
    next_due_on: date
    last_word_at: datetime
    behind: Decimal | None = None
    objections: int = 0


@dataclass(frozen=True)
class Bounds:
    """The norms that turn facts into a status."""

    disputing: int
    behind: int
    near_days: int
    silence: int
    silence_unit: str = "calendar"
    holidays: Holidays = field(default_factory=Holidays)

    @classmethod
    def in_force(cls, now: datetime) -> "Bounds":
        """The norms in force at `now`."""
        silence = current.period("silence", now)
        return cls(
            disputing=current.quantity("objections-that-dispute", now),
            behind=current.quantity("behind-plan", now),
            near_days=current.period("commitment-near", now).number,
            silence=silence.number,
            silence_unit=silence.unit,
            holidays=current.holidays(now),
        )

    def near(self, now: datetime) -> date:
        """The last day that counts as near at `now`."""
        return local_day(now) + ONE_DAY * self.near_days

    def silent_before(self, now: datetime) -> datetime:
        """Whoever spoke last before this is silent at `now`."""
        if self.silence_unit == HOURS:
            return now - timedelta(hours=self.silence) + timedelta.resolution
        day = local_day(now) - ONE_DAY * (self.silence + 1)
        while deadline(start_of_day(day), self.silence, self.silence_unit, self.holidays) > now:
            day -= ONE_DAY
        return start_of_day(day + ONE_DAY)


def status_of(facts: Facts, now: datetime, bounds: Bounds) -> Status:
    """The status that `facts` have at `now`."""
    if facts.state == "done":
        return Status.DISPUTED if facts.objections >= bounds.disputing else Status.DONE
    if facts.state != "open":
        return Status(facts.state)
    if facts.next_due_on < local_day(now):
        return Status.LATE
    if facts.last_word_at < bounds.silent_before(now):
        return Status.SILENT
    return Status.AT_RISK if _at_risk(facts, now, bounds) else Status.ON_TIME


def _at_risk(facts: Facts, now: datetime, bounds: Bounds) -> bool:
    if facts.behind is None:
        return False
    near = facts.next_due_on <= bounds.near(now)
    return facts.behind >= bounds.behind or (near and facts.behind > 0)


def condition(status: str, now: datetime, bounds: Bounds) -> Q:
    """What a commitment of this status fulfils at `now`, for the database."""
    return CONDITIONS[Status(status)](now, bounds)


def numbered(statuses: Sequence[str], now: datetime, bounds: Bounds) -> Case:
    """The place of a commitment's status among `statuses` (all of them) at `now`."""
    whens = (
        When(condition(status, now, bounds), then=Value(place))
        for place, status in enumerate(statuses)
    )
    return Case(*whens, default=Value(len(statuses)), output_field=IntegerField())


def _on_time(now: datetime, bounds: Bounds) -> Q:
    return _talking(now, bounds) & (Q(behind__isnull=True) | ~_lagging(now, bounds))


def _risky(now: datetime, bounds: Bounds) -> Q:
    return _talking(now, bounds) & _lagging(now, bounds)


def _late(now: datetime, _bounds: Bounds) -> Q:
    return Q(state="open", next_due_on__lt=local_day(now))


def _silent(now: datetime, bounds: Bounds) -> Q:
    return _in_time(now) & Q(last_word_at__lt=bounds.silent_before(now))


def _done(_now: datetime, bounds: Bounds) -> Q:
    return Q(state="done", objections__lt=bounds.disputing)


def _disputed(_now: datetime, bounds: Bounds) -> Q:
    return Q(state="done", objections__gte=bounds.disputing)


def _suspended(_now: datetime, _bounds: Bounds) -> Q:
    return Q(state="suspended")


def _withdrawn(_now: datetime, _bounds: Bounds) -> Q:
    return Q(state="withdrawn")


def _in_time(now: datetime) -> Q:
    return Q(state="open", next_due_on__gte=local_day(now))


def _talking(now: datetime, bounds: Bounds) -> Q:
    return _in_time(now) & Q(last_word_at__gte=bounds.silent_before(now))


def _lagging(now: datetime, bounds: Bounds) -> Q:
    near = Q(next_due_on__lte=bounds.near(now), behind__gt=0)
    return Q(behind__isnull=False) & (Q(behind__gte=bounds.behind) | near)


CONDITIONS: dict[Status, Callable[[datetime, Bounds], Q]] = {
    Status.ON_TIME: _on_time,
    Status.AT_RISK: _risky,
    Status.LATE: _late,
    Status.SILENT: _silent,
    Status.DISPUTED: _disputed,
    Status.SUSPENDED: _suspended,
    Status.DONE: _done,
    Status.WITHDRAWN: _withdrawn,
}
