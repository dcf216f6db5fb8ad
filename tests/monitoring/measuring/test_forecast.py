"""The plain forecast, computed by hand; what is off it, and what a slip meant."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.measuring.forecast import expected, forecast, off_by, pace, slip
from monitoring.measuring.periods import shifted

FIRST = date(2025, 1, 1)


def line(*numbers):
    """A value for each quarter from FIRST on; None: not measured."""
    pairs = ((shifted(FIRST, step), number) for step, number in enumerate(numbers))
    return {period: Decimal(number) for period, number in pairs if number is not None}


@pytest.mark.parametrize(
    ("numbers", "change"),
    [
        ((), None),
        ((10,), None),
        ((10, 20), None),
        ((10, 20, 40), 15),
        # Over the last four changes alone: from 20 to 60.
        ((1000, 20, 30, 40, 50, 60), 10),
        # Two quarters for one change of 30.
        ((10, None, 40, 50), Decimal(40) / 3),
    ],
)
def test_the_pace(numbers, change):
    assert pace(line(*numbers)) == change


def test_the_forecast_continues_the_pace():
    assert forecast(line(10, 20, 40), date(2026, 4, 1)) == {
        date(2025, 10, 1): 55,
        date(2026, 1, 1): 70,
        date(2026, 4, 1): 85,
    }


def test_no_forecast_from_two_values_or_into_the_past():
    assert (forecast(line(10, 20), date(2026, 4, 1)), forecast(line(1, 2, 3), FIRST)) == ({}, {})


def test_a_percentage_stays_one_and_a_count_stays_a_count():
    until = date(2025, 12, 31)
    rising = forecast(line(80, 90, 98), date(2026, 1, 1), "%")
    falling = forecast(line(30, 20, 5), date(2026, 1, 1))
    assert until not in rising
    assert (list(rising.values()), list(falling.values())) == ([100, 100], [0, 0])


def test_a_percentage_stays_one_whatever_was_measured():
    until = date(2026, 1, 1)
    above, below = forecast(line(120, 180, 240), until, "%"), forecast(line(9, 2, -5), until, "%")
    assert (list(above.values()), list(below.values())) == ([100, 100], [0, 0])
    assert expected(line(80, 90, 98), shifted(FIRST, 3), "%") == 100


def test_what_is_expected():
    known = line(10, 20, 40)
    assert [expected(known, shifted(FIRST, step)) for step in (0, 1, 2, 3)] == [None, 10, 20, 55]


def test_how_far_off():
    assert [off_by(Decimal(150), Decimal(100)), off_by(Decimal(1), Decimal(0))] == [50, None]


@pytest.mark.parametrize(
    ("value", "meant"), [("7150", "715"), ("71.5", "715"), ("7.15", "715"), ("500", None)]
)
def test_a_slip_by_a_zero(value, meant):
    found = slip(Decimal(value), Decimal(720), 30)
    assert found == (Decimal(meant) if meant else None)
