"""Periods, deadlines and what is left of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.clock import (
    TASHKENT,
    Holidays,
    Remaining,
    days_left,
    deadline,
    is_working_day,
    last_day,
    late_by,
    local_day,
    office_moment,
    remaining,
    start_of_day,
    working_days_left,
)

PUBLIC = Holidays()
UNITS = ("calendar", "working", "hours")
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(TASHKENT))


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=TASHKENT)


def midnight_after(year: int, month: int, day: int) -> datetime:
    return at(year, month, day, 0) + timedelta(days=1)


def test_day_one_is_the_day_after_the_start() -> None:
    assert deadline(at(2026, 11, 23), 1, "calendar", PUBLIC) == midnight_after(2026, 11, 24)


@pytest.mark.parametrize("hour", [0, 23])
def test_the_hour_of_the_start_does_not_matter(hour: int) -> None:
    assert deadline(at(2026, 11, 23, hour), 60, "calendar", PUBLIC) == midnight_after(2027, 1, 22)


def test_days_are_those_of_tashkent_not_of_greenwich() -> None:
    late_evening = datetime(2026, 11, 23, 20, tzinfo=UTC)  # already the 24th in Tashkent
    assert deadline(late_evening, 1, "calendar", PUBLIC) == midnight_after(2026, 11, 25)


def test_a_calendar_period_may_end_on_a_day_off() -> None:
    assert last_day(deadline(at(2026, 11, 27), 1, "calendar", PUBLIC)) == date(2026, 11, 28)


def test_working_days_skip_the_weekend() -> None:
    assert last_day(deadline(at(2026, 11, 20), 3, "working", PUBLIC)) == date(2026, 11, 25)


def test_working_days_skip_holidays_and_the_turn_of_the_year() -> None:
    # 31 December 2026 is off (moved from 12 December), 1 January is New Year, 2 and 3 a weekend.
    assert last_day(deadline(at(2026, 12, 29), 2, "working", PUBLIC)) == date(2027, 1, 4)


def test_a_moved_saturday_is_worked() -> None:
    assert last_day(deadline(at(2026, 12, 11), 1, "working", PUBLIC)) == date(2026, 12, 12)


def test_a_period_begun_on_a_day_off_counts_from_the_next_working_day() -> None:
    assert last_day(deadline(at(2026, 11, 21), 1, "working", PUBLIC)) == date(2026, 11, 23)


def test_a_row_overrides_the_public_calendar_both_ways() -> None:
    ours = Holidays({date(2026, 11, 24): False, date(2026, 11, 28): True})
    assert [is_working_day(date(2026, 11, day), ours) for day in (23, 24, 28, 29)] == [
        True,
        False,
        True,
        False,
    ]


def test_hours_run_to_the_second() -> None:
    start = at(2026, 11, 23, 23, 30)
    assert deadline(start, 2, "hours", PUBLIC) == start + timedelta(hours=2)


def test_no_time_at_all_ends_with_the_day() -> None:
    assert deadline(at(2026, 11, 23), 0, "working", PUBLIC) == midnight_after(2026, 11, 23)


@pytest.mark.parametrize(("number", "unit"), [(-1, "calendar"), (1, "weeks")])
def test_a_senseless_period_is_an_error(number: int, unit: str) -> None:
    with pytest.raises(ValueError):
        deadline(at(2026, 11, 23), number, unit, PUBLIC)


def test_the_last_minute_is_still_in_time_and_midnight_is_late() -> None:
    end = deadline(at(2026, 11, 23), 1, "calendar", PUBLIC)
    in_time = remaining(end, at(2026, 11, 24, 23, 59), "calendar", PUBLIC)
    late = remaining(end, at(2026, 11, 25, 0, 0), "calendar", PUBLIC)
    assert (in_time, late) == (Remaining(0, "calendar", False), Remaining(1, "calendar", True))


def test_lateness_is_not_hidden_by_a_weekend() -> None:
    friday = midnight_after(2026, 11, 27)
    on_saturday = remaining(friday, at(2026, 11, 28), "working", PUBLIC)
    on_tuesday = remaining(friday, at(2026, 12, 1), "working", PUBLIC)
    assert (on_saturday.number, on_saturday.late, on_tuesday.number) == (1, True, 2)


def test_days_left_count_down_to_nothing_and_below() -> None:
    end = midnight_after(2026, 12, 27)
    shown = [days_left(end, at(2026, month, day)) for month, day in ((11, 23), (12, 27), (12, 28))]
    assert shown == [34, 0, -1]


def test_working_days_left_leave_out_days_off() -> None:
    assert working_days_left(midnight_after(2026, 11, 30), at(2026, 11, 26), PUBLIC) == 2


def test_hours_left_are_started_hours() -> None:
    now = at(2026, 11, 23, 12)
    left = remaining(now + timedelta(minutes=61), now, "hours", PUBLIC)
    late = remaining(now - timedelta(minutes=1), now, "hours", PUBLIC)
    assert (left, late) == (Remaining(2, "hours", False), Remaining(1, "hours", True))


def test_lateness_is_measured_from_the_deadline() -> None:
    end = midnight_after(2026, 11, 23)
    assert [late_by(end, end + timedelta(hours=h)) for h in (-1, 0, 5)] == [
        timedelta(0),
        timedelta(0),
        timedelta(hours=5),
    ]


@given(moments, st.integers(0, 120), st.sampled_from(UNITS))
def test_a_longer_period_never_ends_earlier(start: datetime, number: int, unit: str) -> None:
    ends = [deadline(start, n, unit, PUBLIC) for n in (number, number + 1)]
    assert ends == sorted(ends)


@given(moments, moments, st.integers(0, 60), st.sampled_from(UNITS))
def test_a_later_start_never_ends_earlier(a: datetime, b: datetime, number: int, unit: str) -> None:
    ends = [deadline(start, number, unit, PUBLIC) for start in sorted((a, b))]
    assert ends == sorted(ends)


@given(moments, st.integers(1, 60))
def test_working_days_end_on_a_working_day_and_never_before_calendar_days(
    start: datetime, number: int
) -> None:
    end = deadline(start, number, "working", PUBLIC)
    assert PUBLIC.works(last_day(end))
    assert end >= deadline(start, number, "calendar", PUBLIC)


@given(moments, st.integers(1, 60), st.sampled_from(("calendar", "working")))
def test_the_whole_period_is_left_at_its_start(start: datetime, number: int, unit: str) -> None:
    end = deadline(start, number, unit, PUBLIC)
    assert remaining(end, start, unit, PUBLIC) == Remaining(number, unit, False)


@given(moments, moments)
def test_late_is_exactly_what_is_not_before_the_deadline(end: datetime, now: datetime) -> None:
    assert remaining(end, now, "calendar", PUBLIC).late == (now >= end)


@given(moments)
def test_a_day_begins_at_its_own_midnight(moment: datetime) -> None:
    begun = start_of_day(local_day(moment))
    assert begun <= moment < begun + timedelta(days=1)


@pytest.mark.parametrize(
    ("hour", "told"),
    [
        ("2026-11-29T02:07:00+05:00", "2026-11-28T17:07:00+05:00"),
        ("2026-11-29T09:00:00+05:00", "2026-11-29T09:00:00+05:00"),
        ("2026-11-29T17:59:00+05:00", "2026-11-29T17:59:00+05:00"),
        ("2026-11-29T18:00:00+05:00", "2026-11-29T17:00:00+05:00"),
        ("2026-11-29T23:30:00+05:00", "2026-11-29T17:30:00+05:00"),
    ],
)
def test_offices_are_open_from_nine_to_six(hour: str, told: str) -> None:
    assert office_moment(datetime.fromisoformat(hour)) == datetime.fromisoformat(told)
