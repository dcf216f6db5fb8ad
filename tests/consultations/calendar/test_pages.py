"""The calendar by month, the strip of five weeks, and the ways to subscribe."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from consultations.calendar import months
from consultations.models import Consultation
from portal.directory.models import Body
from tests.consultation_factories import ConsultationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TASHKENT = ZoneInfo("Asia/Tashkent")
OPENS = datetime(2026, 11, 25, 9, 30, tzinfo=TASHKENT)
CLOSES = datetime(2026, 12, 17, 0, 0, tzinfo=TASHKENT)
DUE = datetime(2026, 12, 31, 0, 0, tzinfo=TASHKENT)
NOW = datetime(2026, 12, 1, 12, 0, tzinfo=TASHKENT)
URL = "/en/consultations/calendar/"
# 1, 15 or 16 … of a month, and what happens then.
DAY = re.compile(r'<section class="cday" id="d-(\d+)"(.*?)</section>', re.DOTALL)
TITLE = re.compile(r"<h4><a [^>]*>([^<]*)</a>")


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


def made(**fields):
    dates = {"published_at": OPENS, "opens_at": OPENS, "closes_at": CLOSES, "outcome_due_at": DUE}
    return ConsultationFactory(published=True, **{**dates, **fields})


def html(path=URL):
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def listed(query=""):
    """The titles by day."""
    return {int(day): TITLE.findall(part) for day, part in DAY.findall(html(URL + query))}


def links(page):
    return re.findall(r'href="([^"]*)"', page)


def test_a_month_lists_what_happens_day_by_day():
    row = made()
    assert (listed("?month=2026-11"), listed(), listed("?month=2027-01")) == (
        {25: [row.title]},
        {16: [row.title], 30: [row.title]},
        {},
    )


def test_days_that_are_left_stand_beside_each_date():
    made()
    page = html()
    assert "15 days left · until 16 December 2026, 23:59 (UTC+5)" in page
    assert "29 days left · until 30 December 2026, 23:59 (UTC+5)" in page
    assert "opened 25 November 2026, 09:30" in html(f"{URL}?month=2026-11")


def test_what_opens_later_says_when():
    made(opens_at=NOW + timedelta(days=3))
    page = html()
    assert ["3 days left</span><span>opens 4 December 2026, 12:00" in page] == [True]


def test_what_was_withdrawn_says_so_and_owes_nothing():
    row = made()
    Consultation.objects.filter(pk=row.pk).update(state="withdrawn", withdrawn_at=NOW)
    assert listed() == {16: [row.title]}
    assert "Withdrawn" in DAY.search(html())[2]


def test_drafts_are_in_no_month():
    ConsultationFactory(opens_at=NOW, closes_at=CLOSES)
    assert listed() == {}


def test_an_empty_month_says_what_to_do():
    page = html(f"{URL}?body=nowhere")
    assert ["Nothing opens or closes in this month" in page, "Clear the filters" in page] == [
        True,
        True,
    ]


@pytest.mark.parametrize("query", ["month=2026-13", "month=1999-01", "month=x", "month=٢٠٢٦-01"])
def test_what_is_no_month_is_this_one(query):
    row = made()
    assert listed(f"?{query}") == {16: [row.title], 30: [row.title]}


@pytest.mark.parametrize("day", ["0", "31x", "99", "-1", "²"])
def test_what_is_no_day_is_the_first(day):
    assert list(listed(f"?month=2026-11&day={day}")) == []
    made()
    assert list(listed(f"?month=2026-11&day={day}")) == [25]


def test_a_day_that_the_month_lacks_is_the_first():
    made()
    assert list(listed("?month=2026-11&day=31")) == [25]


def test_a_long_month_goes_on_with_whole_days(monkeypatch):
    monkeypatch.setattr(months, "SIZE", 2)
    for day in (3, 3, 3, 9, 20):
        made(closes_at=datetime(2026, 12, day, tzinfo=TASHKENT), outcome_due_at=DUE)
    assert {day: len(rows) for day, rows in listed().items()} == {2: 3}
    further = next(url for url in links(html()) if url.endswith("day=8"))
    assert {day: len(rows) for day, rows in listed(further.replace("&amp;", "&")).items()} == {
        8: 1,
        19: 1,
    }
    assert {day: len(rows) for day, rows in listed("?month=2026-12&day=30").items()} == {30: 5}


def test_months_lead_on_while_anything_happens():
    made()
    shown = {month: links(html(f"{URL}?month={month}")) for month in ("2026-11", "2026-12")}
    assert [("?month=2026-10" in urls, "?month=2026-12" in urls) for urls in shown.values()] == [
        (False, True),
        (False, False),
    ]
    assert "?month=2027-01" not in shown["2026-12"]


def test_filters_stay_from_month_to_month():
    body = Body.objects.get(slug="health")
    row = made(body=body)
    made(body=Body.objects.get(slug="sport"))
    assert listed("?body=health") == {16: [row.title], 30: [row.title]}
    assert "?body=health&amp;month=2026-11" in html(f"{URL}?body=health")


@pytest.mark.parametrize("number", [1, 3])
def test_a_month_asks_the_same_number_of_questions(number, django_assert_num_queries):
    for _ in range(number):
        made()
    html()
    with django_assert_num_queries(6):
        html()


def test_the_list_keeps_its_filters_in_the_address_to_subscribe_to():
    made()
    page = html("/en/consultations/?tab=closed&sort=newest&topic=ecology")
    assert "webcal://127.0.0.1:8000/en/consultations/calendar.ics?topic=ecology" in links(page)
    assert 'value="http://127.0.0.1:8000/en/consultations/calendar.ics?topic=ecology"' in page


def test_the_list_shows_the_next_five_weeks():
    made()
    page = html("/en/consultations/")
    strip = page[page.index('<ol class="cal">') : page.index('class="callg"')]
    assert (strip.count("<li"), links(strip)) == (
        35,
        [f"{URL}?month=2026-12&amp;day=16#d-16", f"{URL}?month=2026-12&amp;day=30#d-30"],
    )
    assert "16 December 2026: 1 consultation closes" in strip
    assert "30 December 2026: 1 outcome is due" in strip


def test_a_consultation_leads_to_its_own_file_while_its_days_are_ahead():
    row = made()
    path = f"/en/consultations/{row.reference}/"
    assert f"{path}calendar.ics" in links(html(path))
    with time_machine.travel(CLOSES, tick=False):
        assert f"{path}calendar.ics" not in links(html(path))


@pytest.mark.parametrize(
    ("path", "query"), [("bodies/health/", "body=health"), ("regions/UZ-SA/", "region=UZ-SA")]
)
def test_bodies_and_regions_lead_to_their_own_calendar(path, query):
    page = html(f"/en/{path}")
    shown = page[page.index('id="consultations-h"') : page.index('id="commitments-h"')]
    assert f"webcal://127.0.0.1:8000/en/consultations/calendar.ics?{query}" in links(shown)
    assert f"{URL}?{query}" in links(shown)
