"""Time as the law counts it: days in Asia/Tashkent, working days, deadlines.

A period is half-open: it begins after the day of its start (day 1 is the day after) and its
deadline is the midnight that ends its last day, exclusive. `now` is always an argument.
"""

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from holidays.countries.uzbekistan import UZ

TASHKENT = ZoneInfo("Asia/Tashkent")
ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
INSTANT = timedelta.resolution
# Hours of the day at which offices open and close.
OPENING, CLOSING = 9, 18
# No promise of a person reaches further; the calendar itself ends with the year 9999.
FURTHEST = timedelta(days=30 * 365)

CALENDAR = "calendar"
WORKING = "working"
HOURS = "hours"


@dataclass(frozen=True)
class Holidays:
    """Working days of Uzbekistan: Monday to Friday, the public calendar, then `overrides`.

    `overrides` says of a day whether it is worked, for what the public calendar does not know yet.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        """Whether `day` is a working day."""
        if day in self.overrides:
            return self.overrides[day]
        return _public_calendar(day.year).is_working_day(day)


@functools.lru_cache(maxsize=100)
def _public_calendar(year: int) -> UZ:
    return UZ(years=year)


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Whether `day` is a working day of Uzbekistan."""
    return holidays.works(day)


def local_day(moment: datetime) -> date:
    """The calendar day of `moment` in Tashkent."""
    return moment.astimezone(TASHKENT).date()


def start_of_day(day: date) -> datetime:
    """The first instant of `day` in Tashkent."""
    return datetime.combine(day, time.min, TASHKENT)


def office_moment(now: datetime) -> datetime:
    """The latest moment up to `now` between nine and six o'clock, when offices are open."""
    local = now.astimezone(TASHKENT)
    if local.hour >= OPENING and local.hour < CLOSING:
        return now
    day = local.date() if local.hour >= CLOSING else local.date() - ONE_DAY
    return datetime.combine(day, time(CLOSING - 1, local.minute, local.second), TASHKENT)


def is_too_far(day: date, now: datetime) -> bool:
    """Whether `day` is further ahead of `now` than anybody can promise: a slip of the hand."""
    return day - local_day(now) > FURTHEST


def last_day(deadline: datetime) -> date:
    """The last day that an exclusive `deadline` still allows: what is shown with 23:59."""
    return local_day(deadline - INSTANT)


def deadline(start: datetime, number: int, unit: str, holidays: Holidays) -> datetime:
    """When a period of `number` `unit` that begins at `start` is over (exclusive).

    Units: ``calendar`` and ``working`` days, which end at midnight, and ``hours``, which end to
    the second. The last calendar day is never moved to a working day: lateness must not be
    certified as punctual. Raises ValueError for a negative number or an unknown unit.
    """
    if number < 0:
        raise ValueError("A period cannot be negative.")
    return _counting(unit)(start, number, holidays)


def _counting(unit: str) -> Callable[[datetime, int, Holidays], datetime]:
    try:
        return {CALENDAR: _after_days, WORKING: _after_working_days, HOURS: _after_hours}[unit]
    except KeyError:
        raise ValueError(f"Unknown unit of time: {unit!r}.") from None


def _after_days(start: datetime, number: int, holidays: Holidays) -> datetime:
    return start_of_day(local_day(start) + ONE_DAY * (number + 1))


def _after_working_days(start: datetime, number: int, holidays: Holidays) -> datetime:
    first = local_day(start)
    days = (first + ONE_DAY * step for step in count(1))
    worked = islice((day for day in days if holidays.works(day)), number)
    return start_of_day(max(worked, default=first) + ONE_DAY)


def _after_hours(start: datetime, number: int, holidays: Holidays) -> datetime:
    return start + ONE_HOUR * number


def days_left(deadline: datetime, now: datetime) -> int:
    """Calendar days from today to the last day; 0 on the last day, negative once it is over."""
    return (last_day(deadline) - local_day(now)).days


def working_days_left(deadline: datetime, now: datetime, holidays: Holidays) -> int:
    """Working days after today up to the last day; negative for those gone by since it."""
    today, last = local_day(now), last_day(deadline)
    if today <= last:
        return working_days_between(today, last, holidays)
    return -working_days_between(last, today, holidays)


def working_days_between(first: date, last: date, holidays: Holidays) -> int:
    """Working days after `first` up to and with `last`."""
    return sum(holidays.works(first + ONE_DAY * step) for step in range(1, (last - first).days + 1))


def late_by(deadline: datetime, now: datetime) -> timedelta:
    """How long ago `deadline` passed; zero before it. Late means from the first instant."""
    return max(now - deadline, timedelta(0))


@dataclass(frozen=True)
class Remaining:
    """What a page shows beside a date: `number` of `unit` left, or late by so many.

    Late is never zero: the first started day (or hour) of lateness counts as one.
    """

    number: int
    unit: str
    late: bool


def remaining(deadline: datetime, now: datetime, unit: str, holidays: Holidays) -> Remaining:
    """How much of the period is left at `now`, counted in the period's own `unit`.

    Lateness of a working-day period over a weekend is one day late, not none.
    """
    late = now >= deadline
    number = abs(_left(deadline, now, unit, holidays))
    return Remaining(max(number, 1) if late else number, unit, late)


def _left(deadline: datetime, now: datetime, unit: str, holidays: Holidays) -> int:
    if unit == WORKING:
        return working_days_left(deadline, now, holidays)
    if unit == HOURS:
        hours = (deadline - now) / ONE_HOUR
        return math.ceil(hours) if hours > 0 else math.floor(hours)
    return days_left(deadline, now)
