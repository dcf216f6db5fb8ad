"""Which norms are in force, and what asking costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.norms import current
from portal.norms.models import Holiday, Period, Reason
from tests.factories import LevelFactory, PeriodFactory, ReasonFactory, names

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
INSTANT = timedelta.resolution


def test_a_newer_norm_holds_from_its_first_instant() -> None:
    PeriodFactory(key="moderation", number=5, valid_from=NEW_YEAR)
    held = [current.period("moderation", now).number for now in (NEW_YEAR - INSTANT, NEW_YEAR)]
    assert held == [3, 5]


def test_of_two_rows_with_one_date_the_later_one_holds() -> None:
    PeriodFactory(key="moderation", number=5, valid_from=NEW_YEAR)
    PeriodFactory(key="moderation", number=4, valid_from=NEW_YEAR)
    assert current.period("moderation", NEW_YEAR).number == 4


def test_a_row_that_nobody_approved_holds_never() -> None:
    PeriodFactory(key="moderation", number=5, valid_from=NEW_YEAR, approved_at=None)
    assert current.period("moderation", NEW_YEAR + timedelta(days=365)).number == 3


@pytest.mark.parametrize(
    "ask", [current.level, current.period, current.length, current.assurance, current.quantity]
)
def test_an_unknown_key_is_a_clear_error(ask: object) -> None:
    with pytest.raises(current.UnknownNorm, match="'no-such-key' is in force"):
        ask("no-such-key")  # type: ignore[operator]  # one of several functions


def test_nothing_is_in_force_before_the_first_row() -> None:
    with pytest.raises(current.UnknownNorm):
        current.length("proposal-title", datetime(2000, 1, 1, tzinfo=UTC))


def test_levels_come_with_the_highest_threshold_first() -> None:
    assert [level.key for level in current.levels()] == ["republic", "region", "district"]


def test_a_repealed_level_is_offered_no_more_but_still_found() -> None:
    LevelFactory(key="district", threshold=9, repealed=True)
    assert [level.key for level in current.levels()] == ["republic", "region"]
    assert current.level("district").threshold == 9


@pytest.mark.parametrize(
    ("kind", "letter", "count"),
    [("shown", "S", 7), ("hidden", "H", 5), ("returned", "R", 7)],
)
def test_reasons_come_by_kind_in_the_order_of_their_numbers(
    kind: str, letter: str, count: int
) -> None:
    codes = [reason.key for reason in current.reasons(kind)]
    assert codes == [f"{letter}-{number}" for number in range(1, count + 1)]


def test_the_tenth_reason_stands_after_the_ninth() -> None:
    ReasonFactory(key="S-10")
    ReasonFactory(key="S-9")
    assert [reason.key for reason in current.reasons("shown")][-2:] == ["S-9", "S-10"]


def test_a_repealed_reason_is_offered_no_more_but_still_found() -> None:
    row = ReasonFactory(key="S-6", repealed=True)
    assert "S-6" not in [reason.key for reason in current.reasons("shown")]
    assert current.reason("S-6") == Reason.objects.get(pk=row.pk)


def test_a_due_date_follows_the_unit_of_its_norm() -> None:
    friday = datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert current.due("moderation", friday).isoformat() == "2026-11-26T00:00:00+05:00"
    assert current.due("sign-intent", friday) == friday + timedelta(hours=2)


def test_a_holiday_row_overrides_the_public_calendar_until_it_is_repealed() -> None:
    day = date(2026, 11, 24)
    fields = {"day": day, "names": names("Kun"), "legal_basis": names("Asos")}
    began = datetime(2025, 1, 1, tzinfo=UTC)
    Holiday.objects.create(**fields, works=False, valid_from=began, approved_at=began)
    off = current.holidays().works(day)
    later = began + timedelta(days=1)
    Holiday.objects.create(**fields, repealed=True, valid_from=later, approved_at=later)
    current.clear()
    assert (off, current.holidays().works(day)) == (False, True)


def test_asking_costs_one_query_for_each_kind_and_then_none() -> None:
    with CaptureQueriesContext(connection) as cold:
        current.period("moderation")
    with CaptureQueriesContext(connection) as warm:
        current.period("appeal")
        current.period("erasure")
    assert (len(cold), len(warm)) == (1, 0)


def test_a_change_in_another_process_is_followed_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(current, "monotonic", lambda: clock[0])
    current.period("moderation")
    first = Period.objects.get(key="moderation")
    later = first.valid_from + timedelta(days=1)
    Period.objects.create(
        key="moderation", number=9, unit="working", valid_from=later, approved_at=later
    )
    held = []
    for passed in (current.FRESH_FOR - 0.1, current.FRESH_FOR):
        clock[0] = 1000.0 + passed
        held.append(current.period("moderation").number)
    assert held == [3, 9]
