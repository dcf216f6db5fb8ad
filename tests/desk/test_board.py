"""The board of due dates: zones in the unit of the rule, punctuality from real answers."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from portal.clock import TASHKENT, Holidays
from portal.desk.assigning import assign
from portal.desk.loads import loads
from portal.desk.punctuality import begins, punctuality
from portal.desk.ruler import ruler
from portal.desk.tasks import DeskTask, Given, by_zone
from portal.moderation.queue import waiting
from tests.factories import BodyFactory, ProposalFactory, RoleFactory, UserFactory
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
BOARD = "/en/desk/"


def midnight_after(day, month=11):
    return datetime(2026, month, day, tzinfo=TASHKENT) + timedelta(days=1)


def task(due, *, unit="calendar", owner=None, reference="T-2026-000001", body=None):
    return DeskTask(
        kind="Answer", title="Suv", language="uz", reference=reference, url="/", due=due,
        unit=unit, owner=owner, action="Write", basis="rule", body=body,
    )  # fmt: skip


# --- zones, ruler, load ---------------------------------------------------
@pytest.mark.parametrize(("last_day", "zone"), [(22, 0), (23, 1), (26, 1), (27, 2), (30, 2)])
def test_zones_count_calendar_days(last_day, zone):
    assert task(midnight_after(last_day)).zone(NOW) == zone


def test_later_is_more_than_ten_days():
    assert [task(midnight_after(day, 12)).zone(NOW) for day in (3, 4)] == [2, 3]


def test_every_zone_is_there_even_when_empty():
    late = task(midnight_after(20))
    assert by_zone([late], NOW) == [[late], [], [], []]


def test_the_ruler_shows_today_with_its_tasks_and_leaves_weekends_out():
    days = ruler([task(midnight_after(23))], 0, NOW, Holidays())
    today = next(day for day in days if day.today)
    assert (len(days), today.stars, {day.day.weekday() for day in days} <= set(range(5))) == (
        26,
        [False],
        True,
    )


def test_a_weekend_with_something_due_is_on_the_ruler():
    days = ruler([task(midnight_after(28))], 0, NOW, Holidays())
    assert [day.day for day in days if day.stars] == [date(2026, 11, 28)]


def test_a_public_holiday_is_hatched():
    days = ruler([], 0, NOW, Holidays())
    assert [day.day for day in days if not day.works] == [date(2026, 12, 8)]


def test_what_was_due_long_ago_stands_at_the_beginning():
    days = ruler([task(datetime(2026, 9, 1, tzinfo=TASHKENT))], 0, NOW, Holidays())
    assert (days[0].stars, days[0].zone) == ([False], 0)


def test_own_tasks_are_marked():
    owner = UserFactory.build(pk=7)
    days = ruler([task(midnight_after(24), owner=owner)], 7, NOW, Holidays())
    assert [day.stars for day in days if day.stars] == [[True]]


def test_the_fullest_colleague_comes_first_and_nobody_last():
    one, two = UserFactory.build(pk=1), UserFactory.build(pk=2)
    tasks = [task(midnight_after(20), owner=None)] * 3
    tasks += [task(midnight_after(24), owner=two)] * 2 + [task(midnight_after(24), owner=one)]
    found = loads(tasks, NOW)
    assert [(load.owner, load.total) for load in found] == [(two, 2), (one, 1), (None, 3)]


def test_bars_are_as_wide_as_their_share_of_the_fullest():
    one = UserFactory.build(pk=1)
    tasks = [task(midnight_after(20), owner=one), task(midnight_after(24), owner=one)]
    parts = loads(tasks, NOW)[0].parts
    assert [(part.zone, part.x, part.width) for part in parts] == [(0, 0.0, 50.0), (1, 50.0, 50.0)]


# --- punctuality ----------------------------------------------------------
def given(days_ago, *, late=False, took=20):
    at = NOW - timedelta(days=days_ago)
    due = at - timedelta(seconds=1) if late else at + timedelta(days=1)
    return Given(1, at - timedelta(days=took), due, at)


def test_nothing_answered_has_no_share():
    found = punctuality([], NOW)
    assert (found.share, found.median_days, found.answered) == (None, None, 0)


def test_the_share_is_rounded_down():
    found = punctuality([given(1)] * 8 + [given(1, late=True)], NOW)
    assert (found.punctual, found.late, found.share) == (8, 1, 88)


def test_answered_at_the_due_moment_is_late():
    assert Given(1, NOW, NOW, NOW).punctual is False


def test_weeks_end_with_today():
    found = punctuality([given(0), given(6), given(7), given(90)], NOW)
    counted = [(week.number, week.punctual) for week in found.weeks if week.punctual]
    assert counted == [(0, 1), (11, 1), (12, 2)]
    assert begins(NOW) == datetime(2026, 8, 25, tzinfo=TASHKENT)


def test_the_median_is_in_days():
    assert punctuality([given(1, took=days) for days in (2, 4, 50)], NOW).median_days == 4


def test_bars_rise_with_the_fullest_week():
    found = punctuality([given(0), given(0), given(8)], NOW)
    assert [week.height for week in found.weeks if week.height] == [50, 100]


# --- the page --------------------------------------------------------------------------
def test_a_real_answer_is_counted(aziza, ministry):
    ProposalFactory(reached=True, body=ministry, state="answered", answered_at=timezone.now())
    record = at_work(aziza).get(BOARD).context["record"]
    assert (record.punctual, record.late) == (1, 0)


def test_an_empty_board_says_that_nothing_is_overdue(aziza):
    text = at_work(aziza).get(BOARD).content.decode()
    assert ("Nothing is overdue." in text, "Nobody owes anything" in text) == (True, True)


def test_the_overdue_come_first_with_the_days_of_lateness(aziza, ministry):
    due = timezone.now() - timedelta(days=2)
    late = ProposalFactory(reached=True, body=ministry, answer_due_at=due)
    ProposalFactory(reached=True, body=ministry)
    page = at_work(aziza).get(BOARD)
    zones = page.context["zones"]
    assert [len(zone.tasks) for zone in zones] == [1, 0, 0, 1]
    assert zones[0].tasks[0].reference == late.reference
    assert "days late" in page.content.decode()


def test_an_officer_of_two_bodies_switches(aziza, ministry):
    health = BodyFactory(slug="health")
    RoleFactory(user=aziza, kind="answerer", body=health)
    theirs = ProposalFactory(reached=True, body=health)
    ProposalFactory(reached=True, body=ministry)
    page = at_work(aziza).get(f"{BOARD}?body=health")
    assert (page.context["body"], [task.reference for task in page.context["tasks"]]) == (
        health,
        [theirs.reference],
    )


def test_a_body_that_is_not_theirs_is_not_shown(aziza, ministry):
    BodyFactory(slug="health")
    assert at_work(aziza).get(f"{BOARD}?body=health").context["body"] == ministry


def test_mine_narrows_the_board(aziza, ministry):
    ProposalFactory(reached=True, body=ministry)
    page = at_work(aziza).get(f"{BOARD}?whose=mine")
    assert (len(page.context["tasks"]), [zone.tasks for zone in page.context["zones"]]) == (
        1,
        [[], [], [], []],
    )


def test_only_officers_enter(client, nilufar, kamola):
    pages = [who.get(BOARD) for who in (client, browser_of(nilufar), at_work(kamola))]
    assert [page.status_code for page in pages] == [302, 403, 403]


def test_without_a_second_factor_nobody_works(aziza):
    assert browser_of(aziza).get(BOARD).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_for_one_and_three(
    aziza, ministry, django_assert_num_queries, number
):
    for _each in range(number):
        assign(ProposalFactory(reached=True, body=ministry), to=aziza, by=aziza)
    browser = at_work(aziza)
    browser.get(BOARD)
    with django_assert_num_queries(13):
        browser.get(BOARD)


def test_the_desk_is_no_queue_of_moderators(norms):
    ProposalFactory(reached=True)
    assert waiting(timezone.now()) == []
