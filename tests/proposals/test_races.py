"""Many at once, on a real PostgreSQL: nothing is lost, doubled, or slips past a close."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.db import connection
from django.utils import timezone

from portal.audit.models import Event
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.norms import current
from proposals import counting, hiding, merge_deciding, receiving, withdrawing
from proposals.admin import ProposalAdmin, ReschedulingForm
from proposals.drafting import invite
from proposals.joining import join
from proposals.models import Merge, Proposal, Signature, TallyDelta, Total
from proposals.signing import sign, withdraw
from tests.factories import BodyFactory, CitizenFactory, ProposalFactory, TopicFactory
from tests.people import staff

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Of each verb, and what the plain run plays of them: twice each moment of the close, with each
# round that is late and each that is not.
ROUNDS, FEWER = 500, 70
SIGNERS = 4
PEOPLE_OF_EACH = 2
# In one round of so many each signer keeps a person back until the collection is closed.
KEPT_BACK = 7
PARALLEL = 200
PATIENCE = 120.0
CLOSING = ("close", "hide", "withdraw", "a save in the admin", "a plain update")


def on_its_own_connection(work: Callable[..., object]) -> Callable[..., object]:
    """Let a thread's connection end with the thread's work."""

    def closing(*args: object) -> object:
        try:
            return work(*args)
        finally:
            connection.close()

    return closing


def test_two_hundred_signings_by_one_person_leave_one_signature(bekzod):
    proposal = ProposalFactory(published=True)
    start = threading.Barrier(PARALLEL)

    @on_its_own_connection
    def one(_number):
        start.wait()
        return sign(proposal, by=bekzod)

    with ThreadPoolExecutor(PARALLEL) as pool:
        receipts = list(pool.map(one, range(PARALLEL)))
    assert len({receipt.code for receipt in receipts}) == 1
    assert [receipt.fresh for receipt in receipts].count(True) == 1
    assert (Signature.objects.count(), TallyDelta.objects.count()) == (1, 1)
    assert counting.exact_count(proposal) == 1


class Round:
    """A proposal, those who are about to sign it, and the moment of the close."""

    def __init__(self, proposal: Proposal, *, late: bool) -> None:
        self.proposal, self.late = proposal, late
        self.signed = self.refused = 0
        self.closed = threading.Event()
        self.tried = threading.Condition()

    def sign_all(self, people) -> None:
        for person in people:
            if self.late and person is people[-1]:
                assert self.closed.wait(PATIENCE)
            self._try(person)

    def _try(self, person) -> None:
        try:
            sign(self.proposal, by=person)
            signed = True
        except Refused:
            signed = False
        with self.tried:
            self.signed += signed
            self.refused += not signed
            self.tried.notify_all()

    def wait_for(self, number: int) -> None:
        """Return once so many have tried, however quick the machine is."""
        with self.tried:
            assert self.tried.wait_for(lambda: self.signed + self.refused >= number, PATIENCE)


def counted(proposal):
    return Signature.objects.counted().filter(proposal=proposal).count()


@pytest.fixture
def closers(nilufar, kamola, timur):
    """The verbs that end a collection, each as one call."""
    body: Body = BodyFactory(slug="school-education")
    officer = staff("Aziza Nazarova", "answerer", body)
    reason = current.reason("H-4")
    page = ProposalAdmin(Proposal, admin.site)

    def save_in_the_admin(proposal):
        local = timezone.localtime()
        data = {"closes_at_0": f"{local:%Y-%m-%d}", "closes_at_1": f"{local:%H:%M:%S}"}
        form = ReschedulingForm({**data, "reason": "Qonun talabi"}, instance=proposal)
        assert form.is_valid()
        page.save_model(SimpleNamespace(user=timur), form.save(commit=False), form, change=True)

    return {
        "close": lambda proposal: receiving.take(proposal, by=officer),
        "hide": lambda proposal: hiding.hide(proposal, by=kamola, reason=reason),
        "merge": lambda proposal: merge_deciding.merge(
            Merge.objects.select_related("source", "target").get(source=proposal), by=kamola
        ),
        "withdraw": lambda proposal: withdrawing.withdraw(proposal, by=nilufar),
        "a save in the admin": save_in_the_admin,
        "a plain update": lambda proposal: Proposal.objects.filter(pk=proposal.pk).update(
            state="withdrawn"
        ),
    }


def collecting(author, verb, rounds):
    """For each round a fresh proposal of `author`; for the body to take, one at its threshold.

    All are written at once, so that the time goes to the races.
    """
    common = {"author": author, "body": BodyFactory(slug="school-education")}
    trait = "reached" if verb == "close" else "published"
    made = Proposal.objects.bulk_create(
        ProposalFactory.build(**{trait: True}, **common, reference=f"T-2020-{number:06}")
        for number in range(rounds)
    )
    if verb == "merge":
        others = Proposal.objects.bulk_create(
            ProposalFactory.build(published=True, **common) for _each in made
        )
        now = timezone.now()
        facts = {"asked_by_source": True, "stage": "agreed", "answered_at": now, "expires_at": now}
        pairs = zip(made, others, strict=True)
        Merge.objects.bulk_create(Merge(source=one, target=other, **facts) for one, other in pairs)
    return made


@pytest.mark.parametrize(
    "verb", ["close", "hide", "merge", "withdraw", "a save in the admin", "a plain update"]
)
@pytest.mark.parametrize("rounds", [FEWER, pytest.param(ROUNDS, marks=pytest.mark.full)])
def test_nothing_slips_past_a_close(verb, rounds, closers, nilufar):
    people = CitizenFactory.create_batch(SIGNERS * PEOPLE_OF_EACH)
    proposals = collecting(nilufar, verb, rounds)
    shares = [people[start::SIGNERS] for start in range(SIGNERS)]
    ready, over = (threading.Barrier(SIGNERS + 1, timeout=PATIENCE) for _ in range(2))
    rounds = [
        Round(proposal, late=number % KEPT_BACK == 0) for number, proposal in enumerate(proposals)
    ]

    @on_its_own_connection
    def signer(share):
        for this in rounds:
            ready.wait()
            this.sign_all(share)
            over.wait()

    def one_round(number, this):
        closing = Proposal.objects.get(pk=this.proposal.pk)
        ready.wait()
        # None to half have tried when it closes; the others are at it.
        this.wait_for(number % (SIGNERS + 1))
        closers[verb](closing)
        at_close = counted(this.proposal)
        this.closed.set()
        over.wait()
        assert counted(this.proposal) == at_close == this.signed
        assert counting.exact_count(this.proposal) == at_close

    with ThreadPoolExecutor(SIGNERS) as pool:
        running = [pool.submit(signer, share) for share in shares]
        try:
            for number, this in enumerate(rounds):
                one_round(number, this)
        except BaseException:
            ready.abort()
            raise
        for each in running:
            each.result()
    assert {this.signed + this.refused for this in rounds} == {len(people)}
    # They really were races: unasked, some came before the close and some after it.
    raced = [this for this in rounds if not this.late]
    assert min(sum(this.signed for this in raced), sum(this.refused for this in raced)) > 0
    assert min(this.refused for this in rounds if this.late) == SIGNERS


@contextmanager
def working(*works) -> Iterator[threading.Event]:
    """Run `works` in threads of their own, each taking the event that ends it."""
    stop = threading.Event()
    with ThreadPoolExecutor(len(works)) as pool:
        running = [pool.submit(on_its_own_connection(work), stop) for work in works]
        try:
            yield stop
        finally:
            stop.set()
        for each in running:
            each.result()


def test_tally_and_deltas_agree_with_the_rows_at_every_moment():
    proposals = [ProposalFactory(published=True, threshold=10**6) for _ in range(3)]
    people = CitizenFactory.create_batch(12)

    def drainer(stop):
        while not stop.is_set():
            counting.drain(batch=7)

    def signer(share):
        def work(stop):
            while not stop.is_set():
                for person in share:
                    for proposal in proposals:
                        sign(proposal, by=person)
                        if person.pk % 2:
                            withdraw(proposal, by=person)

        return work

    looks = 0
    until = time.monotonic() + 5
    with working(drainer, drainer, *(signer(people[start::3]) for start in range(3))):
        while time.monotonic() < until:
            for proposal in proposals:
                assert counting._difference(proposal) == 0
                looks += 1
    while counting.drain():
        pass
    for proposal in proposals:
        assert Total.objects.get(proposal=proposal).count == counted(proposal)
    assert looks > 100


def test_two_drainers_take_no_delta_twice():
    proposal = ProposalFactory(published=True, threshold=10**6, signatures=1000)

    def drainer(stop):
        while counting.drain(batch=10) or not stop.is_set():
            pass

    with working(drainer, drainer, drainer):
        deadline = time.monotonic() + 60
        while TallyDelta.objects.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
    assert Total.objects.get(proposal=proposal).count == 1000


def test_the_threshold_is_reached_once_by_many_drainers():
    proposal = ProposalFactory(published=True, threshold=50, signatures=100)
    start = threading.Barrier(8)

    @on_its_own_connection
    def drainer(_number):
        start.wait()
        return counting.drain(batch=20)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(drainer, range(8)))
    assert Event.objects.on(proposal).filter(kind="proposal.reached").count() == 1


def test_five_who_join_at_once_send_it_once(nilufar, supporters):
    topics = [TopicFactory(slug="education")]
    body = BodyFactory(slug="school-education")
    draft = ProposalFactory(author=nilufar, body=body, topics=topics)
    invite(draft, by=nilufar)
    start = threading.Barrier(5)

    @on_its_own_connection
    def one(person):
        start.wait()
        join(Proposal.objects.get(pk=draft.pk), by=person)

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(one, supporters))
    draft.refresh_from_db()
    events = Event.objects.on(draft).filter(kind="proposal.submitted")
    assert (draft.state, draft.co_supporters.count(), events.count()) == ("submitted", 5, 1)
