"""Numbers in the manners of Uzbek, Russian and English; what cannot be read says why."""

from decimal import Decimal

import pytest

from monitoring.measuring.numbers import Unread, read_number


@pytest.mark.parametrize(
    ("written", "decimals", "number"),
    [
        ("1540", 0, "1540"),
        ("1 540", 0, "1540"),
        ("1\u00a0540,5", 1, "1540.5"),
        ("12\u202f400", 0, "12400"),
        ("12’400", 0, "12400"),
        ("1'540", 0, "1540"),
        ("1,540.5", 1, "1540.5"),
        ("1.540,5", 1, "1540.5"),
        ("1.540", 0, "1540"),
        ("1,540", 0, "1540"),
        ("1.540.000", 2, "1540000.00"),
        ("284,5", 1, "284.5"),
        ("284.5", 1, "284.5"),
        ("0,540", 3, "0.540"),
        ("7,0", 0, "7"),
        ("−5", 0, "-5"),
        ("-1 234,50", 2, "-1234.50"),
        (1540, 0, "1540"),
        (0.1 + 0.2, 1, "0.3"),
        (1.125, 3, "1.125"),
    ],
)
def test_a_number(written, decimals, number):
    assert read_number(written, decimals=decimals) == Decimal(number)


@pytest.mark.parametrize(
    ("written", "number"), [("45 %", "45"), ("45%", "45"), ("0", "0"), ("100", "100")]
)
def test_a_percentage(written, number):
    assert read_number(written, unit="%") == Decimal(number)


@pytest.mark.parametrize("written", ["101", "240 %", "−5", 100.5, -1])
def test_no_percentage_lies_above_100_or_below_0(written):
    with pytest.raises(Unread) as caught:
        read_number(written, decimals=1, unit="%")
    assert caught.value.code == "percent"


@pytest.mark.parametrize("written", ["", " ", "-", "–", "—", "…"])
def test_nothing_is_no_number_and_no_error(written):
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("written", "decimals", "code", "instead"),
    [
        ("1352 ga", 0, "words", ("1352",)),
        ("1 352,5 tonna", 1, "words", ("1352,5",)),
        ("yoʻq", 0, "not_a_number", ()),
        ("1 54", 0, "not_a_number", ()),
        ("1e5", 0, "not_a_number", ()),
        ("1.2.3", 1, "not_a_number", ()),
        ("٣", 0, "not_a_number", ()),
        ("1.540", 2, "two_ways", ("1540", "1.5400")),
        ("7.5", 0, "whole", ("8",)),
        ("7.55", 1, "decimals", ("7.6",)),
        ("9" * 20, 0, "too_long", ()),
        (float("nan"), 0, "not_a_number", ()),
        (1e300, 0, "too_long", ()),
    ],
)
def test_what_is_no_number_says_why(written, decimals, code, instead):
    with pytest.raises(Unread) as caught:
        read_number(written, decimals=decimals)
    assert (caught.value.code, caught.value.instead) == (code, instead)


def test_what_is_offered_instead_can_be_read():
    with pytest.raises(Unread) as caught:
        read_number("1.540", decimals=2)
    assert [read_number(each, decimals=2) for each in caught.value.instead] == [
        Decimal(1540),
        Decimal("1.54"),
    ]
