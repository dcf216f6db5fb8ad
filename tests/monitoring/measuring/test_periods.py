"""Quarters as people write them, and their arithmetic."""

from datetime import date

import pytest
from django.utils.translation import override

from monitoring.measuring import periods

THIRD = date(2026, 7, 1)


@pytest.mark.parametrize(
    "written",
    [
        *("2026-Q3", "Q3 2026", "2026Q3", "III chorak 2026", "2026-yil III chorak"),
        *("3-chorak 2026", "2026 йил 3-чорак", "3 квартал 2026", "III кв. 2026 г.", "2026 III"),
        *("2026-07-01", "30.09.2026", "2026-08", "ІІІ квартал 2026", "3/2026", 46204),
    ],
)
def test_a_quarter(written):
    assert periods.read_period(written) == THIRD


@pytest.mark.parametrize(
    "written",
    [
        *("", "Hudud", "III", "5 chorak 2026", "2026 V", "13.13.2026", "1 540", 12),
        *("01.01.0001", "0001-01-01", "31.12.9999", "9999-12-31"),
    ],
)
def test_what_names_no_quarter(written):
    assert periods.read_period(written) is None


def test_a_quarter_without_a_year_is_of_the_year_at_hand():
    assert periods.read_period("III chorak", year=2026) == THIRD


def test_a_year_alone_means_its_end():
    assert [periods.read_period(each) for each in ("2026", 2026, "2026 г.")] == [
        date(2026, 10, 1)
    ] * 3


def test_what_is_written_is_read_again():
    assert [periods.read_period(periods.code(each)) for each in periods.span(THIRD, THIRD)] == [
        THIRD
    ]


def test_arithmetic():
    assert [periods.shifted(THIRD, step) for step in (-3, 0, 2)] == [
        date(2025, 10, 1),
        THIRD,
        date(2027, 1, 1),
    ]
    assert (periods.quarter_of(date(2026, 9, 30)), periods.last_day(THIRD)) == (
        THIRD,
        date(2026, 9, 30),
    )


def test_a_quarter_in_english():
    with override("en"):
        assert (periods.label(THIRD), periods.short(THIRD)) == ("Q3 2026", "III 2026")
