"""What state bodies owe to proposals that reached their threshold: the rows of the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.accounts.models import Role, User
from portal.desk.assigning import owners_of
from portal.desk.tasks import AT_MOST, DeskTask
from portal.desk.team import approvers
from portal.norms.models import Unit
from proposals.answering import wrote
from proposals.models import Answer, Proposal

# What the board shows of a proposal.
SHOWN = (
    *("title", "language", "reference", "state", "body_id"),
    *("answer_due_at", "review_days", "review_unit"),
)
WRITERS = frozenset({Role.Kind.ANSWERER.value, Role.Kind.HEAD.value})
Page = tuple[str | Promise, str | Promise, str, str]


def desk_tasks(user: User, now: datetime) -> list[DeskTask]:
    """Every answer that the bodies of `user` owe, the earliest due first; six queries at most."""
    bodies = {body.pk: body for body in user.bodies()}
    owed = list(
        Proposal.objects.awaiting_answer()
        .filter(body__in=bodies, hidden_at__isnull=True, answer_due_at__isnull=False)
        .only(*SHOWN)
        .order_by("answer_due_at", "id")[:AT_MOST]
    )
    for proposal in owed:
        proposal.body = bodies[proposal.body_id or 0]
    answers = _answers(owed)
    owners = owners_of(Proposal, owed)
    waiting = [proposal.body for proposal in owed if _waits(answers.get(proposal.pk))]
    heads = approvers([body for body in waiting if body], now) if waiting else {}
    return [
        _task(proposal, answers.get(proposal.pk), owners.get(proposal.pk), heads, user)
        for proposal in owed
    ]


def owner_of(proposal: Proposal) -> User | None:
    """Who has the proposal for its body, or None."""
    return owners_of(Proposal, [proposal]).get(proposal.pk)


def _task(
    proposal: Proposal,
    answer: Answer | None,
    owner: User | None,
    heads: dict[int, list[User]],
    reader: User,
) -> DeskTask:
    assert proposal.body is not None, "only a proposal with a body is awaiting its answer"
    assert proposal.answer_due_at is not None, "a threshold that was reached has a due date"
    if answer:
        owner = owner or answer.written_by
    own = owner == reader
    if answer and _waits(answer):
        able = heads.get(proposal.body.pk, [])
        owner, own = _approver(able, answer, reader), _may_approve(able, answer, reader)
    kind, action, page, icon = _page(proposal, answer, own)
    return DeskTask(
        kind=kind,
        title=proposal.title,
        language=proposal.language,
        reference=proposal.reference or "",
        url=reverse_lazy(page, args=(proposal.reference,)),
        due=proposal.answer_due_at,
        unit=proposal.review_unit,
        owner=owner,
        action=action,
        basis=_rule(proposal.review_days or 0, proposal.review_unit),
        body=proposal.body,
        icon=icon,
        noun="proposal",
        doers=WRITERS,
        assignable=not _waits(answer),
    )


def _waits(answer: Answer | None) -> bool:
    return answer is not None and answer.stage == Answer.Stage.WAITING


def _approver(heads: list[User], answer: Answer, reader: User) -> User | None:
    """Whose turn it is: the reader's where they may, else the first who did not write it."""
    if _may_approve(heads, answer, reader):
        return reader
    others = [head for head in heads if not wrote(answer, head)] or heads
    return next(iter(others), None)


def _may_approve(heads: list[User], answer: Answer, reader: User) -> bool:
    return reader in heads and not wrote(answer, reader)


def _page(proposal: Proposal, answer: Answer | None, own: bool) -> Page:
    if answer and _waits(answer):
        action = _("Approve") if own else _("Open")
        return _("Approval by the head"), action, "desk:proposals:approval", "stamp"
    if answer:
        return _("Answer to a proposal"), _("Continue"), "desk:proposals:answer", "pen-line"
    if proposal.state == Proposal.State.OPEN:
        return _("New: to be taken up"), _("Open"), "desk:proposals:detail", "hourglass"
    return _("Answer to a proposal"), _("Write answer"), "desk:proposals:answer", "pen-line"


def _rule(number: int, unit: str) -> str:
    # Not lazily: a lazy plural is dear to make, and a long board has two hundred.
    if unit == Unit.WORKING:
        words = ngettext("rule: %(n)s working day", "rule: %(n)s working days", number)
    else:
        words = ngettext("rule: %(n)s day", "rule: %(n)s days", number)
    return words % {"n": number}


def _answers(proposals: Iterable[Proposal]) -> dict[int, Answer]:
    made = Answer.objects.filter(proposal__in=proposals).exclude(stage=Answer.Stage.PUBLISHED)
    return {answer.proposal_id: answer for answer in made.select_related("written_by")}
