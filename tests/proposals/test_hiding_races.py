"""A proposal is taken down or ends while somebody does something with it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from portal.accounts.models import User
from portal.lifecycle import Refused
from proposals.arguing import argue
from proposals.hiding import hide
from proposals.models import Argument, Proposal, Reopening
from proposals.receiving import take
from proposals.reopening import reopen
from proposals.withdrawing import withdraw
from tests.factories import (
    BodyFactory,
    CitizenFactory,
    ProposalFactory,
    QuantityFactory,
    ReasonFactory,
    UserFactory,
)
from tests.people import staff
from tests.proposals.test_closing_races import beside
from tests.proposals.test_races import on_its_own_connection
from tests.proposals.test_replying import answer_to, said
from tests.waiting import PATIENCE, until_one_waits

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
Work = Callable[[], object]


def taking() -> tuple[Proposal, Work]:
    """An officer takes up what has reached enough."""
    proposal = ProposalFactory(reached=True)
    officer = staff("Aziza Karimova", "answerer", proposal.body)
    return proposal, lambda: take(Proposal.objects.get(pk=proposal.pk), by=officer)


def reopening() -> tuple[Proposal, Work]:
    """An author takes an answer further that answered nobody."""
    QuantityFactory(key="reopen-replies", value=2)
    body = BodyFactory(above=BodyFactory())
    proposal = ProposalFactory(reached=True, body=body)
    given = answer_to(proposal, begun_at=proposal.reached_at, due_at=proposal.answer_due_at)
    said(given, no=2)
    author = User.objects.get(pk=proposal.author_id)
    return proposal, lambda: reopen(
        Proposal.objects.get(pk=proposal.pk), by=author, reason="Javob yoʻq."
    )


def arguing() -> tuple[Proposal, Work]:
    """Somebody writes a concern."""
    proposal, person = ProposalFactory(published=True), CitizenFactory()
    return proposal, lambda: argue(
        Proposal.objects.get(pk=proposal.pk), by=person, side="concern", text="Qimmat"
    )


VERBS = {"take": (taking, "hidden"), "reopen": (reopening, "hidden"), "argue": (arguing, "over")}


def hiding(proposal: Proposal) -> None:
    """Take it down, as a moderator does."""
    hide(Proposal.objects.get(pk=proposal.pk), by=UserFactory(), reason=ReasonFactory())


def come_during(closing: Work, work: Work) -> list[str | None]:
    """What `work` is refused with that comes while `closing` is not committed."""
    said: list[str | None] = []

    def late() -> None:
        try:
            work()
        except Refused as refusal:
            said.append(refusal.code)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            closing()
            running = pool.submit(on_its_own_connection(late))
            until_one_waits()
        running.result(PATIENCE)
    return said


@pytest.mark.parametrize("verb", VERBS)
def test_what_comes_during_a_hiding_is_refused(norms: None, verb: str) -> None:
    prepare, code = VERBS[verb]
    proposal, work = prepare()
    before = Proposal.objects.get(pk=proposal.pk).state
    assert come_during(lambda: hiding(proposal), work) == [code]
    found = (Proposal.objects.get(pk=proposal.pk).state, Argument.objects.count())
    assert (found, Reopening.objects.count()) == ((before, 0), 0)


@pytest.mark.parametrize("verb", VERBS)
def test_a_hiding_waits_for_what_is_in_flight(norms: None, verb: str) -> None:
    prepare, _code = VERBS[verb]
    proposal, work = prepare()
    begun = threading.Event()

    def in_flight() -> None:
        with transaction.atomic():
            work()
            begun.set()
            until_one_waits()

    with beside(in_flight):
        begun.wait(PATIENCE)
        hiding(proposal)
    assert Proposal.objects.get(pk=proposal.pk).hidden_at is not None


def test_a_concern_that_comes_during_the_end_is_refused(norms: None) -> None:
    proposal, work = arguing()
    author = User.objects.get(pk=proposal.author_id)
    ending = Proposal.objects.get(pk=proposal.pk)
    assert come_during(lambda: withdraw(ending, by=author), work) == ["over"]
    assert Argument.objects.count() == 0
