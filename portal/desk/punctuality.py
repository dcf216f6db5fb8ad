"""How punctual a body was, week by week, counted from the answers that it gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from portal.clock import local_day, start_of_day
from portal.desk.tasks import Given

WEEKS = 13
DAYS = WEEKS * 7


# The drawing: ten units a week, bars of what came in time above the line, of what came late below.
STEP, RISE, FALL = 10, 72, 32


@dataclass(frozen=True)
class Week:
    """Answers of seven days; `height` and `depth` are percent of the fullest week."""

    number: int
    punctual: int
    late: int
    height: int
    depth: int

    @property
    def x(self) -> int:
        """Where the week's bar begins."""
        return self.number * STEP + 1

    @property
    def rise(self) -> int:
        """How far its bar rises above the line."""
        return self.height * RISE // 100

    @property
    def top(self) -> int:
        """Where its bar ends at the top."""
        return RISE - self.rise

    @property
    def fall(self) -> int:
        """How far its bar falls below the line."""
        return self.depth * FALL // 100


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
        weeks=[
            Week(n, punctual, late, 100 * punctual // fullest, 100 * late // fullest)
            for n, (punctual, late) in enumerate(counts)
        ],
        punctual=sum(answer.punctual for answer in given),
        late=sum(not answer.punctual for answer in given),
        median_days=round(median(days)) if days else None,
    )
