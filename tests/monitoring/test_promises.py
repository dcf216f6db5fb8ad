"""Making, moving, keeping and withdrawing a promise, in public."""

from datetime import date, datetime, timedelta

import pytest

from monitoring import promises
from monitoring.models import Commitment, Move
from portal.audit.models import Event
from portal.clock import TASHKENT
from portal.lifecycle import Refused
from tests.factories import BodyFactory, GoalFactory, ProposalFactory, RegionFactory, TopicFactory
from tests.monitoring.factories import CommitmentFactory, done, withdrawn

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
TODAY = NOW.date()


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, now=NOW, **kwargs)
    return caught.value.code


def events_of(commitment):
    return list(Event.objects.on(commitment).values_list("kind", flat=True))


def test_make_numbers_promises_within_their_year(ministry, bobur):
    numbers = [
        promises.make("Suv", by=bobur, body=ministry, due_on=TODAY, now=NOW).reference
        for _each in range(2)
    ]
    assert numbers == ["D-2026-001", "D-2026-002"]


def test_a_new_year_begins_with_one(ministry, bobur):
    promises.make("Suv", by=bobur, body=ministry, due_on=TODAY, now=NOW)
    new_year = datetime(2027, 1, 1, tzinfo=TASHKENT)
    made = promises.make("Yoʻl", by=bobur, body=ministry, due_on=new_year.date(), now=new_year)
    assert made.reference == "D-2027-001"


def test_make_keeps_what_caused_it_and_where_it_belongs(ministry, bobur):
    origin, topic, goal = ProposalFactory(reached=True), TopicFactory(), GoalFactory()
    region = RegionFactory(code="UZ-QA")
    belongs = {"region": region, "topics": [topic.pk], "goals": [goal.pk]}
    made = promises.make(
        "Suv", by=bobur, body=ministry, due_on=TODAY, origin=origin, now=NOW, **belongs
    )
    event = Event.objects.on(made).get()
    assert (made.origin, list(made.topics.all()), list(made.goals.all())) == (
        origin,
        [topic],
        [goal],
    )
    assert (event.kind, event.body, event.region, event.topics, event.goals, event.data) == (
        "commitment.made",
        ministry,
        region,
        [topic.pk],
        [goal.pk],
        {"due": "2026-11-23"},
    )


def test_a_day_that_is_over_cannot_be_promised(ministry, bobur):
    yesterday = TODAY - timedelta(days=1)
    assert refusal_of(promises.make, "Suv", by=bobur, body=ministry, due_on=yesterday) == (
        "day_is_over"
    )


def test_a_day_too_far_for_the_calendar_is_neither_promised_nor_moved_to(ministry, bobur):
    commitment = CommitmentFactory(due_on=date(2026, 12, 1))
    assert [
        refusal_of(promises.make, "Suv", by=bobur, body=ministry, due_on=date.max),
        refusal_of(promises.move, commitment, by=bobur, due_on=date.max, reason="x"),
    ] == ["too_far", "too_far"]


def test_move_keeps_both_days_and_the_reason(aziza):
    commitment = CommitmentFactory(due_on=date(2026, 12, 1))
    promises.move(commitment, by=aziza, due_on=date(2026, 12, 20), reason="Tender", now=NOW)
    commitment.refresh_from_db()
    moved = Move.objects.get()
    assert (commitment.first_due_on, commitment.due_on) == (date(2026, 12, 1), date(2026, 12, 20))
    assert (moved.from_day, moved.to_day, moved.reason) == (
        date(2026, 12, 1),
        date(2026, 12, 20),
        "Tender",
    )
    assert Event.objects.on(commitment).get().data == {
        "reason": "Tender",
        "from": "2026-12-01",
        "to": "2026-12-20",
    }


def test_a_move_needs_another_day_that_is_not_over(aziza):
    commitment = CommitmentFactory(due_on=date(2026, 12, 1))
    days = (date(2026, 12, 1), TODAY - timedelta(days=1))
    assert [
        refusal_of(promises.move, commitment, by=aziza, due_on=day, reason="x") for day in days
    ] == ["same_day", "day_is_over"]


def test_a_late_promise_that_moves_is_on_time_again_and_its_history_stays(aziza):
    commitment = CommitmentFactory(due_on=TODAY - timedelta(days=3))
    promises.move(commitment, by=aziza, due_on=TODAY, reason="Tender", now=NOW)
    commitment.refresh_from_db()
    assert (commitment.status(NOW), commitment.was_moved) == ("on_time", True)


def test_report_done_keeps_the_proof(aziza):
    commitment = CommitmentFactory(due_on=TODAY)
    promises.report_done(
        commitment, by=aziza, proof="14 maktab ulandi", proof_url="https://a.uz/1", now=NOW
    )
    commitment.refresh_from_db()
    assert (commitment.state, commitment.done_at, commitment.done_by, commitment.proof) == (
        "done",
        NOW,
        aziza,
        "14 maktab ulandi",
    )
    assert Event.objects.on(commitment).get().data == {"late": False}


def test_withdraw_keeps_the_page_and_says_why(bobur):
    commitment = CommitmentFactory()
    promises.withdraw(commitment, by=bobur, reason="Qaror bekor qilindi", now=NOW)
    commitment.refresh_from_db()
    assert (commitment.state, commitment in Commitment.objects.public()) == ("withdrawn", True)
    assert events_of(commitment) == ["commitment.withdrawn"]


@pytest.mark.parametrize("ended", [done, withdrawn])
def test_what_is_over_stays_as_it_is(ended, bobur):
    commitment = ended(due_on=TODAY)
    later = TODAY + timedelta(days=9)
    assert {
        refusal_of(promises.move, commitment, by=bobur, due_on=later, reason="x"),
        refusal_of(promises.report_done, commitment, by=bobur, proof="x"),
        refusal_of(promises.withdraw, commitment, by=bobur, reason="x"),
    } == {f"not_{commitment.state}"}
    assert events_of(commitment) == []


def test_a_refused_verb_leaves_no_trace(bobur):
    body = BodyFactory()
    with pytest.raises(Refused):
        promises.make("Suv", by=bobur, body=body, due_on=date(2020, 1, 1), now=NOW)
    assert Commitment.objects.filter(body=body).count() == 0
