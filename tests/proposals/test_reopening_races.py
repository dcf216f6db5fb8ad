"""An answer is taken further by the replies that stand at that moment, and once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from portal.audit.models import Event
from portal.lifecycle import Refused
from proposals.models import Proposal, Reopening
from proposals.reopening import reopen
from proposals.replying import replies_to, reply
from proposals.signing import sign
from tests.factories import BodyFactory, CitizenFactory, ProposalFactory, QuantityFactory
from tests.proposals.test_races import on_its_own_connection
from tests.proposals.test_replying import answer_to, said
from tests.waiting import PATIENCE, until_one_waits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("norms"),
]
WHY = "Javob savolga javob bermadi."
AT_ONCE = 6


@pytest.fixture
def proposal(ministry, nilufar):
    QuantityFactory(key="reopen-replies", value=3)
    ministry.above = BodyFactory(slug="cabinet")
    ministry.save()
    return ProposalFactory(reached=True, author=nilufar, body=ministry)


@pytest.fixture
def answer(proposal, bekzod):
    """Two of three were not answered; one of them is Bekzod, who can think better of it."""
    sign(proposal, by=bekzod)
    made = answer_to(proposal)
    said(made, yes=1, no=1)
    reply(made, by=bekzod, satisfied=False)
    return made


def attempt(verb, *args, **more):
    """What it came to: a word, or the code of the refusal."""
    try:
        verb(*args, **more)
    except Refused as refused:
        return refused.code
    return "done"


def reopen_anew(proposal, by):
    return attempt(reopen, Proposal.objects.get(pk=proposal.pk), by=by, reason=WHY)


def test_a_reply_in_flight_is_waited_for_and_counts(proposal, answer, nilufar, bekzod):
    begun = threading.Event()

    @on_its_own_connection
    def change_of_mind():
        with transaction.atomic():
            reply(answer, by=bekzod, satisfied=True)
            begun.set()
            until_one_waits()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(change_of_mind)
        assert begun.wait(PATIENCE)
        outcome = reopen_anew(proposal, nilufar)
        running.result(PATIENCE)
    assert (outcome, Reopening.objects.count()) == ("too_few_replies", 0)


def test_a_reply_that_comes_during_the_reopening_is_too_late(proposal, answer, nilufar, bekzod):
    begun, outcome = threading.Event(), []

    @on_its_own_connection
    def late_reply():
        assert begun.wait(PATIENCE)
        outcome.append(attempt(reply, answer, by=bekzod, satisfied=True))

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(late_reply)
        with transaction.atomic():
            made = reopen(proposal, by=nilufar, reason=WHY)
            begun.set()
            until_one_waits()
        running.result(PATIENCE)
    counted = replies_to(answer)
    assert (outcome, made.replies, made.dissatisfied) == (["not_asked"], 3, 2)
    assert (counted.total, counted.no) == (3, 2)


def test_however_often_at_once_it_is_reopened_once(proposal, answer, nilufar):
    start = threading.Barrier(AT_ONCE)

    @on_its_own_connection
    def one(_number):
        start.wait(PATIENCE)
        return reopen_anew(proposal, nilufar)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = sorted(pool.map(one, range(AT_ONCE)))
    assert outcomes == ["done", *["reopened_already"] * (AT_ONCE - 1)]
    assert Event.objects.filter(kind="proposal.reopened").count() == 1


def test_replies_and_a_reopening_at_once_keep_the_numbers_true(proposal, answer, nilufar):
    """Whatever comes first: the reopening says what the replies then say for good."""
    people = CitizenFactory.create_batch(AT_ONCE)
    Proposal.objects.filter(pk=proposal.pk).update(state="open")
    for person in people:
        sign(proposal, by=person)
    Proposal.objects.filter(pk=proposal.pk).update(state="answered")
    start = threading.Barrier(AT_ONCE + 1)

    @on_its_own_connection
    def one(person):
        start.wait(PATIENCE)
        if person is None:
            return reopen_anew(proposal, nilufar)
        return attempt(reply, answer, by=person, satisfied=False)

    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        list(pool.map(one, [*people, None]))
    made, counted = Reopening.objects.get(), replies_to(answer)
    assert (made.replies, made.dissatisfied) == (counted.total, counted.no)
