"""A month of the calendar as a page shows it: whole days, as many as fit."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import get_language

from consultations.calendar.moments import (
    Moment,
    Numbers,
    between,
    day_of,
    is_cancelled,
    numbers_by_day,
    time_of,
)
from consultations.languages import in_language
from consultations.models import Consultation
from consultations.models.querysets import ConsultationQuerySet
from portal.clock import local_day
from portal.fresh import fresh_for
from portal.wording import whole_days_left

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
DAY = re.compile(r"[1-9]|[12]\d|3[01]", re.ASCII)
# A page takes no further day once it has as many.
SIZE = 60
ONE_DAY = timedelta(days=1)
FRESH = 15.0


@dataclass(frozen=True)
class Entry:
    """What happens to one consultation on a day."""

    consultation: Consultation
    moment: Moment
    time: datetime
    is_cancelled: bool
    days_left: int


@dataclass(frozen=True)
class Day:
    """A day with what happens on it."""

    day: date
    entries: list[Entry]


@dataclass(frozen=True)
class Month:
    """A page of a month: its days, how many of each moment it has, and where it goes on."""

    first: date
    days: list[Day]
    numbers: dict[Moment, int]
    # The days on which the next page and this one begin; None: there is none, it is the first.
    next_day: int | None
    from_day: int | None

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - ONE_DAY).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return month_after(self.first)


def month_of(text: str, now: datetime) -> date:
    """The first day of the month that an address names ("2026-12"); of this one otherwise."""
    if MONTH.fullmatch(text):
        return date(int(text[:4]), int(text[5:]), 1)
    return local_day(now).replace(day=1)


def day_in(text: str, month: date) -> int:
    """The day of `month` that an address names; 1 for anything else."""
    found = int(text) if DAY.fullmatch(text) else 1
    return found if found <= monthrange(month.year, month.month)[1] else 1


def month_after(month: date) -> date:
    """The first day of the next month."""
    return month + ONE_DAY * monthrange(month.year, month.month)[1]


def read(rows: ConsultationQuerySet, month: date, start: int, now: datetime) -> Month:
    """The page of `month` that begins with its day `start`, of the consultations `rows`."""
    numbers = numbers_by_day(rows, month, month_after(month))
    shown, further = _fitting(numbers, month.replace(day=start))
    entries = list(_entries(rows, shown, now)) if shown else []
    days = [Day(day, [each for each in entries if _day(each) == day]) for day in shown]
    return Month(
        month,
        days,
        {moment: sum(each.get(moment, 0) for each in numbers.values()) for moment in Moment},
        further.day if further else None,
        start if start > 1 else None,
    )


@fresh_for(FRESH)
def reach() -> tuple[date, date]:
    """The first days of the first and of the last month in which anything happens."""
    found = Consultation.objects.public().aggregate(a=Min("opens_at"), z=Max("outcome_due_at"))
    today = timezone.now()
    first, last = found["a"] or today, found["z"] or today
    return local_day(first).replace(day=1), local_day(last).replace(day=1)


def _fitting(numbers: Numbers, start: date) -> tuple[list[date], date | None]:
    """The days from `start` on that fit on a page (one at least), and the next one."""
    shown: list[date] = []
    total = 0
    for day, counts in numbers.items():
        if day < start:
            continue
        if total >= SIZE:
            return shown, day
        shown.append(day)
        total += sum(counts.values())
    return shown, None


def _entries(rows: ConsultationQuerySet, days: Sequence[date], now: datetime) -> Iterator[Entry]:
    first, last, language = days[0], days[-1], get_language() or "uz"
    for moment in Moment:
        found = between(rows, moment, first, last + ONE_DAY).select_related(
            "body", "kind", "region"
        )
        for row in found.order_by("closes_at", "pk"):
            time = time_of(row, moment)
            left = (local_day(time) - local_day(now)).days
            left = left if moment == Moment.OPENS else whole_days_left(time, now)
            cancelled = is_cancelled(row, moment)
            yield Entry(in_language(row, language), moment, time, cancelled, left)


def _day(entry: Entry) -> date:
    return day_of(entry.consultation, entry.moment)
