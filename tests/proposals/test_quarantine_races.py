"""Withdrawing, setting aside, releasing and draining at once: the count is COUNT(*) throughout."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.norms import current
from proposals import counting, quarantining
from proposals.criteria import Criterion
from proposals.models import Proposal, Quarantine, Signature, Total
from proposals.quarantining import number_of, release, set_aside
from proposals.signing import sign, withdraw
from proposals.withdrawing import withdraw as end
from tests.factories import CitizenFactory, ProposalFactory
from tests.proposals.test_races import on_its_own_connection, working
from tests.waiting import PATIENCE, until_one_waits

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SECONDS = 8
BATCH = 3
ROUNDS = 40


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(quarantining, "BATCH", BATCH)


@pytest.fixture
def proposal():
    return ProposalFactory(published=True, threshold=10**6)


def all_until_now():
    now = timezone.now()
    return Criterion(since=now - timedelta(days=1), until=now)


def put_aside(proposal, moderator):
    """Set everything aside; None where the number changed meanwhile or nothing was there."""
    criterion = all_until_now()
    try:
        return set_aside(
            proposal,
            by=moderator,
            criterion=criterion,
            reason=current.reason("Q-1"),
            text="Sinov",
            expected=number_of(proposal, criterion),
        )
    except Refused as refusal:
        if refusal.code not in ("another_number", "busy"):
            raise
        return None


def settled(proposal):
    """What is shown, what was drained and what COUNT(*) says after everything."""
    while counting.drain():
        pass
    real = Signature.objects.counted().filter(proposal=proposal).count()
    drained = Total.objects.filter(proposal=proposal).values_list("count", flat=True).first()
    return counting.exact_count(proposal), drained or 0, real


def test_the_count_is_exact_at_every_moment(proposal, kamola, rustam):
    people = CitizenFactory.create_batch(12)
    done = {"aside": 0, "released": 0}

    def signer(share):
        def work(stop):
            while not stop.is_set():
                for person in share:
                    sign(proposal, by=person)
                    if person.pk % 2:
                        withdraw(proposal, by=person)

        return work

    def drainer(stop):
        while not stop.is_set():
            counting.drain(batch=5)

    def moderators(stop):
        while not stop.is_set():
            if put_aside(proposal, kamola):
                done["aside"] += 1
            for each in Quarantine.objects.standing():
                release(each, by=rustam, reason="Sinov")
                done["released"] += 1

    until = time.monotonic() + SECONDS
    works = [signer(people[start::3]) for start in range(3)]
    with working(drainer, moderators, *works):
        while time.monotonic() < until:
            assert counting._difference(proposal) == 0
    shown, drained, real = settled(proposal)
    assert shown == drained == real
    assert min(done.values()) > 5


def race(proposal, *works):
    """One fresh signature, then `works` about it at the same moment; the counts afterwards."""
    person = CitizenFactory()
    sign(proposal, by=person)
    at_once([partial(work, person) for work in works])
    return settled(proposal)


def test_one_of_withdrawal_and_quarantine_takes_a_signature_from_the_count(proposal, kamola):
    def taking_back(person):
        withdraw(proposal, by=person)

    def setting_aside(_person):
        put_aside(proposal, kamola)

    results = {race(proposal, taking_back, setting_aside) for _round in range(ROUNDS)}
    assert results == {(0, 0, 0)}


def test_a_withdrawal_during_a_release_is_counted_by_neither(proposal, kamola, rustam):
    def round_of_it():
        person = CitizenFactory()
        sign(proposal, by=person)
        found = put_aside(proposal, kamola)
        releasing = partial(release, found, by=rustam, reason="Sinov")
        at_once([partial(withdraw, proposal, by=person), releasing])
        return settled(proposal)

    assert {round_of_it() for _round in range(ROUNDS)} == {(0, 0, 0)}


def withdrawn_by_author(proposal):
    end(Proposal.objects.get(pk=proposal.pk), by=proposal.author)


def closed_by_the_clock(proposal):
    now = timezone.now()
    Proposal.objects.filter(pk=proposal.pk).update(closes_at=now)
    counting.settle(Proposal.objects.get(pk=proposal.pk), now)


@pytest.mark.parametrize("ending", [withdrawn_by_author, closed_by_the_clock])
def test_a_release_that_comes_during_the_end_moves_nothing(proposal, kamola, rustam, ending):
    for _each in range(4):
        sign(proposal, by=CitizenFactory())
    found = put_aside(proposal, kamola)
    late = partial(release, found, by=rustam, reason="Tekshirildi.")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            ending(proposal)
            running = pool.submit(on_its_own_connection(late))
            until_one_waits()
        running.result(PATIENCE)
    found.refresh_from_db()
    assert (found.released_after_end, found.released_number) == (True, 4)
    assert settled(proposal) == (0, 0, 0)


def test_two_moderators_release_once(proposal, kamola, rustam):
    other = CitizenFactory()
    for person in CitizenFactory.create_batch(7):
        sign(proposal, by=person)
    found = put_aside(proposal, kamola)
    works = [partial(release, found, by=each, reason="Sinov") for each in (rustam, other)]
    assert (at_once(works).count("released"), settled(proposal)) == (1, (7, 7, 7))


def test_reaching_is_told_where_it_was_reached_and_nowhere_else(kamola):
    def round_of_it():
        proposal = ProposalFactory(published=True, threshold=4)
        for person in CitizenFactory.create_batch(4):
            sign(proposal, by=person)
        at_once([counting.drain, partial(put_aside, proposal, kamola)])
        shown = settled(proposal)
        reached = Proposal.objects.get(pk=proposal.pk).reached_at is not None
        told = Event.objects.on(proposal).filter(kind="proposal.reached").exists()
        return shown, reached == told

    assert {round_of_it() for _round in range(ROUNDS)} == {((0, 0, 0), True)}


def at_once(works):
    """Run `works` at the same moment; the codes of what was refused."""
    start, codes = threading.Barrier(len(works), timeout=30), []

    @on_its_own_connection
    def one(work):
        start.wait()
        try:
            work()
        except Refused as refusal:
            codes.append(refusal.code)

    with ThreadPoolExecutor(len(works)) as pool:
        for future in [pool.submit(one, work) for work in works]:
            future.result()
    return codes
