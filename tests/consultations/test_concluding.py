"""An outcome needs every contribution decided, a summary, the close and the head's hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations import concluding
from consultations.models import Consultation, Contribution, Decision
from consultations.versions import begin_version, current_version, publish_version, write
from monitoring.models import Commitment
from monitoring.steps import Step
from portal.audit.models import Event
from portal.clock import local_day
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory, ContributionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(closed=True, draft=True, body=ministry)


@pytest.fixture
def decided(consultation, bobur):
    """A contribution with its decision."""
    decision = Decision.objects.create(
        consultation=consultation, body=consultation.body, outcome="noted", text="Rahmat.", by=bobur
    )
    return ContributionFactory(consultation=consultation, decision=decision)


def step(days=30):
    return Step("Roʻyxatni eʼlon qilish", local_day(timezone.now()) + timedelta(days=days))


def written(consultation, aziza, **more):
    facts = {"summary": "Muddat uzaytirildi.", "steps": [step()], **more}
    return concluding.prepare(consultation, by=aziza, **facts)


def test_the_head_concludes_and_each_step_becomes_a_commitment(consultation, decided, aziza, bobur):
    outcome = concluding.send_for_approval(written(consultation, aziza), by=aziza)
    concluding.conclude(outcome, by=bobur)
    stored = Consultation.objects.get()
    commitment = Commitment.objects.get()
    assert (stored.state, stored.outcome.stage) == ("concluded", "published")
    assert (commitment.title, commitment.origin) == ("Roʻyxatni eʼlon qilish", stored)
    assert Event.objects.filter(kind="consultation.concluded").count() == 1


def test_nothing_is_concluded_while_a_contribution_is_undecided(consultation, aziza):
    ContributionFactory(consultation=consultation)
    with pytest.raises(Refused) as refusal:
        concluding.send_for_approval(written(consultation, aziza), by=aziza)
    assert refusal.value.code == "undecided"


def test_one_that_was_undone_after_sending_still_stops_it(consultation, decided, aziza, bobur):
    outcome = concluding.send_for_approval(written(consultation, aziza), by=aziza)
    Contribution.objects.update(decision=None)
    with pytest.raises(Refused) as refusal:
        concluding.conclude(outcome, by=bobur)
    assert (refusal.value.code, Consultation.objects.get().state) == ("undecided", "published")


@pytest.mark.parametrize(
    ("trait", "facts", "code"),
    [
        ("published", {}, "open"),
        ("closed", {"summary": "  "}, "no_summary"),
    ],
)
def test_what_is_missing_is_said(ministry, aziza, trait, facts, code):
    consultation = ConsultationFactory(**{trait: True}, body=ministry)
    outcome = written(consultation, aziza, **facts)
    with pytest.raises(Refused) as refusal:
        concluding.send_for_approval(outcome, by=aziza)
    assert refusal.value.code == code


def test_a_step_that_is_over_is_refused(consultation, aziza):
    with pytest.raises(Refused) as refusal:
        written(consultation, aziza, steps=[step(days=-1)])
    assert refusal.value.code == "day_is_over"


def test_more_steps_than_the_norm_are_refused(consultation, aziza):
    with pytest.raises(Refused) as refusal:
        written(consultation, aziza, steps=[step()] * 11)
    assert refusal.value.code == "too_many_steps"


def test_whoever_wrote_it_does_not_approve_it(consultation, bobur):
    outcome = concluding.send_for_approval(written(consultation, bobur), by=bobur)
    with pytest.raises(Refused) as refusal:
        concluding.conclude(outcome, by=bobur)
    assert refusal.value.code == "own_outcome"


def test_nobody_but_the_head_approves_it(consultation, aziza):
    outcome = concluding.send_for_approval(written(consultation, aziza), by=aziza)
    with pytest.raises(Refused) as refusal:
        concluding.conclude(outcome, by=aziza)
    assert refusal.value.code == "not_head"


def test_the_head_gives_it_back_and_it_can_be_changed_again(consultation, aziza, bobur):
    outcome = concluding.send_for_approval(written(consultation, aziza), by=aziza)
    with pytest.raises(Refused) as refusal:
        written(consultation, aziza)
    concluding.return_to_officer(outcome, by=bobur, note="Qisqaroq.")
    again = written(consultation, aziza, summary="Qisqa.")
    assert (refusal.value.code, again.note, again.summary) == ("waiting", "Qisqaroq.", "Qisqa.")


def test_the_act_is_named_after_the_outcome_and_may_be_mended(aziza):
    consultation = ConsultationFactory(concluded=True)
    facts = {"title": "Qonun", "day": local_day(timezone.now())}
    for number in ("OʻRQ-1", "OʻRQ-2"):
        concluding.record_act(consultation, by=aziza, number=number, **facts)
    kinds = Event.objects.values_list("kind", flat=True)
    assert (Consultation.objects.get().act_number, list(kinds)) == (
        "OʻRQ-2",
        ["consultation.act_recorded"] * 2,
    )


def test_no_act_before_the_outcome(consultation, aziza):
    with pytest.raises(Refused) as refusal:
        concluding.record_act(
            consultation, by=aziza, title="Qonun", number="1", day=local_day(timezone.now())
        )
    assert refusal.value.code == "not_published"


def test_a_change_that_nobody_could_read_concludes_nothing(consultation, decided, aziza, bobur):
    version = begin_version(consultation, by=aziza)
    write(version, current_version(consultation).tree())
    Decision.objects.update(outcome="accepted", clause=version.clauses.get(number="2.2"))
    with pytest.raises(Refused) as refusal:
        concluding.send_for_approval(written(consultation, aziza), by=aziza)
    publish_version(version, by=aziza)
    outcome = concluding.send_for_approval(consultation.outcome, by=aziza)
    concluding.conclude(outcome, by=bobur)
    assert (refusal.value.code, outcome.stage) == ("unpublished_change", "published")


def test_a_change_that_was_named_and_replaced_holds_nothing_up(consultation, decided, aziza, bobur):
    version = begin_version(consultation, by=aziza)
    write(version, current_version(consultation).tree())
    named = Decision.objects.create(
        consultation=consultation,
        body=consultation.body,
        outcome="accepted",
        text="Kiritildi.",
        by=aziza,
        clause=version.clauses.get(number="2.2"),
    )
    Decision.objects.filter(pk=decided.decision_id).update(replaces=named)
    outcome = concluding.send_for_approval(written(consultation, aziza), by=aziza)
    assert outcome.stage == "waiting"
