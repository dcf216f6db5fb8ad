"""An account is closed while its owner signs: no signature leads to a closed account."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import transaction

from portal.accounts import erasing, joining
from portal.accounts.models import User
from portal.lifecycle import Refused
from proposals import counting
from proposals.models import Proposal, Signature
from proposals.signing import sign
from tests.factories import CitizenFactory, ProposalFactory, UserFactory
from tests.proposals.test_races import on_its_own_connection
from tests.waiting import PATIENCE, until_one_waits

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROUNDS = 60


def erase(person: User) -> None:
    """Erase as the clock does, whatever the person is doing."""
    erasing.erase(User.objects.get(pk=person.pk))


def join(person: User) -> None:
    """Join the account to another of the same person."""
    other = User.objects.get(pk=person.pk)
    joining.join(UserFactory(), User(pk=other.pk, uid=other.uid))


CLOSING = {"erased": erase, "joined": join}


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[None]:
    """Run `work` on another connection; it is waited for."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(on_its_own_connection(work))
        yield
        running.result(PATIENCE)


@pytest.mark.parametrize("way", CLOSING)
def test_a_signing_in_flight_is_taken_along_by_the_closing(way: str, bekzod: User) -> None:
    proposal = ProposalFactory(published=True)
    with beside_signing(proposal, bekzod) as signed:
        CLOSING[way](bekzod)
    assert signed == ["signed"]
    assert Signature.objects.filter(signer=bekzod).count() == 0
    assert counting.exact_count(proposal) == 1


@contextmanager
def beside_signing(proposal: Proposal, person: User) -> Iterator[list[str]]:
    """Somebody signs and commits only when another connection waits for the signer's row."""
    said: list[str] = []
    begun = threading.Event()

    def work() -> None:
        with transaction.atomic():
            sign(proposal, by=person)
            said.append("signed")
            begun.set()
            until_one_waits()

    with beside(work):
        begun.wait(PATIENCE)
        yield said


@pytest.mark.parametrize("way", CLOSING)
def test_a_signing_that_comes_during_the_closing_is_refused(way: str, bekzod: User) -> None:
    proposal = ProposalFactory(published=True)
    said: list[str | None] = []

    def late() -> None:
        try:
            sign(proposal, by=bekzod)
        except Refused as refusal:
            said.append(refusal.code)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            CLOSING[way](bekzod)
            running = pool.submit(on_its_own_connection(late))
            until_one_waits()
        running.result(PATIENCE)
    assert (said, Signature.objects.count()) == (["account_closed"], 0)


def test_no_round_leaves_a_signature_on_an_erased_account() -> None:
    proposal = ProposalFactory(published=True, threshold=10**6)
    people = CitizenFactory.create_batch(ROUNDS)
    start = threading.Barrier(2, timeout=PATIENCE)

    @on_its_own_connection
    def signer() -> int:
        return sum(attempt(person) for person in people)

    def attempt(person: User) -> int:
        start.wait()
        try:
            sign(proposal, by=person)
        except Refused:
            return 0
        return 1

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(signer)
        for person in people:
            start.wait()
            erase(person)
    linked = Signature.objects.filter(signer__isnull=False).count()
    assert (linked, counting.exact_count(proposal)) == (0, running.result())
