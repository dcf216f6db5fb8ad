"""Paper and online at once, on a real PostgreSQL: one person, one signature."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.lifecycle import Refused
from proposals import counting
from proposals.models import Proposal, Signature
from proposals.signing import sign, withdraw
from tests.factories import ProposalFactory, QuantityFactory
from tests.paper import entered, office, operator, person_of, pinfl_of
from tests.proposals.test_races import on_its_own_connection

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PEOPLE = 6


def at_once(*works) -> list[object]:
    """Run each in a thread of its own, all from one moment on; what each gave or raised."""
    start = threading.Barrier(len(works))

    @on_its_own_connection
    def one(work):
        start.wait()
        try:
            return work()
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


@pytest.mark.parametrize("attempt", range(10))
def test_online_and_two_sheets_at_once_count_each_person_once(attempt):
    proposal: Proposal = ProposalFactory(published=True)
    pinfls = [pinfl_of(n) for n in range(PEOPLE)]
    people = [person_of(pinfl) for pinfl in pinfls[::2]]
    clerks = [operator("Bir Operator"), operator("Ikki Operator", office("another-office"))]
    at_once(
        *[lambda person=person: sign(proposal, by=person) for person in people],
        lambda: entered(proposal, *pinfls, by=clerks[0]),
        lambda: entered(proposal, *reversed(pinfls), by=clerks[1]),
    )
    assert Signature.objects.filter(proposal=proposal).count() == PEOPLE
    assert (counting.exact_count(proposal), counting.recount(proposal)) == (PEOPLE, 0)


@pytest.mark.parametrize("attempt", range(5))
def test_withdrawing_while_it_is_entered_again_miscounts_nothing(attempt):
    proposal = ProposalFactory(published=True)
    person, clerk = person_of(pinfl_of(1)), operator()
    sign(proposal, by=person)
    at_once(
        lambda: withdraw(proposal, by=person),
        lambda: entered(proposal, pinfl_of(1), by=clerk),
    )
    assert counting.exact_count(proposal) == Signature.objects.standing().count()
    assert counting.recount(proposal) == 0


def test_an_operator_cannot_go_over_the_day_with_two_sheets_at_once():
    QuantityFactory(key="paper-rows-day", value=5)
    proposal, clerk = ProposalFactory(published=True), operator()
    first, second = ([pinfl_of(n) for n in range(at, at + 4)] for at in (10, 20))
    found = at_once(
        lambda: entered(proposal, *first, by=clerk, number="1"),
        lambda: entered(proposal, *second, by=clerk, number="2"),
    )
    assert sorted(getattr(each, "code", "entered") for each in found) == ["day_is_full", "entered"]
    assert counting.exact_count(proposal) == 4
