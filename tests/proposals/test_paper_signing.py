"""Paper and online signatures of one person count once, whichever came first."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from portal.accounts.erasing import erase
from portal.accounts.models import User
from portal.accounts.oneid.person import Identity
from portal.accounts.oneid.settling import settle
from portal.lifecycle import Refused
from proposals.counting import counts_by_region, exact_count, recount
from proposals.models import PaperSheet, PaperSignature, Proposal, Signature, TallyDelta
from proposals.paper_linking import link_paper_signatures
from proposals.paper_signing import Head, RowsRefused, enter, left_today
from proposals.signing import sign, standing_signature, withdraw
from tests.factories import ProposalFactory, QuantityFactory, RegionFactory
from tests.paper import entered, office, operator, person_of, pinfl_of, rows_of
from tests.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    return ProposalFactory(published=True)


@pytest.fixture
def clerk() -> User:
    return operator()


def of_oneid(pinfl: str) -> User:
    """Whoever comes through OneID with this PINFL."""
    identity = Identity("login", "Qogʻoz Egasi", pinfl, date(1985, 3, 7), confirmed=True)
    person = settle(identity, signed_in=None).user
    person.region = RegionFactory(code="UZ-SA")
    person.save()
    return person


# --- counting once -----------------------------------------------------------
def test_a_sheet_counts_each_row_where_its_signer_lives(proposal: Proposal, clerk: User) -> None:
    entered(proposal, pinfl_of(1), pinfl_of(2), by=clerk)
    assert (exact_count(proposal), counts_by_region(proposal)) == (2, {"UZ-SA": 2})
    assert recount(proposal) == 0


def test_online_first_then_paper_counts_once(proposal: Proposal, clerk: User) -> None:
    sign(proposal, by=person_of(pinfl_of(1)))
    sheet = entered(proposal, pinfl_of(1), pinfl_of(2), by=clerk)
    assert (exact_count(proposal), sheet.known) == (2, [1])
    assert [row.row for row in sheet.rows.all()] == [2]


def test_paper_first_then_online_counts_once_with_the_same_receipt(
    proposal: Proposal, clerk: User
) -> None:
    person = person_of(pinfl_of(1))
    sheet = entered(proposal, pinfl_of(1), by=clerk)
    receipt = sign(proposal, by=person)
    assert (receipt.code, receipt.fresh) == (sheet.rows.get().signature.receipt, False)
    assert exact_count(proposal) == 1


def test_paper_first_then_an_account_then_online_counts_once(
    proposal: Proposal, clerk: User
) -> None:
    sheet = entered(proposal, pinfl_of(1), by=clerk)
    person = of_oneid(pinfl_of(1))
    receipt = sign(proposal, by=person)
    assert (receipt.code, receipt.fresh) == (sheet.rows.get().signature.receipt, False)
    assert Signature.objects.get().signer == person


def test_two_sheets_count_one_person_once(proposal: Proposal, clerk: User) -> None:
    entered(proposal, pinfl_of(1), by=clerk)
    again = entered(proposal, pinfl_of(1), by=clerk, number="2")
    assert (exact_count(proposal), again.known) == (1, [1])


def test_withdrawn_online_it_counts_no_more_and_may_be_given_again(
    proposal: Proposal, clerk: User
) -> None:
    person = person_of(pinfl_of(1))
    entered(proposal, pinfl_of(1), by=clerk)
    withdraw(proposal, by=person)
    assert exact_count(proposal) == 0
    entered(proposal, pinfl_of(1), by=clerk, number="2")
    assert (exact_count(proposal), recount(proposal)) == (1, 0)


def test_a_rotated_key_leaves_it_one_person(settings: Settings, clerk: User) -> None:
    settings.PERSON_KEYS = {1: b"a" * 32}
    settings.NULLIFIER_KEYS = {1: b"b" * 32}
    old = ProposalFactory(published=True)
    entered(old, pinfl_of(1), by=clerk)
    settings.PERSON_KEYS |= {2: b"c" * 32}
    settings.NULLIFIER_KEYS |= {2: b"d" * 32}
    new = ProposalFactory(published=True, key_version=2)
    person = of_oneid(pinfl_of(1))
    entered(new, pinfl_of(1), by=clerk)
    assert link_paper_signatures(person) == 1
    assert [sign(each, by=person).fresh for each in (old, new)] == [False, False]


def test_a_key_that_is_gone_refuses_the_sheet(settings: Settings, clerk: User) -> None:
    proposal = ProposalFactory(published=True, key_version=9)
    with pytest.raises(Refused) as refusal:
        entered(proposal, pinfl_of(1), by=clerk)
    assert (refusal.value.code, PaperSheet.objects.count()) == ("no_person_key", 0)


# --- accounts ----------------------------------------------------------------
def test_an_existing_account_has_its_paper_signature_at_once(
    proposal: Proposal, clerk: User
) -> None:
    person = person_of(pinfl_of(1))
    entered(proposal, pinfl_of(1), by=clerk)
    assert Signature.objects.get().signer == person


def test_a_later_account_is_led_to_its_own_signature_alone(proposal: Proposal, clerk: User) -> None:
    entered(proposal, pinfl_of(1), pinfl_of(2), by=clerk)
    person = of_oneid(pinfl_of(1))
    assert (link_paper_signatures(person), link_paper_signatures(person)) == (1, 0)
    assert list(Signature.objects.values_list("signer", flat=True).order_by("id")).count(None) == 1


def test_an_erased_person_is_never_led_to_it_again(proposal: Proposal, clerk: User) -> None:
    person = person_of(pinfl_of(1))
    entered(proposal, pinfl_of(1), by=clerk)
    erase(person)
    again = of_oneid(pinfl_of(1))
    assert (link_paper_signatures(again), Signature.objects.get().signer) == (0, None)
    with pytest.raises(Refused):
        sign(proposal, by=again)
    assert exact_count(proposal) == 1


def test_somebody_elses_signature_is_never_linked(proposal: Proposal, clerk: User) -> None:
    entered(proposal, pinfl_of(1), by=clerk)
    assert link_paper_signatures(person_of(pinfl_of(2))) == 0


# --- refusals ----------------------------------------------------------------
def refused_rows(proposal: Proposal, clerk: User, *pinfls: str) -> dict[int, str]:
    with pytest.raises(RowsRefused) as refusal:
        entered(proposal, *pinfls, by=clerk)
    assert (PaperSheet.objects.count(), Signature.objects.count(), exact_count(proposal)) == (
        0,
        0,
        0,
    )
    return refusal.value.rows


def test_one_row_at_fault_enters_nothing(proposal: Proposal, clerk: User) -> None:
    young = pinfl_of(2, timezone.localdate() - timedelta(days=17 * 365))
    assert list(refused_rows(proposal, clerk, pinfl_of(1), young, pinfl_of(3))) == [2]


@pytest.mark.parametrize(("days", "fine"), [(0, True), (1, False)])
def test_the_eighteenth_birthday_decides(
    proposal: Proposal, clerk: User, days: int, fine: bool
) -> None:
    today = timezone.localdate()
    born = today.replace(year=today.year - 18) + timedelta(days=days)
    if fine:
        entered(proposal, pinfl_of(1, born), by=clerk)
        assert exact_count(proposal) == 1
    else:
        assert list(refused_rows(proposal, clerk, pinfl_of(1, born))) == [1]


def test_the_same_person_twice_names_both_rows(proposal: Proposal, clerk: User) -> None:
    rows = refused_rows(proposal, clerk, pinfl_of(1), pinfl_of(2), pinfl_of(1))
    assert (list(rows), "1" in rows[3]) == ([3], True)


def test_an_operator_does_not_enter_themselves(proposal: Proposal) -> None:
    clerk = person_of(pinfl_of(1))
    body = office()
    clerk.roles.create(kind="operator", body=body)
    assert list(refused_rows(proposal, clerk, pinfl_of(2), pinfl_of(1))) == [2]


def code_of(proposal: Proposal, clerk: User, **fields: object) -> str:
    with pytest.raises(Refused) as refusal:
        entered(proposal, pinfl_of(1), by=clerk, **fields)
    return refusal.value.code


def test_a_closed_proposal_takes_no_sheet(clerk: User) -> None:
    over = ProposalFactory(published=True, closes_at=timezone.now() - timedelta(hours=1))
    assert (code_of(over, clerk), PaperSheet.objects.count()) == ("closed", 0)


def test_a_hidden_proposal_takes_no_sheet(clerk: User) -> None:
    assert code_of(ProposalFactory(published=True, hidden_at=timezone.now()), clerk) == "closed"


def test_a_sheet_number_is_entered_once_by_an_office(proposal: Proposal, clerk: User) -> None:
    entered(proposal, pinfl_of(1), by=clerk)
    assert code_of(proposal, clerk) == "sheet_entered"


def test_an_author_enters_nothing_for_the_own_proposal(clerk: User) -> None:
    assert code_of(ProposalFactory(published=True, author=clerk), clerk) == "own_content"


def test_an_ended_role_enters_nothing(proposal: Proposal, clerk: User) -> None:
    place = clerk.offices()[0]
    clerk.roles.update(ended_at=timezone.now())
    head = Head("Mahalla", timezone.localdate(), "1")
    with pytest.raises(Refused) as refusal:
        enter(proposal, head, rows_of(pinfl_of(1)), office=place, by=clerk)
    assert refusal.value.code == "office"


def test_the_day_has_its_amount(proposal: Proposal, clerk: User) -> None:
    QuantityFactory(key="paper-rows-day", value=3)
    entered(proposal, pinfl_of(1), pinfl_of(2), by=clerk)
    assert left_today(clerk, timezone.now()) == 1
    with pytest.raises(Refused) as refusal:
        entered(proposal, pinfl_of(3), pinfl_of(4), by=clerk, number="2")
    assert (refusal.value.code, exact_count(proposal)) == ("day_is_full", 2)
    assert left_today(clerk, timezone.now() + timedelta(days=1)) == 3


def test_rows_that_had_signed_before_are_of_the_days_amount_too(
    proposal: Proposal, clerk: User
) -> None:
    """So nobody can try out endlessly who has signed."""
    QuantityFactory(key="paper-rows-day", value=2)
    entered(proposal, pinfl_of(1), by=clerk)
    entered(proposal, pinfl_of(1), by=clerk, number="2")
    assert left_today(clerk, timezone.now()) == 0


# --- cost --------------------------------------------------------------------
def queries_for(number: int, clerk: User) -> int:
    proposal = ProposalFactory(published=True)
    pinfls = [pinfl_of(number * 10 + each) for each in range(number)]
    for pinfl in pinfls[:5]:
        person_of(pinfl)
    with CaptureQueriesContext(connection) as asked:
        entered(proposal, *pinfls, by=clerk)
    assert exact_count(proposal) == number
    return len(asked)


def test_thirty_rows_cost_as_many_queries_as_one() -> None:
    clerk = operator()
    queries_for(2, clerk)  # what a process asks once
    one, thirty = (queries_for(number, clerk) for number in (1, 30))
    assert (one == thirty, one <= 17) == (True, True)


def test_thirty_rows_of_one_region_are_one_delta(proposal: Proposal, clerk: User) -> None:
    entered(proposal, *[pinfl_of(each) for each in range(30)], by=clerk)
    assert [delta.amount for delta in TallyDelta.objects.all()] == [30]
    assert PaperSignature.objects.count() == 30


def test_a_moderator_is_no_operator(proposal: Proposal) -> None:
    assert staff("Kamola", "moderator").offices() == []


def test_the_standing_signature_is_found_by_its_owner(proposal: Proposal, clerk: User) -> None:
    person = person_of(pinfl_of(1))
    entered(proposal, pinfl_of(1), by=clerk)
    assert standing_signature(person, proposal) == Signature.objects.get(signer=person)
