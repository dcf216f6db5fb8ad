"""The whole journey: from a citizen's draft to a commitment of the state."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from monitoring.models import Commitment
from portal.accounts.models import User
from portal.clock import local_day
from portal.moderation.models import Appeal, Decision
from portal.notifications.models import Notification
from proposals.models import Proposal, Signature
from tests.stories import steps
from tests.stories.conftest import THRESHOLD, confirm
from tests.stories.walker import Walker, at_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
]
KAMOLA, RUSTAM = "kamola@demo.example", "rustam@demo.example"
AZIZA, BOBUR = "aziza@demo.example", "bobur@demo.example"
ANSWER = "22 maktabda oshxona quriladi."
STEP = "22 maktabda oshxona qurish"
BOTH = pytest.mark.parametrize("language", ["uz", pytest.param("ru", marks=pytest.mark.full)])


@pytest.fixture
def proposal(nilufar, supporters) -> Proposal:
    """Nilufar's proposal, which five have joined and which waits for a moderator."""
    confirm(nilufar)
    return steps.submitted("uz", nilufar, supporters)


@pytest.fixture
def published(proposal) -> Proposal:
    """The same, published by a moderator: six signatures."""
    steps.decide(at_work("uz", KAMOLA), proposal, outcome="publish")
    return proposal


@BOTH
def test_a_draft_is_kept_at_each_stage(language, nilufar):
    author = Walker(language, nilufar)
    author.read("proposals/new/")
    author.press("Save and continue", title=steps.TITLE)
    author.press("Continue with my own")
    author.press("Save and continue", problem=steps.PROBLEM, demand="", expected_result="")
    assert (author.status, author.sees("Write what should be done and by whom.")) == (422, True)
    later = Walker(language, nilufar)
    later.read("proposals/mine/")
    later.press(steps.TITLE)
    later.press("Go on writing")
    assert steps.PROBLEM in later.text


@BOTH
def test_five_join_by_the_link_and_it_goes_to_the_moderators(language, nilufar, supporters):
    proposal = steps.write(Walker(language, nilufar))
    assert (proposal.state, steps.api(proposal)) == ("gathering", {})
    steps.join(proposal, supporters, language)
    page = Walker(language, nilufar)
    page.read(f"proposals/drafts/{proposal.uid}/")
    assert page.sees("With the moderators")


@BOTH
def test_a_moderator_publishes_with_a_second_factor(language, proposal):
    steps.decide(at_work(language, KAMOLA), proposal, outcome="publish")
    page = Walker(language)
    page.read(f"proposals/{proposal.reference}/")
    assert page.sees("Collecting signatures")
    shown = steps.api(proposal)
    assert [shown[name] for name in ("state", "signatures", "threshold")] == ["open", 6, THRESHOLD]


@BOTH
def test_a_returned_text_is_mended_and_published(language, proposal, nilufar, supporters):
    kamola = at_work(language, KAMOLA)
    steps.decide(kamola, proposal, outcome="return", reasons=["R-1"], text="Kim nima qilsin?")
    author = Walker(language, nilufar)
    author.read(f"proposals/drafts/{proposal.uid}/")
    assert "Kim nima qilsin?" in author.text
    author.press("Mend the text")
    author.press("Save and continue", demand="Xalq taʼlimi vazirligi har kuni issiq ovqat bersin.")
    author.press("Save and continue")
    author.press("Save and continue", **{"continue": "1"})
    author.press("Send and invite co-supporters")
    proposal.refresh_from_db()
    steps.join(proposal, supporters, language)
    proposal.refresh_from_db()
    steps.decide(kamola, proposal, outcome="publish")
    assert steps.api(proposal)["demand"].startswith("Xalq taʼlimi")


