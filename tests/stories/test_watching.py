"""What an answer promised is watched until it is kept: each step once in the feed, once told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring import milestones, promises
from monitoring.checks.checking import Seen, check
from monitoring.checks.objecting import reply
from monitoring.models import Commitment
from monitoring.tasks import tell_silent
from portal.accounts.models import User
from portal.audit.feed import number_feed
from portal.audit.models import Event
from portal.clock import local_day
from portal.directory.models import Body
from portal.notifications.models import Notification
from tests.factories import CitizenFactory, ProposalFactory
from tests.stories import steps
from tests.stories.test_answers import AZIZA, BOBUR, answer, signers_of
from tests.stories.walker import Walker, at_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
]
QUARTER = timedelta(days=100)
STEPS = (
    *("made", "milestone_added", "milestone_moved", "silent"),
    *("done", "checked", "disputed", "replied"),
)
HEARD = {"milestone_moved", "silent", "done", "disputed", "replied"}


@pytest.fixture
def promise(nilufar) -> Commitment:
    """What aziza answered to a proposal of Nilufar, through the pages."""
    ministry = Body.objects.get(slug="school-education")
    demand = "1. Oshxona.\n2. Ovqat."
    proposal = ProposalFactory(reached=True, author=nilufar, body=ministry, demand=demand)
    signers_of(proposal)
    aziza, bobur = at_work("en", AZIZA), at_work("en", BOBUR)
    aziza.read(f"desk/proposals/{proposal.reference}/")
    aziza.press("Take it up")
    answer(aziza, bobur, proposal)
    return Commitment.objects.get()


def keep_silent(promise: Commitment) -> None:
    """Let a hundred days pass in which the body says nothing."""
    long_ago = timezone.now() - QUARTER
    Commitment.objects.filter(pk=promise.pk).update(last_word_at=long_ago)
    tell_silent()


def status_on_page(promise: Commitment) -> str:
    """What the page, the list and the API say at once."""
    page, found = Walker("en"), Commitment.objects.get(pk=promise.pk)
    label = str(found.status(timezone.now()).label)
    page.read(f"commitments/{promise.reference}/")
    assert page.sees(label)
    page.read("commitments/")
    assert page.sees(label)
    return found.status(timezone.now())


def test_a_promise_is_watched_until_it_is_kept(promise, nilufar):
    officer = User.objects.get(email=AZIZA)
    today = local_day(timezone.now())
    step = milestones.add(promise, by=officer, title="Loyiha", due_on=today + timedelta(days=30))
    milestones.move(step, by=officer, due_on=today + timedelta(days=60), reason="Tender")
    seen = [status_on_page(promise)]
    keep_silent(promise)
    seen.append(status_on_page(promise))
    promises.report_done(promise, by=officer, proof="Oshxona ochildi.")
    seen.append(status_on_page(promise))
    for person in CitizenFactory.create_batch(11):
        check(promise, by=person, seen=Seen("not_there", person.region))
    seen.append(status_on_page(promise))
    reply(promise, by=officer, text="Ikkinchi bino ham ochildi.")
    seen.append(status_on_page(promise))
    assert seen == ["on_time", "silent", "done", "disputed", "done"]
    in_the_feed_and_told(promise, nilufar)


def in_the_feed_and_told(promise: Commitment, author: User) -> None:
    """The feed has each step once, and the author of the proposal was told of each once."""
    steps.work()
    while number_feed():
        pass
    feed = Walker("en")
    feed.read("feed/")
    public = Event.objects.on(promise).public().values_list("kind", flat=True)
    assert sorted(public) == sorted(f"commitment.{step}" for step in STEPS)
    assert feed.text.count(f'href="{promise.get_absolute_url()}"') == len(STEPS)
    notices = Notification.objects.filter(person=author, event__kind__startswith="commitment.")
    heard = [kind.split(".")[1] for kind in notices.values_list("event__kind", flat=True)]
    assert sorted(set(heard)) == sorted(heard)
    assert set(heard) >= HEARD
