"""A term whose last day an outage hit for over an hour is extended, once and in public."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.clock import TASHKENT
from portal.outages import watching
from portal.outages.models import Outage
from proposals import counting, prolonging, tasks
from proposals.models import Prolongation, Proposal
from proposals.situation import situation_of
from tests.factories import ProposalFactory, QuantityFactory

pytestmark = pytest.mark.django_db
# A Monday's midnight in Tashkent ends the last day; the day after is a working day.
END = datetime(2026, 11, 24, tzinfo=TASHKENT)
DAY = timedelta(days=1)


def hours(number):
    return END + timedelta(hours=number)


def outage(begin, end):
    return Outage.objects.create(began_at=hours(begin), ended_at=hours(end))


@pytest.fixture
def collecting():
    return ProposalFactory(published=True, published_at=END - 90 * DAY, closes_at=END)


@pytest.fixture
def awaiting():
    return ProposalFactory(
        reached=True,
        state="with_body",
        published_at=END - 80 * DAY,
        closes_at=END + 10 * DAY,
        reached_at=END - 60 * DAY,
        answer_due_at=END,
        review_unit="calendar",
    )


def end_of(proposal, field="closes_at"):
    proposal.refresh_from_db()
    return getattr(proposal, field)


def test_a_collection_is_extended_by_a_day(collecting):
    assert prolonging.prolong(outage(-5, -3), hours(-3)) == 1
    assert end_of(collecting) == END + DAY


@pytest.mark.parametrize(("begin", "end"), [(-5, -4), (-30, -26), (1, 4), (-24.5, -23.2)])
def test_an_outage_elsewhere_or_of_an_hour_at_most_extends_nothing(begin, end, collecting):
    assert prolonging.prolong(outage(begin, end), hours(end)) == 0
    assert end_of(collecting) == END


def test_the_minutes_are_a_norm(collecting):
    QuantityFactory(key="outage-minutes", value=20)
    assert prolonging.prolong(outage(-5, -4.5), hours(-4)) == 1


def test_several_short_outages_of_the_last_day_count_together(collecting):
    outage(-20, -19.4)
    assert prolonging.prolong(outage(-5, -4.4), hours(-4)) == 1


def test_one_outage_moves_a_term_once(collecting):
    hit = outage(-5, -3)
    assert [prolonging.prolong(hit, hours(-3)) for _ in range(2)] == [1, 0]
    assert (end_of(collecting), Prolongation.objects.count()) == (END + DAY, 1)


def test_a_further_outage_on_the_new_last_day_moves_it_again(collecting):
    prolonging.prolong(outage(-5, -3), hours(-3))
    prolonging.prolong(outage(10, 12), hours(12))
    assert end_of(collecting) == END + 2 * DAY


def test_an_outage_that_outlasts_the_day_leaves_a_last_day_at_work(collecting):
    prolonging.prolong(outage(-5, 30), hours(30))
    assert end_of(collecting) == END + 2 * DAY


def test_the_term_of_an_answer_is_extended(awaiting):
    prolonging.prolong(outage(-5, -3), hours(-3))
    assert end_of(awaiting, "answer_due_at") == END + DAY


def test_a_term_in_working_days_gets_a_working_day(awaiting):
    friday = datetime(2026, 11, 28, tzinfo=TASHKENT)
    Proposal.objects.filter(pk=awaiting.pk).update(review_unit="working", answer_due_at=friday)
    hit = Outage.objects.create(
        began_at=friday - timedelta(hours=5), ended_at=friday - timedelta(hours=3)
    )
    prolonging.prolong(hit, hit.ended_at)
    assert end_of(awaiting, "answer_due_at") == datetime(2026, 12, 1, tzinfo=TASHKENT)


def test_what_is_answered_keeps_its_term(awaiting):
    Proposal.objects.filter(pk=awaiting.pk).update(state="answered")
    assert prolonging.prolong(outage(-5, -3), hours(-3)) == 0


def test_an_extension_is_public(collecting):
    prolonging.prolong(outage(-5, -3), hours(-3))
    event = Event.objects.on(collecting).get()
    assert (event.kind, event.visibility, event.actor) == ("proposal.prolonged", "public", None)
    assert datetime.fromisoformat(event.get("to")) == END + DAY


def test_what_closed_during_the_outage_collects_again(collecting):
    prolonging.prolong(outage(-2, 2), hours(2))
    collecting.refresh_from_db()
    assert situation_of(collecting, hours(2)) == "open"


def test_the_clock_waits_for_the_watch(collecting, monkeypatch, settings):
    settings.PROBE_URL = ""
    watching.beat(hours(-2))
    monkeypatch.setattr(timezone, "now", lambda: hours(2))
    assert tasks.settle() == 0
    watching.watch(hours(2))
    assert (tasks.settle(), end_of(collecting)) == (0, END + DAY)


def test_what_was_called_unsupported_too_early_is_settled_again(collecting):
    counting.settle(collecting, hours(1))
    prolonging.prolong(outage(-5, -3), hours(2))
    assert end_of(collecting, "settled_at") is None


def test_the_watch_extends_by_itself(collecting, settings):
    settings.PROBE_URL = ""
    watching.beat(hours(-5))
    watching.watch(hours(-3))
    assert (end_of(collecting), Outage.objects.get().made_up_at) == (END + DAY, hours(-3))


def test_the_page_says_that_it_was_extended(client):
    end = timezone.now().astimezone(UTC) + timedelta(hours=2)
    proposal = ProposalFactory(published=True, closes_at=end)
    hit = Outage.objects.create(
        began_at=end - timedelta(hours=6), ended_at=end - timedelta(hours=4)
    )
    prolonging.prolong(hit, timezone.now())
    page = client.get(f"/en/proposals/{proposal.reference}/").content.decode()
    assert "so the collection was extended by itself" in page
    assert "The portal was down from" in page
