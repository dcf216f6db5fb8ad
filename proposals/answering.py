"""The official answer: written by one officer, approved by another, and what it promises kept."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.promises import make as make_commitment
from monitoring.steps import Step
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.desk.assigning import release
from portal.language.scripts import language_of
from portal.lifecycle import Refused
from proposals.extending import extend
from proposals.models import Answer, NextStep, Proposal
from proposals.patience import patient
from proposals.points import Point, check_complete, check_number, keep, overall
from proposals.receiving import ready, record_on, take, transfer
from proposals.term import term_began

__all__ = (
    "Point",
    "Step",
    "approve",
    "extend",
    "prepare_answer",
    "return_to_officer",
    "send_for_approval",
    "take",
    "transfer",
    "unpublished",
    "wrote",
)
STAFF = Event.Visibility.STAFF
APPROVED = ["stage", "approved_by", "in_place_of_head", "published_at", "begun_at", "due_at"]


@patient
def prepare_answer(
    proposal: Proposal,
    *,
    by: User,
    decision: str = "",
    text: str = "",
    steps: Iterable[Step] = (),
    points: Sequence[Point] = (),
    now: datetime | None = None,
) -> Answer:
    """Keep the answer as a draft of the body; nobody else reads it. No event: nothing happened yet.

    With `points` the decision follows from them and each step belongs to one; without, the demand
    is answered as a whole by `decision`, `text` and `steps`. Raises Refused while the draft is
    with the head.
    """
    now = now or timezone.now()
    ready(proposal, by, "answer")
    steps = tuple(steps)
    check_number(points, steps, now)
    answer = unpublished(proposal).first() or Answer(proposal=proposal)
    if answer.stage == Answer.Stage.WAITING:
        raise Refused(
            _("The answer is with the head, so it cannot be changed now."),
            _("The head can return it to you with a note."),
            code="waiting",
        )
    assert proposal.body is not None, "`ready` has looked at it"
    answer.body = proposal.body
    answer.decision = overall(point.decision for point in points) if points else decision
    answer.text = text
    answer.language = language_of(_said(text, points), get_language() or "uz")
    answer.written_by, answer.written_at = by, now
    answer.save()
    keep(answer, points, () if points else steps)
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
    """Give the draft back to its writer with a note of the head, or of who stands in."""
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

    Who stands in for the head today approves in the head's place, and the record says so in
    public. Raises Refused for anybody else, and for whoever wrote the answer.
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
    answer.in_place_of_head = "head" not in by.roles_in(answer.body)
    answer.begun_at, answer.due_at = term_began(proposal), proposal.answer_due_at
    answer.save(update_fields=APPROVED)
    proposal.state, proposal.answered_at = Proposal.State.ANSWERED, now
    proposal.save(update_fields=["state", "answered_at"])
    release(proposal, now=now)
    facts: dict[str, Any] = {"decision": answer.decision}
    if answer.in_place_of_head:
        facts["in_place_of_head"] = True
    record_on("answered", proposal, by=by, now=now, answer=answer.pk, **facts)
    for step in answer.steps.all():
        _promise(step, answer, by, now)
    return answer


def unpublished(proposal: Proposal) -> QuerySet[Answer]:
    """The answer in the making, if there is one."""
    return Answer.objects.filter(proposal=proposal).exclude(stage=Answer.Stage.PUBLISHED)


def wrote(answer: Answer, person: User) -> bool:
    """Whether `person` wrote the answer, with whichever account."""
    return answer.written_by is not None and same_person(person, answer.written_by)


def check_second_pair_of_eyes(answer: Answer, by: User) -> None:
    """Raise Refused for the person who wrote the answer."""
    if wrote(answer, by):
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


def _said(text: str, points: Sequence[Point]) -> str:
    return " ".join((text, *(point.text for point in points)))


def _check_head(proposal: Proposal, by: User) -> None:
    if proposal.body is None or not by.heads(proposal.body):
        raise Refused(
            _("Only the head of the body, or who stands in on this day, can do this."),
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
