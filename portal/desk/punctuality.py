"""How punctual a body was, week by week, counted from the answers that it gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from portal.clock import local_day, start_of_day
from portal.desk.tasks import Given

WEEKS = 13
DAYS = WEEKS * 7


@dataclass(frozen=True)
class Week:
    """Answers of seven days, with the heights of their bars in percent of the fullest week."""

    punctual: int
    late: int
    height: int
    depth: int


@dataclass(frozen=True)
class Punctuality:
    """The last thirteen weeks; `share` is None where nothing was answered."""

    weeks: list[Week]
    punctual: int
    late: int
    median_days: int | None

    @property
    def answered(self) -> int:
        """How many answers there were."""
        return self.punctual + self.late

    @property
    def share(self) -> int | None:
        """Punctual answers in percent, rounded down: 99.9 % is not all."""
        return self.punctual * 100 // self.answered if self.answered else None


def begins(now: datetime) -> datetime:
    """The first instant of the thirteen weeks that end with today."""
    return start_of_day(local_day(now) - timedelta(days=DAYS - 1))


def punctuality(given: Sequence[Given], now: datetime) -> Punctuality:
    """Count `given`, which lie between `begins(now)` and `now`."""
    start = begins(now)
    counts = [[0, 0] for _week in range(WEEKS)]
    for answer in given:
        week = (local_day(answer.at) - local_day(start)).days // 7
        counts[week][0 if answer.punctual else 1] += 1
    fullest = max(1, *(number for pair in counts for number in pair))
    days = [(local_day(answer.at) - local_day(answer.since)).days for answer in given]
    return Punctuality(
        weeks=[_week(punctual, late, fullest) for punctual, late in counts],
        punctual=sum(answer.punctual for answer in given),
        late=sum(not answer.punctual for answer in given),
        median_days=round(median(days)) if days else None,
    )


def _week(punctual: int, late: int, fullest: int) -> Week:
    return Week(punctual, late, 100 * punctual // fullest, 100 * late // fullest)
