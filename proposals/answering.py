"""The official answer: written by one officer, approved by another, and what it promises kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.promises import make as make_commitment
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.clock import is_too_far, local_day
from portal.language.scripts import language_of
from portal.lifecycle import Refused
from proposals.models import Answer, NextStep, Proposal
from proposals.patience import patient
from proposals.receiving import extend, ready, record_on, take, transfer

__all__ = (
    "Step",
    "approve",
    "extend",
    "prepare_answer",
    "return_to_officer",
    "send_for_approval",
    "take",
    "transfer",
    "unpublished",
)
STAFF = Event.Visibility.STAFF


@dataclass(frozen=True)
class Step:
    """What the body will do, by the end of which day."""

    title: str
    due_on: date


@patient
def prepare_answer(
    proposal: Proposal,
    *,
    by: User,
    decision: str,
    text: str,
    steps: Iterable[Step] = (),
    now: datetime | None = None,
) -> Answer:
    """Keep the answer as a draft of the body; nobody else reads it. No event: nothing happened yet.

    Raises Refused while the draft is with the head.
    """
    ready(proposal, by, "answer")
    answer = unpublished(proposal).first() or Answer(proposal=proposal)
    if answer.stage == Answer.Stage.WAITING:
        raise Refused(
            _("The answer is with the head, so it cannot be changed now."),
            _("The head can return it to you with a note."),
            code="waiting",
        )
    assert proposal.body is not None, "`ready` has looked at it"
    answer.body = proposal.body
    answer.decision, answer.text = decision, text
    answer.language = language_of(text, get_language() or "uz")
    answer.written_by, answer.written_at = by, now or timezone.now()
    answer.save()
    answer.steps.all().delete()
    NextStep.objects.bulk_create(
        NextStep(answer=answer, title=step.title, due_on=step.due_on) for step in steps
    )
    return answer


@patient
def send_for_approval(answer: Answer, *, by: User, now: datetime | None = None) -> Answer:
    """Lay the draft before the head. Raises Refused while something is missing in it."""
    now = now or timezone.now()
    proposal = answer.proposal
    ready(proposal, by, "answer")
    answer = _fresh(answer, Answer.Stage.DRAFT, _("This answer has been sent to the head already."))
    check_complete(answer, now)
    answer.stage, answer.note = Answer.Stage.WAITING, ""
    answer.save(update_fields=["stage", "note"])
    record_on("answer_sent", proposal, by=by, now=now, visibility=STAFF, answer=answer.pk)
    return answer


@patient
def return_to_officer(
    answer: Answer, *, by: User, note: str, now: datetime | None = None
) -> Answer:
    """Give the draft back to its writer with a note of the head."""
    proposal = answer.proposal
    ready(proposal, by, "answer")
    answer = _fresh(answer, Answer.Stage.WAITING, _("This answer does not wait for approval."))
    _check_head(proposal, by)
    answer.stage, answer.note = Answer.Stage.DRAFT, note
    answer.save(update_fields=["stage", "note"])
    record_on("answer_returned", proposal, by=by, now=now, visibility=STAFF, answer=answer.pk)
    return answer


@patient
def approve(answer: Answer, *, by: User, now: datetime | None = None) -> Answer:
    """Publish the answer: the proposal is answered, each next step becomes a commitment.

    Raises Refused for anybody but the head, and for whoever wrote the answer.
    """
    now = now or timezone.now()
    proposal = answer.proposal
    ready(proposal, by, "answer")
    answer = _fresh(answer, Answer.Stage.WAITING, _("This answer does not wait for approval."))
    _check_head(proposal, by)
    check_second_pair_of_eyes(answer, by)
    check_complete(answer, now)
    answer.stage = Answer.Stage.PUBLISHED
    answer.approved_by, answer.published_at = by, now
    answer.save(update_fields=["stage", "approved_by", "published_at"])
    proposal.state, proposal.answered_at = Proposal.State.ANSWERED, now
    proposal.save(update_fields=["state", "answered_at"])
    record_on("answered", proposal, by=by, now=now, answer=answer.pk, decision=answer.decision)
    for step in answer.steps.all():
        _promise(step, answer, by, now)
    return answer


def unpublished(proposal: Proposal) -> QuerySet[Answer]:
    """The answer in the making, if there is one."""
    return Answer.objects.filter(proposal=proposal).exclude(stage=Answer.Stage.PUBLISHED)


def check_complete(answer: Answer, now: datetime) -> None:
    """Raise Refused unless the answer says what was decided and, if positive, what comes next."""
    if not answer.decision or not answer.text.strip():
        raise Refused(
            _("The answer is not complete."),
            _("Choose the decision and write the answer."),
            code="incomplete",
        )
    steps = list(answer.steps.all())
    if answer.decision != Answer.Decision.REJECTED and not steps:
        raise Refused(
            _("A positive answer needs a next step with a day."),
            _("Write what will be done and by when; it becomes a commitment."),
            code="no_step",
        )
    if any(step.due_on < local_day(now) for step in steps):
        raise Refused(
            _("The day of a next step is over already."),
            _("Choose today or a later day."),
            code="day_is_over",
        )
    if any(is_too_far(step.due_on, now) for step in steps):
        raise Refused(
            _("The day that you chose is too far away."),
            _("Choose a day within the next thirty years."),
            code="too_far",
        )


def check_second_pair_of_eyes(answer: Answer, by: User) -> None:
    """Raise Refused for the person who wrote the answer."""
    if answer.written_by is not None and same_person(by, answer.written_by):
        raise Refused(
            _("You wrote this answer, so somebody else must approve it."),
            _("Another head of the body can approve it, or an officer can write it."),
            code="own_answer",
        )


def _fresh(answer: Answer, stage: str, otherwise: str) -> Answer:
    fresh = unpublished(answer.proposal).filter(pk=answer.pk).prefetch_related("steps").first()
    if fresh is None or fresh.stage != stage:
        raise Refused(otherwise, _("The page of the proposal shows where it stands."), code="stage")
    fresh.proposal = answer.proposal
    return fresh


def _check_head(proposal: Proposal, by: User) -> None:
    if proposal.body is None or "head" not in by.roles_in(proposal.body):
        raise Refused(
            _("Only the head of the body can do this."),
            _("Send the answer for approval."),
            code="not_head",
        )


def _promise(step: NextStep, answer: Answer, by: User, now: datetime) -> None:
    proposal = answer.proposal
    step.commitment = make_commitment(
        step.title,
        by=by,
        body=answer.body,
        due_on=step.due_on,
        language=answer.language,
        origin=proposal,
        region=proposal.region,
        topics=proposal.topics.values_list("pk", flat=True),
        goals=proposal.goals.values_list("pk", flat=True),
        demonstration=proposal.demonstration,
        now=now,
    )
    step.save(update_fields=["commitment"])
