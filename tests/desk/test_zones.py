"""The board of a busy body: each zone begins with its most urgent tasks, the others are paged."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.models import User
from portal.clock import TASHKENT
from portal.desk import views
from portal.desk.tasks import DeskTask
from portal.desk.zones import FIRST, SIZE, asked_zone, zones
from portal.directory.models import Body
from tests.factories import ProposalFactory
from tests.staff import at_work

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
BOARD = "/en/desk/"


def task(number: int) -> DeskTask:
    due: dict[str, Any] = {"due": NOW - timedelta(days=1), "unit": "calendar", "owner": None}
    words: dict[str, Any] = {"kind": "Answer", "action": "Write", "basis": "rule", "body": None}
    return DeskTask(
        title="Suv", language="uz", reference=f"T-{number:03}", url="/", noun="proposal",
        **due, **words,
    )  # fmt: skip


def late(number: int) -> list[DeskTask]:
    return [task(each) for each in range(number)]


def shown(number: int, address: str = "") -> list[str]:
    return [each.reference for each in zones(late(number), QueryDict(address), NOW)[0].shown]


# --- the whole board --------------------------------------------------------------------
def test_a_zone_shows_its_first_tasks_and_counts_them_all():
    zone = zones(late(SIZE + 1), QueryDict("whose=mine"), NOW)[0]
    assert ([each.reference for each in zone.shown], len(zone.tasks), zone.all_url) == (
        ["T-000", "T-001", "T-002", "T-003", "T-004"],
        SIZE + 1,
        "?whose=mine&zone=0",
    )


def test_a_board_that_fits_on_a_page_shows_everything():
    zone = zones(late(SIZE), QueryDict(), NOW)[0]
    assert (len(zone.shown), zone.all_url, zone.next_url, zone.url) == (SIZE, "", "", "#zone-0")


def test_no_zone_of_a_long_board_is_crowded_out():
    later = [replace(task(900 + each), due=NOW + timedelta(days=40)) for each in range(FIRST + 1)]
    found = zones([*late(SIZE), *later], QueryDict(), NOW)
    assert [len(zone.shown) for zone in found] == [FIRST, 0, 0, FIRST]


# --- the pages of one zone --------------------------------------------------------------
def test_a_zone_that_is_asked_for_is_shown_by_pages():
    found = zones(late(SIZE + 1), QueryDict("zone=0"), NOW)
    assert ([len(zone.shown) for zone in found], found[0].next_url) == (
        [SIZE, 0, 0, 0],
        "?zone=0&after=proposal%3AT-019",
    )


def test_the_last_page_begins_behind_the_task_it_names():
    zone = zones(late(SIZE + 1), QueryDict("zone=0&after=proposal:T-019"), NOW)[0]
    assert ([each.reference for each in zone.shown], zone.next_url) == (["T-020"], "")


def test_a_page_behind_a_task_that_is_done_meanwhile_begins_anew():
    assert shown(2, "zone=0&after=proposal:T-900") == ["T-000", "T-001"]


@pytest.mark.parametrize("name", ["", "4", "-1", "٠", "x" * 5000])
def test_a_zone_that_there_is_not_is_the_whole_board(name):
    address = QueryDict(mutable=True)
    address["zone"] = name
    assert asked_zone(address) is None


# --- the page ---------------------------------------------------------------------------
@pytest.fixture
def busy(aziza: User, ministry: Body) -> User:
    due = timezone.now() - timedelta(days=2)
    for _each in range(3):
        ProposalFactory(reached=True, body=ministry, answer_due_at=due)
    return aziza


def test_the_board_leads_to_the_rest_of_a_zone_and_back(busy, monkeypatch):
    monkeypatch.setattr("portal.desk.zones.SIZE", 2)
    monkeypatch.setattr("portal.desk.zones.FIRST", 1)
    browser = at_work(busy)
    page = browser.get(BOARD)
    first = browser.get(f"{BOARD}{page.context['zones'][0].all_url}")
    last = browser.get(f"{BOARD}{first.context['zones'][0].next_url}")
    texts = [each.content.decode() for each in (page, first, last)]
    assert [text.count('class="task"') for text in texts] == [1, 2, 1]
    said = ("Show all 3", "Back to the whole board")
    assert [[words in text for words in said] for text in texts] == [
        [True, False],
        [False, True],
        [False, True],
    ]


def test_an_empty_zone_says_so(busy):
    assert "Nothing is due here." in at_work(busy).get(f"{BOARD}?zone=2").content.decode()


@pytest.mark.parametrize(("most", "is_said"), [(3, True), (4, False)])
def test_the_board_says_when_it_holds_no_more(busy, monkeypatch, most, is_said):
    monkeypatch.setattr(views, "AT_MOST", most)
    text = at_work(busy).get(BOARD).content.decode()
    assert (f"only the {most} most urgent tasks" in text) is is_said


def test_a_zone_costs_as_many_queries_as_the_board(busy):
    browser, numbers = at_work(busy), []
    browser.get(BOARD)
    for address in ("", "?zone=0"):
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"{BOARD}{address}")
        numbers.append(len(captured))
    assert numbers == [numbers[0]] * 2
