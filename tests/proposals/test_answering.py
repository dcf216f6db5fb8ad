"""From the threshold to the official answer: roles, four eyes, public reasons, commitments."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from monitoring.models import Commitment
from portal.audit.models import Event
from portal.clock import local_day
from portal.lifecycle import Refused
from portal.norms import current
from proposals.answering import (
    Step,
    approve,
    prepare_answer,
    return_to_officer,
    send_for_approval,
    take,
    transfer,
)
from proposals.extending import extend
from proposals.hiding import hide, show_again
from proposals.models import Answer, NextStep
from tests.factories import (
    BodyFactory,
    CoSupporterFactory,
    ProposalFactory,
    RoleFactory,
    UserFactory,
)
from tests.people import staff

pytestmark = pytest.mark.django_db
TEXT = "14 maktabga suv 1-martgacha olib boriladi."


def in_days(days):
    return local_day(timezone.now()) + timedelta(days=days)


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


@pytest.fixture
def reached(norms, ministry, nilufar):
    return ProposalFactory(reached=True, author=nilufar, body=ministry)


@pytest.fixture
def taken(reached, aziza):
    return take(reached, by=aziza)


@pytest.fixture
def draft(taken, aziza):
    steps = [Step("Suv quvurlari", in_days(90))]
    return prepare_answer(taken, by=aziza, decision="partly", text=TEXT, steps=steps)


@pytest.fixture
def sent(draft, aziza):
    return send_for_approval(draft, by=aziza)


def last_event(proposal):
    return Event.objects.on(proposal).first()


# --- taking, passing on, asking for time -----------------------------------------------
def test_taking_ends_the_collection_in_public(reached, aziza):
    take(reached, by=aziza)
    event = last_event(reached)
    assert (reached.state, event.kind, event.visibility) == (
        "with_body",
        "proposal.taken",
        "public",
    )
    assert reached.is_open(timezone.now()) is False


def test_nothing_is_taken_before_the_threshold(norms, ministry, aziza):
    collecting = ProposalFactory(published=True, body=ministry)
    assert refusal_of(take, collecting, by=aziza) == "not_reached"


def test_it_is_taken_once(taken, aziza):
    assert refusal_of(take, taken, by=aziza) == "not_with_body"


@pytest.mark.parametrize("kind", ["editor", "answerer"])
def test_officers_of_other_bodies_and_editors_do_not_answer(reached, ministry, kind):
    body = ministry if kind == "editor" else BodyFactory(slug="health")
    assert refusal_of(take, reached, by=staff("Sanjar Olimov", kind, body)) == "not_your_body"


def test_citizens_do_not_answer_their_own_proposal(reached, ministry, nilufar, dilshod):
    CoSupporterFactory(proposal=reached, person=dilshod)
    for person in (nilufar, dilshod):
        RoleFactory(user=person, kind="answerer", body=ministry)
        assert refusal_of(take, reached, by=person) == "own_proposal"


def test_nor_from_another_account(reached, nilufar, aziza):
    aziza.person_keys = nilufar.person_keys
    assert refusal_of(take, reached, by=aziza) == "own_proposal"


def test_transfer_says_whence_whither_and_why(taken, draft, aziza):
    health, due = BodyFactory(slug="health"), taken.answer_due_at
    transfer(taken, to=health, reason="Shifoxonalar haqida", by=aziza)
    event = last_event(taken)
    assert (taken.body, taken.answer_due_at, event.body) == (health, due, health)
    assert event.data["reason"] == "Shifoxonalar haqida"
    assert Answer.objects.count() == 0


def test_after_a_transfer_the_first_body_does_nothing_more(taken, aziza):
    transfer(taken, to=BodyFactory(slug="health"), reason="x", by=aziza)
    assert refusal_of(extend, taken, until=in_days(90), reason="x", by=aziza) == "not_your_body"


def test_a_proposal_is_not_passed_to_who_has_it(taken, ministry, aziza):
    assert refusal_of(transfer, taken, to=ministry, reason="x", by=aziza) == "same_body"


def test_a_step_too_far_for_the_calendar_does_not_go_to_the_head(taken, aziza):
    steps = [Step("Suv", date.max)]
    answer = prepare_answer(taken, by=aziza, decision="accepted", text=TEXT, steps=steps)
    assert refusal_of(send_for_approval, answer, by=aziza) == "too_far"


# --- writing ---------------------------------------------------------------------------
def test_a_draft_is_private_and_can_be_kept_again(draft, taken, aziza):
    again = prepare_answer(taken, by=aziza, decision="rejected", text="Yoʻq", steps=[])
    assert (again.pk, again.decision, again.steps.count(), again.stage) == (
        draft.pk,
        "rejected",
        0,
        "draft",
    )
    assert Event.objects.on(taken).filter(kind__startswith="proposal.answer").count() == 0


def test_a_draft_with_the_head_is_not_changed(sent, taken, aziza):
    values = {"decision": "rejected", "text": "Yoʻq"}
    assert refusal_of(prepare_answer, taken, by=aziza, **values) == "waiting"


@pytest.mark.parametrize(
    ("decision", "text", "steps", "code"),
    [
        ("", TEXT, [], "incomplete"),
        ("rejected", " ", [], "incomplete"),
        ("accepted", TEXT, [], "no_step"),
        ("partly", TEXT, [], "no_step"),
        ("accepted", TEXT, [-1], "day_is_over"),
    ],
)
def test_what_is_incomplete_does_not_go_to_the_head(taken, aziza, decision, text, steps, code):
    days = [Step("Suv", in_days(day)) for day in steps]
    answer = prepare_answer(taken, by=aziza, decision=decision, text=text, steps=days)
    assert refusal_of(send_for_approval, answer, by=aziza) == code


def test_a_rejection_needs_no_step(taken, aziza):
    answer = prepare_answer(taken, by=aziza, decision="rejected", text="Vakolatda emas")
    assert send_for_approval(answer, by=aziza).stage == "waiting"


def test_an_answer_is_sent_once(sent, aziza):
    assert refusal_of(send_for_approval, sent, by=aziza) == "stage"


def test_sending_is_known_to_staff_only(sent, taken):
    event = last_event(taken)
    assert (event.kind, event.visibility) == ("proposal.answer_sent", "staff")


# --- approving -------------------------------------------------------------------------
def test_the_head_returns_it_with_a_note(sent, aziza, bobur):
    returned = return_to_officer(sent, by=bobur, note="Manba koʻrsatilsin")
    assert (returned.stage, returned.note) == ("draft", "Manba koʻrsatilsin")
    assert send_for_approval(returned, by=aziza).note == ""


def test_only_the_head_decides(sent, aziza):
    assert [
        refusal_of(approve, sent, by=aziza),
        refusal_of(return_to_officer, sent, by=aziza, note="x"),
    ] == ["not_head", "not_head"]


def test_nobody_approves_what_nobody_sent(draft, bobur):
    assert refusal_of(approve, draft, by=bobur) == "stage"


def test_the_writer_does_not_approve_even_as_head(taken, bobur, aziza):
    own = prepare_answer(taken, by=bobur, decision="rejected", text="Vakolatda emas")
    send_for_approval(own, by=bobur)
    assert refusal_of(approve, own, by=bobur) == "own_answer"


def test_nor_another_account_of_the_writer(sent, aziza, bobur):
    aziza.person_keys = bobur.person_keys = {"1": "ab" * 32}
    aziza.save()
    assert refusal_of(approve, sent, by=bobur) == "own_answer"


def test_approving_publishes_and_answers(sent, taken, bobur):
    now = timezone.now()
    answer = approve(sent, by=bobur, now=now)
    taken.refresh_from_db()
    assert (answer.stage, answer.approved_by, answer.published_at) == ("published", bobur, now)
    assert (taken.state, taken.answered_at) == ("answered", now)
    event = Event.objects.on(taken).get(kind="proposal.answered")
    assert (event.visibility, event.data) == ("public", {"answer": answer.pk, "decision": "partly"})


def test_each_next_step_becomes_a_commitment(sent, taken, bobur):
    approve(sent, by=bobur)
    step = NextStep.objects.get()
    made = Commitment.objects.get()
    assert (step.commitment, made.title, made.due_on) == (made, "Suv quvurlari", step.due_on)
    assert (made.origin, made.body, made.made_by) == (taken, taken.body, bobur)


def test_a_step_whose_day_passed_while_waiting_is_not_promised(sent, bobur):
    NextStep.objects.update(due_on=in_days(-1))
    assert refusal_of(approve, sent, by=bobur) == "day_is_over"
    assert Commitment.objects.count() == 0


def test_an_answered_proposal_is_answered(sent, taken, aziza, bobur):
    approve(sent, by=bobur)
    assert {
        refusal_of(take, taken, by=aziza),
        refusal_of(extend, taken, until=in_days(90), reason="x", by=aziza),
        refusal_of(prepare_answer, taken, by=aziza, decision="rejected", text="x"),
        refusal_of(transfer, taken, to=BodyFactory(), reason="x", by=aziza),
    } == {"not_answered"}


def test_a_late_answer_is_still_an_answer(sent, taken, bobur):
    late = taken.answer_due_at + timedelta(days=3)
    NextStep.objects.update(due_on=late.date() + timedelta(days=30))
    approve(sent, by=bobur, now=late)
    taken.refresh_from_db()
    assert taken.answered_at > taken.answer_due_at


def test_an_answer_from_the_open_state_needs_no_taking(reached, aziza, bobur):
    answer = prepare_answer(reached, by=aziza, decision="rejected", text="Vakolatda emas")
    approve(send_for_approval(answer, by=aziza), by=bobur)
    reached.refresh_from_db()
    assert reached.state == "answered"


def test_the_language_of_the_answer_is_that_of_its_words(taken, aziza):
    with translation.override("uz"):
        words = {"decision": "rejected", "text": "Тўғри келмайди, қонун бор"}
        answer = prepare_answer(taken, by=aziza, **words)
    assert answer.language == "uz-cyrl"


def test_nothing_is_done_at_the_desk_with_what_was_taken_down(sent, aziza, ministry):
    hide(sent.proposal, by=UserFactory(), reason=current.reason("H-1"))
    assert refusal_of(approve, sent, by=staff("Botir Aliyev", "head", ministry)) == "hidden"
    assert refusal_of(prepare_answer, sent.proposal, by=aziza, text=TEXT) == "hidden"


def test_it_goes_on_once_it_is_shown_again(sent, ministry):
    hide(sent.proposal, by=UserFactory(), reason=current.reason("H-1"))
    show_again(sent.proposal, by=UserFactory())
    assert approve(sent, by=staff("Botir Aliyev", "head", ministry)).stage == "published"
