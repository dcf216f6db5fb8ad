"""How a proposal may end, and the longest way to an answer, told through the pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import Role, User
from portal.clock import last_day
from portal.directory.models import Body
from portal.moderation.models import Appeal
from portal.notifications.models import Notification
from proposals.models import Proposal
from proposals.signing import sign
from proposals.tasks import settle, tell_deadlines
from tests.factories import BodyFactory, CitizenFactory, ProposalFactory, QuantityFactory
from tests.stories import steps
from tests.stories.conftest import confirm
from tests.stories.test_answers import fields
from tests.stories.walker import Walker, at_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
]
KAMOLA, RUSTAM = "kamola@demo.example", "rustam@demo.example"
AZIZA, MADINA, ULUGBEK = (f"{name}@demo.example" for name in ("aziza", "madina", "ulugbek"))
BOTH = pytest.mark.parametrize("language", ["uz", pytest.param("ru", marks=pytest.mark.full)])
SOLVED = "Hokimiyat bizni eshitdi, masala hal boʻldi."
ELSEWHERE = "Bu sogʻliqni saqlash vazirligining ishi."
EXPERTS = "Ekspertiza kutilmoqda."
WHY = "Oshxonalar haqida hech narsa deyilmagan."


def page_of(language: str, proposal: Proposal) -> Walker:
    """A visitor at the public page."""
    page = Walker(language)
    page.read(f"proposals/{proposal.reference}/")
    return page


def told(kind: str) -> set[User]:
    """Who was told of it."""
    return {row.person for row in Notification.objects.filter(event__kind=f"proposal.{kind}")}


def signed_by(proposal: Proposal, number: int) -> list[User]:
    """People who sign while it collects."""
    people = CitizenFactory.create_batch(number)
    for person in people:
        sign(proposal, by=person)
    return people


@BOTH
def test_what_was_rejected_wrongly_is_published_after_all(language, nilufar, supporters):
    proposal = steps.submitted(language, nilufar, supporters)
    kamola, rustam = at_work(language, KAMOLA), at_work(language, RUSTAM)
    steps.decide(kamola, proposal, outcome="reject", reasons=["S-3"], text="Shaxsiy ish")
    rejected = page_of(language, proposal)
    assert (rejected.sees("Rejected"), steps.PROBLEM in rejected.text) == (True, True)
    author = Walker(language, nilufar)
    author.read(f"proposals/drafts/{proposal.uid}/")
    author.press("Appeal")
    author.press("Send the appeal", text="Bu hammaga tegishli")
    rustam.read(f"moderation/appeals/{Appeal.objects.get().pk}/")
    rustam.press("Send the decision", outcome="upheld", answer="Toʻgʻri")
    number = proposal.reference
    steps.decide(rustam, proposal, outcome="publish")
    assert page_of(language, proposal).sees("Collecting signatures")
    steps.sign(Walker(language), proposal, "bekzod")
    shown = steps.api(proposal)
    assert (shown["state"], shown["signatures"], proposal.reference) == ("open", 7, number)


@BOTH
def test_an_author_withdraws_in_public(language, nilufar, bekzod):
    proposal = ProposalFactory(published=True, author=nilufar)
    sign(proposal, by=bekzod)
    author = Walker(language, nilufar)
    author.read(f"proposals/drafts/{proposal.uid}/")
    author.press("Withdraw the proposal")
    author.press("Withdraw the proposal", reason=SOLVED)
    assert author.sees("The proposal has been withdrawn.")
    page = page_of(language, proposal)
    assert (page.sees("The author withdrew this proposal."), SOLVED in page.text) == (True, True)
    late = Walker(language, CitizenFactory())
    late.read(f"proposals/{proposal.reference}/signatures/new/")
    assert late.sees("This proposal is not collecting signatures now.")
    steps.work()
    assert (told("withdrawn"), steps.api(proposal)["signatures"]) == ({bekzod}, 1)


@BOTH
def test_an_author_cannot_take_back_what_enough_have_signed(language, nilufar):
    proposal = ProposalFactory(published=True, author=nilufar, threshold=2)
    author = Walker(language, nilufar)
    author.read(f"proposals/drafts/{proposal.uid}/withdrawal/")
    signed_by(proposal, 2)
    author.press("Withdraw the proposal", reason=SOLVED)
    refused = "Enough people have signed: now the answer is owed to all of them."
    assert (author.status, author.sees(refused), SOLVED in author.text) == (409, True, True)
    steps.work()
    assert page_of(language, proposal).sees("Waiting for an answer")


@BOTH
def test_a_proposal_changes_hands_by_a_link(language, nilufar, dilshod):
    proposal = ProposalFactory(published=True, author=nilufar)
    author = Walker(language, nilufar)
    author.read(f"proposals/drafts/{proposal.uid}/")
    author.press("Hand it over to somebody else")
    proposal.refresh_from_db()
    heir = Walker(language, dilshod)
    heir.read(f"proposals/takeover/{proposal.join_token}/")
    heir.press("Become the author", name_public="on")
    assert heir.sees("You are the author of this proposal now.")
    assert "Dilshod Saidov" in page_of(language, proposal).text
    author.read(f"proposals/drafts/{proposal.uid}/withdrawal/")
    assert author.status == 404


@BOTH
def test_too_few_sign_and_it_stays_readable(language, nilufar):
    proposal = ProposalFactory(published=True, author=nilufar, threshold=5)
    signed_by(proposal, 4)
    signer = Walker(language, CitizenFactory())
    signer.read(f"proposals/{proposal.reference}/signatures/new/")
    Proposal.objects.filter(pk=proposal.pk).update(closes_at=timezone.now())
    signer.press("Put my signature")
    closed = "This proposal is not collecting signatures now."
    assert (signer.status, signer.sees(closed)) == (409, True)
    settle()
    steps.work()
    page = page_of(language, proposal)
    assert page.sees("Not enough people signed in time.", "Not enough signatures")
    lists = Walker(language)
    lists.read("proposals/?tab=closed")
    assert (proposal.reference in lists.text, told("not_supported")) == (True, {nilufar})


@pytest.fixture
def reached(nilufar) -> Proposal:
    """A proposal to the ministry of education, signed by three; a body stands above health."""
    QuantityFactory(key="reopen-replies", value=3)
    health = Body.objects.get(slug="health")
    health.above = BodyFactory(slug="cabinet-of-the-story")
    health.save()
    education = Body.objects.get(slug="school-education")
    confirm(nilufar)
    return ProposalFactory(reached=True, author=nilufar, body=education)


def answered(officer: Walker, head: Walker, proposal: Proposal) -> None:
    """The officer rejects the demand with a reason, the head publishes."""
    officer.read(f"desk/proposals/{proposal.reference}/answer/")
    officer.press("Send for approval", **fields(0, "rejected", "Mablagʻ yoʻq."))
    head.read(f"desk/proposals/{proposal.reference}/answer/approval/")
    head.press("Approve and publish")
    proposal.refresh_from_db()


def passed_on_and_extended(language: str, proposal: Proposal) -> Walker:
    """One ministry takes it up and passes it on, the other asks for time; its officer."""
    aziza, madina = at_work(language, AZIZA), at_work(language, MADINA)
    aziza.read(f"desk/proposals/{proposal.reference}/")
    aziza.press("Take it up")
    aziza.read(f"desk/proposals/{proposal.reference}/")
    aziza.press("Pass to another body")
    aziza.press("Pass it on in public", to="health", reason=ELSEWHERE)
    madina.read(f"desk/proposals/{proposal.reference}/")
    madina.press("Extend the term")
    later = last_day(proposal.answer_due_at) + timedelta(days=20)
    madina.press("Extend in public", until=later.isoformat(), reason=EXPERTS)
    page = page_of(language, proposal).text
    assert (ELSEWHERE in page, EXPERTS in page) == (True, True)
    return madina


@BOTH
def test_the_longest_way_to_an_answer(language, reached, nilufar):
    proposal, signers = reached, signed_by(reached, 3)
    madina, ulugbek = passed_on_and_extended(language, proposal), at_work(language, ULUGBEK)
    Proposal.objects.filter(pk=proposal.pk).update(answer_due_at=timezone.now())
    tell_deadlines()
    page = page_of(language, proposal)
    assert page.sees("The answer is late")
    answered(madina, ulugbek, proposal)
    for signer in signers:
        walker = Walker(language, signer)
        walker.read(f"proposals/{proposal.reference}/")
        walker.press("Say yes or no")
        walker.press("Send", answered="no")
    tell_deadlines()
    steps.work()
    waited = {*signers, nilufar}
    for kind in ("taken", "transferred", "extended", "overdue", "answered"):
        assert waited <= told(kind), kind
    assert told("may_be_reopened") == {nilufar}
    author = Walker(language, nilufar)
    author.read(f"proposals/{proposal.reference}/")
    author.press("You wrote it? Reopen it")
    author.press("Reopen in public", reason=WHY)
    proposal.refresh_from_db()
    for email, kind in ((MADINA, "answerer"), (ULUGBEK, "head")):
        Role.objects.create(user=User.objects.get(email=email), body=proposal.body, kind=kind)
    answered(madina, ulugbek, proposal)
    page = page_of(language, proposal)
    assert page.sees("First answer", "Answer after the reopening", "Answered", "Late.")
    given = steps.api(proposal)["answers"]
    assert [each["body"] for each in given] == ["cabinet-of-the-story", "health"]
    late = [each["published_at"] > each["due_at"] for each in given]
    assert late == [False, True]
