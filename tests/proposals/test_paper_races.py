"""Paper and online at once, on a real PostgreSQL: one person, one signature."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.lifecycle import Refused
from proposals import counting, withdrawing
from proposals.models import Proposal, Signature
from proposals.paper_signing import Head, enter
from proposals.signing import sign, withdraw
from tests.factories import ProposalFactory, QuantityFactory, RoleFactory
from tests.paper import entered, office, operator, person_of, pinfl_of, rows_of
from tests.proposals.test_quarantine import aside
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


@pytest.mark.parametrize("attempt", range(5))
def test_a_sheet_is_entered_before_a_withdrawal_of_the_proposal_or_not_at_all(attempt, nilufar):
    proposal, clerk = ProposalFactory(published=True, author=nilufar), operator()
    other = Proposal.objects.get(pk=proposal.pk)
    found = at_once(
        lambda: entered(proposal, pinfl_of(1), pinfl_of(2), by=clerk),
        lambda: withdrawing.withdraw(other, by=nilufar),
    )
    entered_whole = 0 if isinstance(found[0], Refused) else 2
    assert Proposal.objects.get().state == "withdrawn"
    assert (counting.exact_count(proposal), counting.recount(proposal)) == (entered_whole, 0)


@pytest.mark.parametrize("attempt", range(5))
def test_taken_back_while_set_aside_it_is_given_again_once_online_or_on_paper(attempt, kamola):
    proposal, clerk, person = ProposalFactory(published=True), operator(), person_of(pinfl_of(1))
    sign(proposal, by=person)
    aside(proposal, kamola)
    withdraw(proposal, by=person)
    at_once(
        lambda: sign(proposal, by=person),
        lambda: entered(proposal, pinfl_of(1), by=clerk),
    )
    assert (Signature.objects.standing().count(), Signature.objects.counted().count()) == (1, 0)
    assert (counting.exact_count(proposal), counting.recount(proposal)) == (0, 0)


@pytest.mark.parametrize("attempt", range(5))
def test_set_aside_while_a_sheet_names_the_same_people_miscounts_nothing(attempt, kamola):
    proposal, clerk = ProposalFactory(published=True), operator()
    for number in range(3):
        sign(proposal, by=person_of(pinfl_of(number)))
    at_once(
        lambda: aside(proposal, kamola),
        lambda: entered(proposal, *(pinfl_of(number) for number in range(6)), by=clerk),
    )
    assert (Signature.objects.standing().count(), counting.recount(proposal)) == (6, 0)
    assert counting.exact_count(proposal) == Signature.objects.counted().count()


@pytest.mark.parametrize("attempt", range(5))
def test_an_operator_of_two_offices_enters_no_more_than_the_day_allows(attempt):
    QuantityFactory(key="paper-rows-day", value=PEOPLE)
    proposal, first, second = ProposalFactory(published=True), office(), office("another-office")
    clerk = operator(body=first)
    RoleFactory(user=clerk, kind="operator", body=second)
    head = Head("Bogʻishamol mahallasi", timezone.localdate(), "7")

    def enters(body, start):
        rows = rows_of(*(pinfl_of(start + n) for n in range(PEOPLE)))
        return lambda: enter(proposal, head, rows, office=body, by=User.objects.get(pk=clerk.pk))

    done = at_once(enters(first, 0), enters(second, PEOPLE))
    assert [getattr(each, "code", "") for each in done].count("day_is_full") == 1
    assert Signature.objects.count() == PEOPLE
