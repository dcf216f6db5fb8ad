"""What a body says of an open commitment, and what that does to the facts of its status."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from monitoring import speaking
from monitoring.models import Commitment, ProgressUpdate
from portal.audit.models import Event
from portal.clock import TASHKENT
from portal.lifecycle import Refused
from tests.monitoring.factories import CommitmentFactory, MilestoneFactory, done, suspended

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
TODAY = NOW.date()


def later(days):
    return TODAY + timedelta(days=days)


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, now=NOW, **kwargs)
    return caught.value.code


def told_of(commitment):
    return [(each.kind, each.data) for each in Event.objects.on(commitment)]


@pytest.fixture
def commitment():
    return CommitmentFactory(due_on=later(30), made_at=NOW - timedelta(days=100))


def test_an_update_ends_the_silence(commitment, aziza):
    before = commitment.status(NOW)
    speaking.update(commitment, by=aziza, text="320 maktab ulandi", now=NOW)
    commitment.refresh_from_db()
    assert (before, commitment.status(NOW), commitment.last_word_at) == ("silent", "on_time", NOW)
    assert told_of(commitment) == [
        ("commitment.updated", {"text": "320 maktab ulandi", "no_change": False})
    ]


def test_that_nothing_changed_is_a_word_too(commitment, aziza):
    speaking.update(commitment, by=aziza, no_change=True, now=NOW)
    commitment.refresh_from_db()
    said = ProgressUpdate.objects.get()
    assert (said.text, said.no_change, commitment.status(NOW)) == ("", True, "on_time")


def test_an_update_that_says_nothing_is_refused_and_leaves_no_trace(commitment, aziza):
    assert refusal_of(speaking.update, commitment, by=aziza) == "nothing_said"
    assert (ProgressUpdate.objects.count(), told_of(commitment)) == (0, [])


@pytest.mark.parametrize(("ended", "code"), [(done, "not_done"), (suspended, "not_suspended")])
def test_nobody_speaks_of_what_is_not_open(ended, code, aziza):
    commitment = ended(due_on=later(3))
    money = {"planned": Decimal(5), "spent": None, "as_of": TODAY}
    assert {
        refusal_of(speaking.update, commitment, by=aziza, text="x"),
        refusal_of(speaking.suspend, commitment, by=aziza, reason="x"),
        refusal_of(speaking.set_budget, commitment, by=aziza, **money),
    } == {code}


def test_suspending_stops_the_days_and_says_why(commitment, bobur):
    speaking.suspend(commitment, by=bobur, reason="Sud qarori", now=NOW)
    commitment.refresh_from_db()
    far = NOW + timedelta(days=400)
    assert (commitment.status(far), commitment.suspension_reason) == ("suspended", "Sud qarori")
    assert told_of(commitment) == [("commitment.suspended", {"reason": "Sud qarori"})]


def test_resuming_goes_on_by_another_day(bobur):
    commitment = suspended(due_on=later(-30))
    speaking.resume(commitment, by=bobur, due_on=later(60), now=NOW)
    commitment.refresh_from_db()
    assert (commitment.status(NOW), commitment.due_on, commitment.suspension_reason) == (
        "on_time",
        later(60),
        "",
    )
    days = {"from": later(-30).isoformat(), "to": later(60).isoformat()}
    assert told_of(commitment) == [("commitment.resumed", days)]


def test_resuming_by_the_day_that_stood_may_be_late(bobur):
    commitment = suspended(due_on=later(-30))
    speaking.resume(commitment, by=bobur, now=NOW)
    commitment.refresh_from_db()
    assert commitment.status(NOW) == "late"


def test_what_is_not_suspended_is_not_resumed(commitment, bobur):
    assert refusal_of(speaking.resume, commitment, by=bobur) == "not_open"


def test_resuming_asks_for_a_day_that_fits(bobur):
    commitment = suspended(due_on=later(40))
    MilestoneFactory(commitment=commitment, due_on=later(20))
    assert [
        refusal_of(speaking.resume, commitment, by=bobur, due_on=day)
        for day in (later(-1), later(10))
    ] == ["day_is_over", "milestone_after"]


def test_money_has_its_day(commitment, aziza):
    amounts = {"planned": Decimal("740000000000"), "spent": Decimal("412000000000.50")}
    speaking.set_budget(commitment, by=aziza, as_of=TODAY, now=NOW, **amounts)
    commitment.refresh_from_db()
    assert (commitment.budget_planned, commitment.budget_spent, commitment.budget_on) == (
        *amounts.values(),
        TODAY,
    )
    assert told_of(commitment) == [
        (
            "commitment.budgeted",
            {"as_of": "2026-11-23", "planned": "740000000000", "spent": "412000000000.50"},
        )
    ]


def test_money_is_not_counted_ahead(commitment, aziza):
    money = {"planned": Decimal(5), "spent": None, "as_of": later(1)}
    assert refusal_of(speaking.set_budget, commitment, by=aziza, **money) == "not_yet"
    assert Commitment.objects.get(pk=commitment.pk).budget_on is None
