"""Quarters: a period is the first day of one; how people write them, and how pages do."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import get_language, gettext

ROMAN = ("I", "II", "III", "IV")
NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# Cyrillic letters that look like Roman digits, as they are typed on a Russian keyboard.
LOOK_ALIKE = str.maketrans("іІїУуѵ", "iiivvv")
# What is measured lies in these; a year written otherwise is a slip.
YEARS = range(1900, 2100)
YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
QUARTER = re.compile(r"(?<![a-z0-9])(?:q|k)?\s*(iv|iii|ii|i|[1-4])(?![0-9a-hj-uw-z])")
DAY = re.compile(
    r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?|([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})"
)
WORDS = re.compile(
    r"chorak|чорак|квартал|кв|kvartal|kv|quarter|qtr|yili?|йил|г|год|year", re.IGNORECASE
)
# The first and the last day that a spreadsheet's number may mean: 2000 and 2099.
SERIAL = range(36526, 73051)
SERIAL_ZERO = date(1899, 12, 30)


def quarter_of(day: date) -> date:
    """The first day of the quarter that `day` lies in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def number_of(period: date) -> int:
    """1 to 4."""
    return (period.month - 1) // 3 + 1


def shifted(period: date, quarters: int) -> date:
    """The quarter so many after (or before) `period`."""
    index = period.year * 4 + number_of(period) - 1 + quarters
    return date(index // 4, index % 4 * 3 + 1, 1)


def last_day(period: date) -> date:
    """The day on which the quarter ends."""
    return shifted(period, 1) - timedelta(days=1)


def span(first: date, last: date) -> Iterator[date]:
    """Every quarter from `first` to `last`, both among them."""
    while first <= last:
        yield first
        first = shifted(first, 1)


def label(period: date) -> str:
    """The quarter in the language of the page: "III chorak 2026"."""
    number = number_of(period)
    said = number if get_language() == "en" else ROMAN[number - 1]
    return gettext("Q%(quarter)s %(year)s") % {"quarter": said, "year": period.year}


def short(period: date) -> str:
    """The quarter on an axis, alike in every language."""
    return f"{ROMAN[number_of(period) - 1]} {period.year}"


def code(period: date) -> str:
    """The quarter in an address or a file: 2026-Q3."""
    return f"{period.year}-Q{number_of(period)}"


def read_period(written: str | float, *, year: int | None = None) -> date | None:
    """The quarter that `written` names; None where it names none.

    `year` is meant where none is written. A day means the quarter that it lies in, a year alone
    its last quarter: what was reached by its end.
    """
    if not isinstance(written, str):
        return _of_serial(written)
    text = written.strip().casefold().translate(LOOK_ALIKE)
    if found := DAY.fullmatch(text):
        return _of_day(found)
    named = YEAR.search(text)
    rest = WORDS.sub(" ", text.replace(named[0], " ", 1) if named else text)
    number = QUARTER.search(rest)
    left = QUARTER.sub("", rest, count=1).strip(" \t.,;:-–—/()")
    year = int(named[1]) if named else year
    if left or year is None or not (number or named):
        return None
    return date(year, 3 * NUMBERS[number[1]] - 2, 1) if number else date(year, 10, 1)


def _of_serial(number: float) -> date | None:
    if 1900 < number < 2100:
        return date(int(number), 10, 1)
    if int(number) not in SERIAL:
        return None
    return quarter_of(SERIAL_ZERO + timedelta(days=int(number)))


def _of_day(found: re.Match[str]) -> date | None:
    year, month = int(found[1] or found[6]), int(found[2] or found[5])
    if year not in YEARS:
        return None
    try:
        return quarter_of(date(year, month, int(found[3] or found[4] or 1)))
    except ValueError:
        return None
