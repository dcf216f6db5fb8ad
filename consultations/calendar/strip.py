"""The next five weeks, day by day, above the list of consultations."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from consultations.calendar.moments import Moment, Numbers, numbers_by_day
from consultations.models import Consultation
from portal.clock import local_day
from portal.fresh import fresh_for

LENGTH = 35
WEEKEND = 5
ONE_DAY = timedelta(days=1)
FRESH = 15.0


@dataclass(frozen=True)
class Square:
    """A day: how many consultations close, open and owe their outcome."""

    day: date
    numbers: dict[Moment, int]
    is_today: bool
    # Whether the name of its month stands above it.
    names_month: bool

    @property
    def total(self) -> int:
        """Everything that happens."""
        return sum(self.numbers.values())

    @property
    def look(self) -> str:
        """By what is most pressing: nothing for what closes."""
        first = next((moment for moment in Moment if self.numbers.get(moment)), Moment.CLOSES)
        return {Moment.CLOSES: "", Moment.OPENS: "op", Moment.DUE: "rp"}[first]

    @property
    def is_weekend(self) -> bool:
        """Saturday or Sunday."""
        return self.day.weekday() >= WEEKEND

    @property
    def closing(self) -> int:
        """How many close."""
        return self.numbers.get(Moment.CLOSES, 0)

    @property
    def opening(self) -> int:
        """How many open."""
        return self.numbers.get(Moment.OPENS, 0)

    @property
    def due(self) -> int:
        """How many outcomes are due."""
        return self.numbers.get(Moment.DUE, 0)


def squares() -> list[Square]:
    """The days from today on; three queries at most every few seconds."""
    today = local_day(timezone.now())
    numbers = _numbers(today)
    days = [today + ONE_DAY * step for step in range(LENGTH)]
    return [
        Square(day, dict(numbers.get(day, {})), day == today, day == today or day.day == 1)
        for day in days
    ]


@fresh_for(FRESH)
def _numbers(today: date) -> Numbers:
    return numbers_by_day(Consultation.objects.public(), today, today + ONE_DAY * LENGTH)
