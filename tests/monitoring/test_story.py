"""A promise from the answer that made it to the reply that makes it done again, and who hears."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring import milestones, promises
from monitoring.checks.checking import Seen, check
from monitoring.checks.objecting import reply
from monitoring.models import Commitment
from monitoring.tasks import tell_silent
from portal.audit.models import Event
from portal.clock import local_day
from portal.notifications.models import Notification
from portal.notifications.telling import sweep
from tests.factories import CitizenFactory, ProposalFactory, SignatureFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("norms")]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
HEARD = ("milestone_moved", "silent", "done", "disputed", "replied")


@pytest.fixture
def proposal(nilufar, bekzod):
    proposal = ProposalFactory(reached=True, author=nilufar)
    SignatureFactory(proposal=proposal, signer=bekzod)
    return proposal


def kept(commitment):
    return Commitment.objects.get(pk=commitment.pk)


def promised(proposal, ministry, bobur, now):
    """Promised two hundred days ago; a milestone was moved, and then nobody said a word."""
    start, due = now - 200 * DAY, local_day(now + 30 * DAY)
    made = promises.make(
        "Suv boʻladi", by=bobur, body=ministry, due_on=due, origin=proposal, now=start
    )
    near, far = local_day(start + 50 * DAY), local_day(now + 20 * DAY)
    step = milestones.add(made, by=bobur, title="Quvur", due_on=near, now=start)
    milestones.move(step, by=bobur, due_on=far, reason="Tender", now=start + 40 * DAY)
    return made


def test_from_the_answer_to_done_again(proposal, ministry, nilufar, bekzod, bobur):
    now = timezone.now()
    commitment = promised(proposal, ministry, bobur, now)
    statuses = [kept(commitment).status(now)]
    assert (tell_silent(), tell_silent()) == (1, 0)
    promises.report_done(kept(commitment), by=bobur, proof="Suv keldi.", now=now)
    statuses.append(kept(commitment).status(now))
    for number in range(11):
        person = CitizenFactory()
        seen = Seen(verdict="not_there", region=person.region)
        check(
            kept(commitment), by=person, seen=seen, now=now + HOUR + number * timedelta(minutes=1)
        )
    statuses.append(kept(commitment).status(now))
    reply(kept(commitment), by=bobur, text="Nasos almashtirildi.", now=now + 2 * HOUR)
    statuses.append(kept(commitment).status(now))
    assert statuses == ["silent", "done", "disputed", "done"]
    told_to_all(commitment, nilufar, bekzod)


def told_to_all(commitment, *people):
    """Each step stands in public once, and whoever caused the promise heard of it once."""
    kinds = Event.objects.on(commitment).public().values_list("kind", flat=True)
    verbs = [kind.removeprefix("commitment.") for kind in kinds]
    steps = ("made", "milestone_added", *HEARD)
    assert {verb: verbs.count(verb) for verb in steps} == dict.fromkeys(steps, 1)
    sweep()
    for person in people:
        notices = Notification.objects.filter(person=person, reason="cause")
        heard = [
            kind.removeprefix("commitment.")
            for kind in notices.values_list("event__kind", flat=True)
        ]
        assert sorted(heard) == sorted(HEARD)
