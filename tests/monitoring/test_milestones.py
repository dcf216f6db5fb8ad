"""Milestones are added, moved, done and given up in public, and the nearest of them counts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from monitoring import milestones
from monitoring.models import Commitment, Milestone, MilestoneMove
from portal.audit.models import Event
from portal.clock import TASHKENT, local_day
from portal.lifecycle import Refused
from tests.monitoring.factories import CommitmentFactory, MilestoneFactory, done

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def later(days):
    return TODAY + timedelta(days=days)


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, now=NOW, **kwargs)
    return caught.value.code


@pytest.fixture
def commitment():
    return CommitmentFactory(due_on=later(100), made_at=NOW)


def next_day(commitment):
    return Commitment.objects.get(pk=commitment.pk).next_due_on


def add(commitment, by, days, title="Quvur"):
    return milestones.add(commitment, by=by, title=title, due_on=later(days), now=NOW)


def test_the_nearest_milestone_is_the_next_day(commitment, aziza):
    add(commitment, aziza, 40)
    add(commitment, aziza, 20)
    assert next_day(commitment) == later(20)
    assert [each.position for each in commitment.milestones.all()] == [0, 1]


def test_adding_is_recorded_on_the_commitment(commitment, aziza):
    made = add(commitment, aziza, 40)
    event = Event.objects.on(commitment).get()
    assert (event.kind, event.body, event.data) == (
        "commitment.milestone_added",
        commitment.body,
        {"milestone": made.pk, "title": "Quvur", "due": later(40).isoformat()},
    )


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "day_is_over"), (101, "after_the_last_day"), (40000, "too_far")]
)
def test_its_day_lies_within_the_days_of_the_commitment(commitment, aziza, days, code):
    fields = {"title": "Quvur", "due_on": later(days)}
    assert refusal_of(milestones.add, commitment, by=aziza, **fields) == code


def test_there_is_a_norm_for_how_many(commitment, aziza, monkeypatch):
    monkeypatch.setattr("monitoring.milestones.current.quantity", lambda key, now=None: 1)
    add(commitment, aziza, 40)
    fields = {"title": "Quvur", "due_on": later(41)}
    assert refusal_of(milestones.add, commitment, by=aziza, **fields) == "milestones_many"


def test_a_move_keeps_both_days_and_the_reason(commitment, aziza):
    step = add(commitment, aziza, 20)
    milestones.move(step, by=aziza, due_on=later(50), reason="Tender", now=NOW)
    step.refresh_from_db()
    moved = MilestoneMove.objects.get()
    assert (step.first_due_on, step.due_on, step.was_moved) == (later(20), later(50), True)
    assert (moved.from_day, moved.to_day, moved.reason) == (later(20), later(50), "Tender")
    assert next_day(commitment) == later(50)


@pytest.mark.parametrize(
    ("days", "code"), [(20, "same_day"), (-1, "day_is_over"), (101, "after_the_last_day")]
)
def test_a_move_needs_another_day_that_fits(commitment, aziza, days, code):
    step = add(commitment, aziza, 20)
    fields = {"due_on": later(days), "reason": "Tender"}
    assert refusal_of(milestones.move, step, by=aziza, **fields) == code


def test_a_late_milestone_makes_the_commitment_late_until_it_is_done(commitment, aziza):
    step = add(commitment, aziza, 20)
    after = NOW + timedelta(days=21)
    commitment.refresh_from_db()
    before = commitment.status(after)
    fields = {"done_on": local_day(after), "proof": "14 maktab"}
    milestones.report_done(step, by=aziza, now=after, **fields)
    commitment.refresh_from_db()
    step.refresh_from_db()
    assert (before, commitment.status(after), step.done_late) == ("late", "on_time", True)


def test_done_keeps_its_day_and_proof(commitment, aziza):
    step = add(commitment, aziza, 20)
    url = "https://a.uz/1"
    milestones.report_done(step, by=aziza, done_on=TODAY, proof="14 maktab", proof_url=url, now=NOW)
    step.refresh_from_db()
    assert (step.done_on, step.done_at, step.done_by, step.proof, step.proof_url) == (
        TODAY,
        NOW,
        aziza,
        "14 maktab",
        url,
    )
    event = Event.objects.on(commitment).first()
    assert (event.kind, event.data["late"]) == ("commitment.milestone_done", False)


def test_nothing_is_done_tomorrow(commitment, aziza):
    step = add(commitment, aziza, 20)
    fields = {"done_on": later(1), "proof": "14 maktab"}
    assert refusal_of(milestones.report_done, step, by=aziza, **fields) == "not_yet"


def test_what_was_given_up_counts_no_longer_and_stays(commitment, aziza):
    step = add(commitment, aziza, 20)
    milestones.drop(step, by=aziza, reason="Kerak emas", now=NOW)
    assert (next_day(commitment), commitment.milestones.get().drop_reason) == (
        later(100),
        "Kerak emas",
    )


def test_what_is_over_stays_as_it_is(commitment, aziza):
    step = add(commitment, aziza, 20)
    milestones.drop(step, by=aziza, reason="Kerak emas", now=NOW)
    assert {
        refusal_of(milestones.move, step, by=aziza, due_on=later(30), reason="x"),
        refusal_of(milestones.report_done, step, by=aziza, done_on=TODAY, proof="x"),
        refusal_of(milestones.drop, step, by=aziza, reason="x"),
    } == {"not_owed"}


def test_a_commitment_that_is_over_takes_none(aziza):
    commitment = done(due_on=later(9))
    step = MilestoneFactory(commitment=commitment, due_on=later(3))
    fields = {"title": "Quvur", "due_on": later(3)}
    assert {
        refusal_of(milestones.add, commitment, by=aziza, **fields),
        refusal_of(milestones.drop, step, by=aziza, reason="x"),
    } == {"not_done"}


@pytest.mark.django_db(transaction=True)
def test_two_who_report_it_at_once_report_it_once(aziza):
    step, ready = MilestoneFactory(), Barrier(2)
    today = local_day(timezone.now())

    def report():
        ready.wait()
        try:
            milestones.report_done(step, by=aziza, done_on=today, proof="14 maktab")
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(future.result() for future in [pool.submit(report) for _each in "ab"])
    assert outcomes == ["done", "not_owed"]
    assert Milestone.objects.filter(done_at__isnull=False).count() == 1
