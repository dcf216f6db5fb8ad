"""A plain forecast: the mean change of the last four quarters, continued. No more is claimed.

The method stands on the page in these words, so that anybody can compute it again.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from monitoring.measuring.numbers import HUNDRED, PERCENT
from monitoring.measuring.periods import shifted, span

# The changes that are averaged, and how few of them a forecast needs.
CHANGES, LEAST = 4, 2


def pace(values: Mapping[date, Decimal]) -> Decimal | None:
    """The mean change in a quarter over the last CHANGES quarters that were measured.

    A quarter that was left out shares its change with the next. None where fewer than LEAST
    changes are known.
    """
    measured = sorted(values)[-(CHANGES + 1) :]
    if len(measured) <= LEAST:
        return None
    first, last = measured[0], measured[-1]
    return (values[last] - values[first]) / _quarters(first, last)


def forecast(values: Mapping[date, Decimal], until: date, unit: str = "") -> dict[date, Decimal]:
    """What the pace leads to in each quarter after the last measured one, up to `until`.

    A percentage stays between 0 and 100, and nothing that never was negative becomes so.
    """
    change = pace(values)
    if change is None:
        return {}
    last = max(values)
    ahead = list(span(shifted(last, 1), until))
    reached = {period: values[last] + change * step for step, period in enumerate(ahead, start=1)}
    percent = unit == PERCENT
    lowest = None if min(values.values()) < 0 and not percent else Decimal(0)
    highest = HUNDRED if percent else None
    return {period: _within(value, lowest, highest) for period, value in reached.items()}


def expected(values: Mapping[date, Decimal], period: date, unit: str = "") -> Decimal | None:
    """What `period` would have by the quarters before it: the pace continued, else the last value.

    None where nothing was measured before.
    """
    earlier = {each: value for each, value in values.items() if each < period}
    if not earlier:
        return None
    foretold = forecast(earlier, period, unit)
    return foretold.get(period, earlier[max(earlier)])


def off_by(value: Decimal, wanted: Decimal | None) -> Decimal | None:
    """By how many percent `value` lies off what was expected; None where that says nothing."""
    if wanted is None or wanted == 0:
        return None
    return (value - wanted) / abs(wanted) * HUNDRED


def slip(value: Decimal, wanted: Decimal | None, tolerance: int) -> Decimal | None:
    """The number that a slip by a zero or a comma may have meant, near what was expected."""
    if not wanted or not value:
        return None
    for power in (-1, 1, -2, 2, -3, 3):
        meant = value.scaleb(power)
        difference = off_by(meant, wanted)
        if difference is not None and abs(difference) <= tolerance:
            return meant
    return None


def _quarters(first: date, last: date) -> int:
    return (last.year - first.year) * 4 + (last.month - first.month) // 3


def _within(value: Decimal, lowest: Decimal | None, highest: Decimal | None) -> Decimal:
    value = value if lowest is None else max(value, lowest)
    return value if highest is None else min(value, highest)
