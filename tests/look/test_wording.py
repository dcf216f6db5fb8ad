"""Numbers and times as readers of each language expect them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from portal import wording

# Midnight that ends 27 December 2026 in Tashkent.
DEADLINE = datetime(2026, 12, 27, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (999, "999"), (1284, "1\xa0284"), (1_284_310, "1\xa0284\xa0310"), (None, "")],
)
def test_thousands_stay_together(number: int | None, words: str) -> None:
    assert wording.grouped(number) == words


@pytest.mark.parametrize(("language", "words"), [("en", "1\xa0234.5"), ("ru", "1\xa0234,5")])
def test_the_decimal_sign_follows_the_language(language: str, words: str) -> None:
    with override(language):
        assert wording.grouped(1234.5, 1) == words


def test_a_deadline_ends_a_minute_before_midnight() -> None:
    with override("en"):
        assert wording.last_minute(DEADLINE) == "until 27 December 2026, 23:59 (UTC+5)"


@pytest.mark.parametrize(
    ("before", "days"),
    [
        (timedelta(minutes=1), 0),
        (timedelta(hours=24), 0),
        (timedelta(hours=24, minutes=1), 1),
        (timedelta(days=34, minutes=1), 34),
        (timedelta(minutes=-1), -1),
    ],
)
def test_days_are_counted_by_the_calendar(before: timedelta, days: int) -> None:
    assert wording.whole_days_left(DEADLINE, DEADLINE - before) == days


@pytest.mark.parametrize(
    ("days", "words"), [(34, "34 days left"), (1, "1 day left"), (0, "today"), (-3, "3 days late")]
)
def test_the_time_left_is_said_in_words(days: int, words: str) -> None:
    with override("en"):
        assert wording.days_in_words(days) == words


def test_no_moment_is_no_words() -> None:
    assert (wording.moment(None), wording.day(None), wording.last_minute(None)) == ("", "", "")
