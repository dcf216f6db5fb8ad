"""Noticing outages: gaps between good answers, and nothing where only the watch was down."""

from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError, URLError

import pytest

from portal.outages import watching
from portal.outages.models import Heartbeat, Outage
from proposals.models import Signature
from tests.factories import QuantityFactory, SignatureFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 23, 12, tzinfo=UTC)


def after(minutes):
    return START + timedelta(minutes=minutes)


def spans():
    rows = Outage.objects.order_by("began_at").values_list("began_at", "ended_at")
    return [tuple((at - START) // timedelta(minutes=1) for at in row) for row in rows]


def test_the_first_answer_starts_the_watch():
    assert (watching.beat(START), watching.last_seen(), spans()) == ([], START, [])


def test_answers_every_minute_are_no_outage():
    for minute in range(10):
        watching.beat(after(minute))
    assert (spans(), Heartbeat.objects.count()) == ([], 1)


def test_a_long_gap_is_written_down():
    watching.beat(START)
    watching.beat(after(90))
    assert spans() == [(0, 90)]


def test_a_short_gap_is_not():
    watching.beat(START)
    watching.beat(after(4))
    assert spans() == []


def test_how_long_is_a_norm():
    QuantityFactory(key="outage-noticed", value=2)
    watching.beat(START)
    watching.beat(after(4))
    assert spans() == [(0, 4)]


def test_two_beats_write_one_outage():
    watching.beat(START)
    watching.beat(after(90))
    watching.beat(after(90))
    watching.beat(after(89))
    assert (spans(), watching.last_seen()) == ([(0, 90)], after(90))


def test_people_who_signed_show_that_only_the_watch_was_down():
    watching.beat(START)
    for minute in range(3, 30, 3):
        SignatureFactory(signed_at=after(minute))
    watching.beat(after(30))
    assert spans() == []


def test_what_lies_between_two_signatures_is_an_outage():
    watching.beat(START)
    SignatureFactory(signed_at=after(3))
    SignatureFactory(signed_at=after(70))
    watching.beat(after(72))
    assert (spans(), Signature.objects.count()) == ([(3, 70)], 2)


@pytest.mark.parametrize(
    ("fault", "up"),
    [
        (HTTPError("", 503, "", None, None), False),
        (HTTPError("", 404, "", None, None), True),
        (URLError("refused"), False),
        (TimeoutError(), False),
    ],
)
def test_only_an_answer_counts(fault, up, monkeypatch, settings):
    def fails(*args, **kwargs):
        raise fault

    settings.PROBE_URL = "http://127.0.0.1:1/readyz"
    monkeypatch.setattr(watching, "urlopen", fails)
    assert (watching.watch(START), watching.last_seen() == START) == (up, up)


def test_without_an_address_the_beat_speaks_for_itself(settings):
    settings.PROBE_URL = ""
    assert (watching.watch(START), watching.last_seen()) == (True, START)


def test_nothing_is_known_of_the_time_after_the_last_answer():
    watching.beat(START)
    assert watching.known_until(after(30)) == START


def test_an_outage_that_is_not_made_up_for_holds_up_what_ended_in_it():
    watching.beat(START)
    watching.beat(after(90))
    assert watching.known_until(after(90)) == START
    watching.make_up(after(90))
    assert watching.known_until(after(90)) == after(90)


def test_a_watch_that_is_gone_for_good_holds_up_nothing():
    watching.beat(START)
    late = after(60 * 25)
    assert watching.known_until(late) == late


def test_downtime_is_the_sum_of_what_lies_in_the_span():
    Outage.objects.create(began_at=after(0), ended_at=after(40))
    Outage.objects.create(began_at=after(60), ended_at=after(90))
    assert watching.downtime(after(10), after(70)) == timedelta(minutes=40)


def test_the_page_lists_outages(client):
    assert "Nobody watches this copy" in client.get("/en/status/").content.decode()
    watching.beat(START)
    assert "No outage is written down" in client.get("/en/status/").content.decode()
    watching.beat(after(90))
    page = client.get("/en/status/").content.decode()
    assert ("the watch is not" in page, "23 November 2026, 17:00" in page) == (True, True)
