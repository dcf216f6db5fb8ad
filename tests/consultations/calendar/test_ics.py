"""The files for calendars say what the rows say, as RFC 5545 wants it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from consultations.calendar.feeds import KEPT
from consultations.models import Consultation
from consultations.publishing import extend, withdraw
from tests.consultation_factories import ConsultationFactory
from tests.factories import BodyFactory, RegionFactory, TopicFactory
from tests.hostile import sendable

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TASHKENT = ZoneInfo("Asia/Tashkent")
# Opens in the middle of a day, closes at the midnight that ends 16 December in Tashkent.
OPENS = datetime(2026, 11, 25, 9, 30, tzinfo=TASHKENT)
CLOSES = datetime(2026, 12, 17, 0, 0, tzinfo=TASHKENT)
NOW = datetime(2026, 12, 1, 12, 0, tzinfo=TASHKENT)
FEED = "/{}/consultations/calendar.ics"


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


def made(**fields):
    dates = {"published_at": OPENS, "opens_at": OPENS, "closes_at": CLOSES}
    return ConsultationFactory(published=True, **{**dates, **fields})


def raw(path="", language="en", **extra):
    response = Client().get(path or FEED.format(language), **extra)
    content = response.content if not response.streaming else b"".join(response)
    return response, content


def read(path="", language="en"):
    """The calendar as a reader of another make understands it."""
    response, content = raw(path, language)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(content)
    assert [error for event in calendar.events for error in event.errors] == []
    return calendar


def told(path="", language="en"):
    """Summary, day, sequence and status of each event."""
    return [
        (str(e["summary"]), e.start, int(e["sequence"]), str(e["status"]))
        for e in read(path, language).events
    ]


def test_an_opening_and_a_closing_are_the_days_of_tashkent():
    made(title="Daraxtlar")
    assert told() == [
        ("Opens: Daraxtlar", date(2026, 11, 25), 0, "CONFIRMED"),
        ("Closes: Daraxtlar", date(2026, 12, 16), 0, "CONFIRMED"),
    ]
    assert [(e.end - e.start).days for e in read().events] == [1, 1]


def test_an_event_keeps_its_name_and_says_when_it_was_changed():
    row, later = made(), NOW + timedelta(days=2)
    before = {str(e["uid"]) for e in read().events}
    row.extensions.create(before=CLOSES, until=CLOSES + timedelta(days=7), reason="Soʻrov", at=NOW)
    Consultation.objects.filter(pk=row.pk).update(closes_at=CLOSES + timedelta(days=7))
    with time_machine.travel(later, tick=False):
        opening, closing = read().events
    assert {str(opening["uid"]), str(closing["uid"])} == before
    assert len(before) == 2
    assert (opening["sequence"], closing["sequence"]) == (0, 1)
    assert closing.start == date(2026, 12, 23)
    assert closing["last-modified"].dt == closing["dtstamp"].dt == NOW.astimezone(UTC)


def test_what_is_withdrawn_before_its_day_is_cancelled():
    row = made(title="X")
    Consultation.objects.filter(pk=row.pk).update(
        state="withdrawn", withdrawn_at=NOW, withdrawal_reason="Qayta ishlanadi"
    )
    assert told() == [
        ("Opens: X", date(2026, 11, 25), 0, "CONFIRMED"),
        ("Withdrawn: X", date(2026, 12, 16), 1, "CANCELLED"),
    ]
    assert "Withdrawn on 1 December 2026: Qayta ishlanadi" in read().events[1]["description"]


def test_what_was_over_when_it_was_withdrawn_stays():
    row = made(title="X")
    Consultation.objects.filter(pk=row.pk).update(
        state="withdrawn", withdrawn_at=CLOSES, withdrawal_reason="Bekor"
    )
    assert [status for *_, status in told()] == ["CONFIRMED"] * 2


def test_drafts_are_in_no_calendar():
    ConsultationFactory()
    ConsultationFactory(submitted=True)
    calendar = read()
    assert (calendar.events, len(calendar.timezones)) == ([], 1)


def test_what_closed_long_ago_is_left_out():
    made(closes_at=NOW - KEPT - timedelta(days=2), opens_at=NOW - KEPT - timedelta(days=30))
    kept = made(closes_at=NOW - KEPT + timedelta(days=1), opens_at=NOW - KEPT)
    assert [e["url"] for e in read().events] == [
        f"http://127.0.0.1:8000/en/consultations/{kept.reference}/"
    ] * 2


def test_what_narrows_the_list_narrows_the_calendar():
    body, region, topic = BodyFactory(slug="eco"), RegionFactory(code="UZ-XO"), TopicFactory()
    row = made(body=body, region=region, bears_on_business=True, title="Ariqlarni tozalash")
    row.topics.add(topic)
    made()
    ways = ("body=eco", "region=UZ-XO", f"topic={topic.slug}", "business=1", "q=ариқларни")
    found = [read(f"{FEED.format('en')}?{way}").events for way in ways]
    assert [[e["summary"] for e in events] for events in found] == [
        ["Opens: Ariqlarni tozalash", "Closes: Ariqlarni tozalash"]
    ] * len(ways)
    assert len(read(f"{FEED.format('en')}?kind=law").events) == 4


@pytest.mark.parametrize("way", ["body", "topic", "region"])
def test_a_place_that_is_none_has_no_calendar(way):
    assert raw(f"{FEED.format('en')}?{way}=nowhere")[0].status_code == 404


@pytest.mark.parametrize(
    ("language", "summary", "tag"),
    [
        ("uz", "Ochiladi: Daraxtlar", "uz-Latn"),
        ("uz-cyrl", "Очилади: Дарахтлар", "uz-Cyrl"),
        ("ru", "Открывается: Деревья", "ru"),
        ("en", "Opens: Daraxtlar", "en"),
    ],
)
def test_an_event_speaks_the_language_of_the_address(language, summary, tag):
    russian = {"title": "Деревья", "bullets": ["а"], "purpose": "б", "affected": "в"}
    made(title="Daraxtlar", translations={"ru": russian})
    event = read(language=language).events[0]
    assert (str(event["summary"]), event["summary"].params["LANGUAGE"]) == (summary, tag)
    assert f"/{language}/consultations/M-" in event["url"]


def test_an_event_says_what_it_is_until_when_and_where():
    row = made(bullets=["Onlayn beriladi."], demonstration=True)
    assert str(read().events[1]["description"]).split("\n") == [
        f"{row.kind.name} · {row.body.name}",
        "Invented for the demonstration.",
        "– Onlayn beriladi.",
        "Opens: 25 November 2026, 09:30 (UTC+5).",
        "Open for opinions until 16 December 2026, 23:59 (UTC+5).",
        f"http://127.0.0.1:8000/en/consultations/{row.reference}/",
    ]


def test_lines_are_folded_in_octets_between_letters():
    made(title="Ўзбекистон Республикаси қонуни " * 8, language="uz")
    _response, content = raw(language="uz-cyrl")
    lines = content.split(b"\r\n")
    assert (max(map(len, lines)), b"\n" in b"".join(lines)) == (75, False)
    assert [line.decode() for line in lines if line][0] == "BEGIN:VCALENDAR"
    assert (
        "Ўзбекистон Республикаси қонуни Ўзбекистон" in read(language="uz-cyrl").events[0]["summary"]
    )


@pytest.mark.parametrize(("name", "text"), sendable(), ids=[name for name, _ in sendable()])
def test_nothing_that_people_write_leaves_its_line(name, text):
    written = text.replace("\x00", "")[:300]
    row = made(title=written)
    row.extensions.create(before=CLOSES, until=CLOSES + timedelta(days=1), reason=written, at=NOW)
    _response, content = raw()
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == 2
    assert len(read().events) == 2


def test_nothing_rings_and_nobody_is_busy():
    made()
    _response, content = raw()
    assert (b"VALARM" in content, b"METHOD" in content, content.count(b"TRANSP:TRANSPARENT")) == (
        *(False, False),
        2,
    )


def test_the_calendar_says_its_name_its_source_and_when_to_ask_again():
    BodyFactory(slug="eco", names={"uz": "Eko", "ru": "Эко", "en": "Eco"})
    calendar = read(f"{FEED.format('en')}?body=eco")
    source = "http://127.0.0.1:8000/en/consultations/calendar.ics?body=eco"
    assert str(calendar["name"]) == str(calendar["x-wr-calname"])
    assert str(calendar["name"]) == "Consultations · Eco · Elektron ishtirok"
    assert (str(calendar["source"]), calendar["refresh-interval"].dt) == (
        source,
        timedelta(hours=6),
    )


def test_a_name_with_separators_stays_one_line():
    BodyFactory(slug="eco", names={"uz": "A", "ru": "A", "en": "Air, water; land\r\nBEGIN:VEVENT"})
    _response, content = raw(f"{FEED.format('en')}?body=eco&q=a%5Cnb")
    named = r"Consultations · Air\, water\; land\nBEGIN:VEVENT · «a\\nb» · Elektron ishtirok"
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if named in line] == [f"NAME:{named}", f"X-WR-CALNAME:{named}"]
    assert "BEGIN:VEVENT" not in lines


def test_the_file_of_one_has_the_same_events():
    row = made()
    made()
    path = f"/en/consultations/{row.reference}/calendar.ics"
    mine = [e for e in read().events if e["url"].endswith(f"{row.reference}/")]
    assert [e.to_ical() for e in read(path).events] == [e.to_ical() for e in mine]
    assert raw(path)[0]["Content-Disposition"] == f'attachment; filename="{row.reference}.ics"'


@pytest.mark.parametrize("path", ["", "one"])
def test_a_calendar_is_kept_until_something_changes(path):
    row = made()
    path = f"/en/consultations/{row.reference}/calendar.ics" if path else FEED.format("en")
    first, _ = raw(path)
    assert (first["Cache-Control"].split(",")[0], first.cookies) == ("public", {})
    again, content = raw(path, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, content) == (304, b"")
    row.extensions.create(before=CLOSES, until=CLOSES + timedelta(days=7), reason="X", at=NOW)
    assert raw(path, HTTP_IF_NONE_MATCH=first["ETag"])[0].status_code == 200


def test_the_address_of_the_next_day_is_asked_anew():
    made()
    first, _ = raw()
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert raw(HTTP_IF_NONE_MATCH=first["ETag"])[0].status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_calendar_asks_the_same_number_of_questions(number, django_assert_num_queries):
    for _ in range(number):
        made().topics.add(TopicFactory())
    raw()
    with django_assert_num_queries(4):
        raw()


def test_extending_and_withdrawing_reach_the_calendar(ministry, bobur):
    row = made(body=ministry)
    extend(row, by=bobur, until=CLOSES + timedelta(days=3), reason="Soʻrov", now=NOW)
    withdraw(row, by=bobur, reason="Bekor", now=NOW)
    assert [(day, number, status) for _summary, day, number, status in told()] == [
        (date(2026, 11, 25), 0, "CONFIRMED"),
        (date(2026, 12, 19), 2, "CANCELLED"),
    ]
