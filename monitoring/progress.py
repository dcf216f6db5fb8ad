"""How far a commitment has come, and was to have come by then; time gone by is no progress."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from django.db.models import prefetch_related_objects

from monitoring.models import Commitment, Indicator, Measurement, Milestone, Target

HUNDRED = Decimal(100)
MOST = Decimal("9999.99")
CENT = Decimal("0.01")
Valued = TypeVar("Valued", Target, Measurement)


@dataclass(frozen=True)
class Progress:
    """Percent of the whole way: `done`, and `planned` by then (None: nothing is planned).

    `basis` says what was counted: the main indicator up to the quarter `period`, or milestones.
    """

    basis: Literal["indicator", "milestones"]
    done: Decimal
    planned: Decimal | None
    period: date | None = None
    count: int = 0
    of: int = 0

    @property
    def behind(self) -> Decimal | None:
        """By how many percent of the way it lies behind its plan; 0 where it does not."""
        if self.planned is None:
            return None
        return min(max(self.planned - self.done, Decimal(0)), MOST)

    @property
    def shown(self) -> int:
        """The length of its bar."""
        return int(min(max(self.done, Decimal(0)), HUNDRED))

    @property
    def mark(self) -> int | None:
        """Where the plan stands on the bar."""
        return None if self.planned is None else int(min(max(self.planned, Decimal(0)), HUNDRED))


def of_indicator(
    indicator: Indicator, targets: Iterable[Target], measurements: Iterable[Measurement]
) -> Progress | None:
    """(Latest - baseline) / (last target - baseline), beside the same of the target by then.

    The target by then is the last one whose quarter had come when the latest value was measured.
    """
    plan, actual = whole_country(indicator, targets), whole_country(indicator, measurements)
    base = _baseline(indicator)
    if not plan or not actual or base is None:
        return None
    way = plan[max(plan)] - base
    if not way:
        return None
    period = max(actual)
    come = [quarter for quarter in plan if quarter <= period]
    by_then = plan[max(come)] if come else base
    done, planned = (_percent(value - base, way) for value in (actual[period], by_then))
    return Progress("indicator", done, planned, period)


def of_milestones(milestones: Iterable[Milestone], today: date) -> Progress | None:
    """Milestones done of all, beside those whose day is over; None where there are none."""
    kept = [each for each in milestones if each.dropped_at is None]
    if not kept:
        return None
    done = sum(each.done_at is not None for each in kept)
    come = sum(each.due_on < today for each in kept)
    all_of = Decimal(len(kept))
    done_part, planned = _percent(Decimal(done), all_of), _percent(Decimal(come), all_of)
    return Progress("milestones", done_part, planned, None, done, len(kept))


def whole_country(indicator: Indicator, rows: Iterable[Valued]) -> dict[date, Decimal]:
    """The value of the whole country for each quarter that has one.

    A value of its own goes first; otherwise the regions' sum or mean, where as many regions have
    a value as in the fullest quarter.
    """
    own: dict[date, Decimal] = {}
    regional: dict[date, list[Decimal]] = defaultdict(list)
    for row in rows:
        if row.region_id is None:
            own[row.period] = row.value
        else:
            regional[row.period].append(row.value)
    return {**_totals(indicator, regional), **own}


def of_all(commitments: Sequence[Commitment], today: date) -> dict[int, Progress]:
    """The progress of each that has any, by id; four queries at most, however many they are."""
    found: dict[int, Progress] = {}
    ids = [each.pk for each in commitments]
    mains = list(Indicator.objects.filter(commitment__in=ids, main=True))
    targets = _by_indicator(Target.objects.filter(indicator__in=mains)) if mains else {}
    current = Measurement.objects.current().filter(indicator__in=mains)
    measured = _by_indicator(current) if mains else {}
    prefetch_related_objects(commitments, "milestones")
    for each in commitments:
        _keep(found, each.pk, of_milestones(each.milestones.all(), today))
    for main in mains:
        progress = of_indicator(main, targets.get(main.pk, ()), measured.get(main.pk, ()))
        _keep(found, main.commitment_id, progress)
    return found


def _keep(found: dict[int, Progress], pk: int, progress: Progress | None) -> None:
    if progress is not None:
        found[pk] = progress


def _by_indicator(rows: Iterable[Valued]) -> dict[int, list[Valued]]:
    by_indicator: dict[int, list[Valued]] = defaultdict(list)
    for row in rows:
        by_indicator[row.indicator_id].append(row)
    return by_indicator


def _totals(indicator: Indicator, regional: Mapping[date, list[Decimal]]) -> dict[date, Decimal]:
    if indicator.total == Indicator.Total.NONE or not regional:
        return {}
    fullest = max(len(values) for values in regional.values())
    whole = {
        period: sum(values, Decimal(0))
        for period, values in regional.items()
        if len(values) == fullest
    }
    if indicator.total == Indicator.Total.SUM:
        return whole
    return {period: value / fullest for period, value in whole.items()}


def _baseline(indicator: Indicator) -> Decimal | None:
    if indicator.baseline is not None:
        return indicator.baseline
    return Decimal(0) if indicator.direction == Indicator.Direction.UP else None


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * HUNDRED / whole).quantize(CENT)
