"""The public numbers, counted from the rows."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from portal.clock import TASHKENT
from portal.moderation.deciding import decide
from portal.moderation.models import Appeal, Decision
from portal.moderation.numbers import numbers, today
from portal.norms import current
from proposals.arguing import argue
from proposals.reporting import report
from tests.factories import CitizenFactory, ProposalFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=TASHKENT)


@pytest.fixture
def decided(kamola, norms):
    """Make a decision `days` ago that took `hours`."""

    def make(outcome, days=0, hours=10, reasons=(), by=kamola):
        at = NOW - timedelta(days=days)
        refusal = {"text": "Sabab"} if outcome != "publish" else {}
        rejection = {"appeal_until": at + timedelta(days=10)} if outcome == "reject" else {}
        decision = Decision.objects.create(
            thing=ProposalFactory(),
            outcome=outcome,
            by=by,
            at=at,
            waited_from=at - timedelta(hours=hours),
            **refusal,
            **rejection,
        )
        decision.reasons.set(reasons)
        return decision

    return make


def test_nothing_is_nothing():
    found = numbers(NOW)
    assert (found.received, found.total.hours, found.months, found.reasons) == (0, None, [], [])


def test_received_is_decided_and_waiting(decided):
    for outcome in ("publish", "publish", "return", "reject"):
        decided(outcome)
    ProposalFactory(submitted=True)
    found = numbers(NOW)
    assert (found.received, found.waiting, found.total.published) == (5, 1, 2)
    assert (found.total.returned, found.total.rejected) == (1, 1)


@pytest.mark.parametrize(("hours", "median"), [([1, 2, 30], 2), ([1, 2, 4, 30], 3)])
def test_the_median_is_the_middle_or_the_mean_of_two(decided, hours, median):
    for each in hours:
        decided("publish", hours=each)
    assert numbers(NOW).total.hours == median


def test_months_are_those_of_tashkent(decided):
    decided("publish", days=22)
    decided("publish", days=24)
    assert [(row.month.month, row.published) for row in numbers(NOW).months] == [(11, 1), (10, 1)]


def test_rules_are_counted_by_code(decided, personal_case, unclear):
    decided("reject", reasons=[personal_case])
    decided("reject", reasons=[personal_case])
    decided("return", reasons=[unclear])
    assert [(reason.key, n) for reason, n in numbers(NOW).reasons] == [("S-3", 2), ("R-1", 1)]


def test_appeals_and_reversals_are_counted(decided, nilufar, rustam):
    whole = {"by": nilufar, "text": "x", "due_at": NOW}
    verdict = {"decided_by": rustam, "decided_at": NOW, "answer": "x"}
    Appeal.objects.create(decision=decided("reject"), **whole)
    Appeal.objects.create(decision=decided("reject"), outcome="upheld", **whole, **verdict)
    Appeal.objects.create(decision=decided("reject"), outcome="dismissed", **whole, **verdict)
    assert numbers(NOW).appeals == {"made": 3, "upheld": 1, "dismissed": 1}


def test_what_was_public_already_is_counted_apart(kamola, rustam, norms):
    proposal = ProposalFactory(published=True)
    kept, hidden, waits = (
        argue(proposal, by=CitizenFactory(), side="for", text="Dalil") for _each in range(3)
    )
    for thing in (kept, hidden, waits):
        report(thing, by=CitizenFactory(), reason=current.reason("H-5"))
    decide(kept, by=kamola, outcome="publish")
    decide(hidden, by=kamola, outcome="reject", reasons=[current.reason("H-5")], text="Haqorat")
    found = numbers(timezone.now())
    assert (found.received, found.total.published, found.total.rejected, found.months) == (
        *(0, 0, 0),
        [],
    )
    assert [(row.kept, row.hidden, row.waiting) for row in found.apart] == [
        (1, 1, 1),
        *[(0, 0, 0)] * 8,
    ]


def test_today_begins_at_midnight_in_tashkent(decided, kamola, rustam):
    decided("publish", days=0)
    decided("publish", days=0, by=rustam)
    decided("publish", days=1)
    assert today(kamola, NOW) == {"mine": 1, "all": 2}


def test_the_page_is_public_and_cacheable(client, decided):
    decided("publish")
    page = client.get("/en/moderation/numbers/")
    assert (page.status_code, page["Cache-Control"].split(",")[0], dict(page.cookies)) == (
        200,
        "public",
        {},
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    client, decided, django_assert_num_queries, number, personal_case
):
    for _each in range(number):
        decided("reject", reasons=[personal_case])
    client.get("/en/moderation/numbers/")
    with django_assert_num_queries(17):
        client.get("/en/moderation/numbers/")