@BOTH
def test_a_rejection_by_coded_reason_is_appealed(language, proposal, nilufar):
    kamola, rustam = at_work(language, KAMOLA), at_work(language, RUSTAM)
    steps.decide(kamola, proposal, outcome="reject", reasons=["S-3"], text="Shaxsiy ish")
    assert [reason.key for reason in Decision.objects.get().reasons.all()] == ["S-3"]
    author = Walker(language, nilufar)
    author.read(f"proposals/drafts/{proposal.uid}/")
    author.press("Appeal")
    author.press("Send the appeal", text="Bu hammaga tegishli")
    assert author.sees("Your appeal")
    rustam.read(f"moderation/appeals/{Appeal.objects.get().pk}/")
    rustam.press("Send the decision", outcome="upheld", answer="Toʻgʻri")
    proposal.refresh_from_db()
    assert (proposal.state, Appeal.objects.get().outcome) == ("submitted", "upheld")


@BOTH
def test_a_citizen_signs_withdraws_and_signs_again(language, published):
    walker = Walker(language)
    steps.sign(walker, published, "bekzod")
    assert steps.api(published)["signatures"] == 7
    walker.press("withdraw the signature")
    walker.press("Withdraw the signature", reason="")
    assert steps.api(published)["signatures"] == 6
    walker.press("Sign again")
    walker.press("Put my signature")
    assert (walker.sees("Your signature is recorded"), steps.api(published)["signatures"]) == (
        True,
        7,
    )


@BOTH
def test_who_is_too_young_learns_what_else_is_possible(language, published):
    walker = Walker(language)
    walker.read(f"proposals/{published.reference}/")
    walker.press("Sign")
    walker.press("Go on through OneID")
    walker.choose("under-age")
    assert (walker.status, walker.sees("Follow")) == (409, True)
    assert steps.api(published)["signatures"] == 6


@BOTH
def test_at_the_threshold_the_clock_of_the_state_starts(language, published):
    for person in ("bekzod", "aygul"):
        steps.sign(Walker(language), published, person)
    steps.work()
    published.refresh_from_db()
    page = Walker(language)
    page.read(f"proposals/{published.reference}/")
    assert page.sees("Waiting for an answer")
    due = datetime.fromisoformat(str(steps.api(published)["answer_due_at"]))
    assert (due, due - published.reached_at > timedelta(days=published.review_days)) == (
        published.answer_due_at,
        True,
    )


def answer(language: str, proposal: Proposal) -> None:
    """The officer takes it up and answers, the head approves."""
    aziza, bobur = at_work(language, AZIZA), at_work(language, BOBUR)
    day = local_day(timezone.now()) + timedelta(days=90)
    aziza.read(f"desk/proposals/{proposal.reference}/")
    aziza.press("Take it up")
    step = {"title": STEP, "due_on": day.isoformat()}
    point = {"points-0-decision": "accepted", "points-0-text": ANSWER}
    point |= {f"points-0-steps-0-{name}": value for name, value in step.items()}
    aziza.press("Send for approval", **point)
    assert steps.api(proposal)["answers"] == []
    bobur.read(f"desk/proposals/{proposal.reference}/answer/approval/")
    bobur.press("Approve and publish")


@BOTH
def test_an_answer_becomes_a_commitment_and_everyone_hears(language, published, nilufar):
    signer = Walker(language)
    for person, walker in (("aygul", Walker(language)), ("bekzod", signer)):
        steps.sign(walker, published, person)
    bekzod = User.objects.get(pk=signer.client.session["_auth_user_id"])
    confirm(bekzod)
    steps.work()
    answer(language, published)
    steps.work()
    commitment = Commitment.objects.get()
    shown = steps.api(published)
    assert shown["answers"][0]["steps"][0]["commitment"] == commitment.reference
    page = Walker(language)
    assert STEP in page.read(f"commitments/{commitment.reference}/")
    told = Notification.objects.filter(event__kind="proposal.answered")
    assert {nilufar.pk, bekzod.pk} <= set(told.values_list("person", flat=True))
    mailed = {address for each in mail.outbox for address in each.to}
    assert {nilufar.email, bekzod.email} <= mailed
    assert Signature.objects.filter(proposal=published, withdrawn_at=None).count() == 8
