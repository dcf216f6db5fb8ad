"""After the threshold: an answer in points that satisfied few, and an answer that came late."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.accounts.models import Role, User
from portal.clock import local_day
from portal.directory.models import Body
from portal.notifications.models import Notification
from proposals.models import Proposal
from proposals.signing import sign
from proposals.tasks import tell_deadlines
from proposals.term import term_of
from tests.factories import BodyFactory, CitizenFactory, ProposalFactory, QuantityFactory
from tests.stories import steps
from tests.stories.walker import Walker, at_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
]
AZIZA, BOBUR = "aziza@demo.example", "bobur@demo.example"
BOTH = pytest.mark.parametrize("language", ["uz", pytest.param("ru", marks=pytest.mark.full)])
WHY = "Oshxonalar haqida hech narsa deyilmagan."


@pytest.fixture
def ministry() -> Body:
    """The ministry of the demonstration's officers, with a body above it."""
    body = Body.objects.get(slug="school-education")
    body.above = BodyFactory(slug="cabinet-of-the-story")
    body.save()
    return body


@pytest.fixture
def proposal(ministry, nilufar) -> Proposal:
    """A proposal that has reached its threshold; three people have signed it."""
    QuantityFactory(key="reopen-replies", value=3)
    demand = "1. Oshxona.\n2. Ovqat."
    return ProposalFactory(reached=True, author=nilufar, body=ministry, demand=demand)


def signers_of(proposal: Proposal, number: int = 3) -> list[User]:
    """People who sign while it collects."""
    people = CitizenFactory.create_batch(number)
    for person in people:
        sign(proposal, by=person)
    return people


def fields(number: int, decision: str, text: str, **step: str) -> dict[str, str]:
    """What an officer types into a point."""
    said = {"decision": decision, "text": text}
    said |= {f"steps-0-{name}": value for name, value in step.items()}
    return {f"points-{number}-{name}": value for name, value in said.items()}


def answer(officer: Walker, head: Walker, proposal: Proposal) -> None:
    """An officer answers both points, the head publishes."""
    day = (local_day(timezone.now()) + timedelta(days=90)).isoformat()
    officer.read(f"desk/proposals/{proposal.reference}/answer/")
    first = fields(0, "accepted", "Quriladi.", title="Oshxona qurish", due_on=day)
    officer.press("Keep the draft and see it", **first)
    officer.read(f"desk/proposals/{proposal.reference}/answer/")
    officer.press("Send for approval", **fields(1, "rejected", "Mablagʻ yoʻq."))
    head.read(f"desk/proposals/{proposal.reference}/answer/approval/")
    head.press("Approve and publish")
    proposal.refresh_from_db()


def late_in(language: str, proposal: Proposal) -> list[bool]:
    """Whether the proposal's page, its body's page and the home page say how late it is."""
    proposal.refresh_from_db()
    with override(language):
        term = term_of(proposal)
        assert term is not None, "it is awaited"
        large, small = f"{term.left.number} {term.caption}", term.words
    found = []
    for place in (f"proposals/{proposal.reference}/", "bodies/school-education/", ""):
        page = Walker(language)
        page.read(place)
        text = " ".join(re.sub("<[^>]+>", " ", page.text).split())
        found.append(proposal.reference in page.text and (large in text or small in text))
    return found


def appoint(body: Body) -> None:
    """Officer and head of the demonstration work for this body too."""
    for email, kind in ((AZIZA, "answerer"), (BOBUR, "head")):
        Role.objects.create(user=User.objects.get(email=email), body=body, kind=kind)


@BOTH
def test_an_answer_that_satisfied_few_goes_to_the_body_above(language, proposal, nilufar):
    signers = signers_of(proposal)
    aziza, bobur = at_work(language, AZIZA), at_work(language, BOBUR)
    aziza.read(f"desk/proposals/{proposal.reference}/")
    aziza.press("Take it up")
    answer(aziza, bobur, proposal)
    first = steps.api(proposal)["answers"][0]
    assert (proposal.state, first["decision"], len(first["points"])) == ("answered", "partly", 2)
    for signer in signers:
        walker = Walker(language, signer)
        walker.read(f"proposals/{proposal.reference}/")
        walker.press("Say yes or no")
        walker.press("Send", answered="no")
        assert walker.sees("Your reply is counted. You can change it here.")
    steps.work()
    tell_deadlines()
    steps.work()
    told = Notification.objects.filter(event__kind="proposal.may_be_reopened")
    assert [each.person for each in told] == [nilufar]
    author = Walker(language, nilufar)
    author.read(f"proposals/{proposal.reference}/")
    author.press("You wrote it? Reopen it")
    author.press("Reopen in public", reason=WHY)
    proposal.refresh_from_db()
    above = proposal.body
    assert (proposal.state, above.slug, WHY in author.text) == (
        "with_body",
        "cabinet-of-the-story",
        True,
    )
    appoint(above)
    answer(aziza, bobur, proposal)
    page = Walker(language)
    page.read(f"proposals/{proposal.reference}/")
    assert page.sees("First answer", "Answer after the reopening", "Answered")
    given = steps.api(proposal)["answers"]
    assert [each["body"] for each in given] == [above.slug, "school-education"]


@BOTH
def test_what_is_late_is_not_extended_and_is_answered_late(language, proposal):
    aziza, bobur = at_work(language, AZIZA), at_work(language, BOBUR)
    aziza.read(f"desk/proposals/{proposal.reference}/")
    aziza.press("Take it up")
    aziza.read(f"desk/proposals/{proposal.reference}/extension/")
    Proposal.objects.filter(pk=proposal.pk).update(answer_due_at=timezone.now())
    tell_deadlines()
    until = (local_day(timezone.now()) + timedelta(days=30)).isoformat()
    aziza.press("Extend in public", until=until, reason="Ekspertiza kutilmoqda.")
    refused = "The answer is late already, so its term can no longer be extended."
    assert (aziza.status, aziza.sees(refused)) == (409, True)
    assert late_in(language, proposal) == [True, True, True]
    answer(aziza, bobur, proposal)
    page = Walker(language)
    page.read(f"proposals/{proposal.reference}/")
    assert page.sees("Late.")
    found = steps.api(proposal)["answers"][0]
    assert found["published_at"] > found["due_at"]
