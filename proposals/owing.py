"""What state bodies owe to proposals that reached their threshold: the rows of the desk."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Role, User
from portal.desk.assigning import owners_of
from portal.desk.tasks import AT_MOST, DeskTask
from portal.desk.team import approvers
from portal.directory.models import Body
from portal.norms.models import Unit
from portal.prepared import IsAmong, Prepared
from proposals.answering import wrote
from proposals.models import Answer, Proposal
from proposals.models.querysets import ProposalQuerySet

WRITERS = frozenset({Role.Kind.ANSWERER.value, Role.Kind.HEAD.value})
Page = tuple[str | Promise, str | Promise, str, str]
APPROVAL = (_("Approval by the head"), _("Approve"), "desk:proposals:approval", "stamp")
APPROVAL_OF_OTHERS = (_("Approval by the head"), _("Open"), "desk:proposals:approval", "stamp")
WRITING = (_("Answer to a proposal"), _("Continue"), "desk:proposals:answer", "pen-line")
TAKEN_UP = (_("Answer to a proposal"), _("Write answer"), "desk:proposals:answer", "pen-line")
NEW = (_("New: to be taken up"), _("Open"), "desk:proposals:detail", "hourglass")


class Owed(NamedTuple):
    """What the board shows of a proposal; a long board has two hundred."""

    pk: int
    title: str
    language: str
    reference: str
    state: str
    body_id: int
    answer_due_at: datetime
    review_days: int | None
    review_unit: str


class Reader(NamedTuple):
    """Who reads the board, and in which language."""

    user: User
    pk: int
    language: str | None


def desk_tasks(user: User, now: datetime) -> list[DeskTask]:
    """Every answer that the bodies of `user` owe, the earliest due first; six queries at most."""
    bodies = {body.pk: body for body in user.bodies()}
    # One after the other, for each has its own index; nearly everybody acts for one.
    owed = [Owed(*row) for body in bodies for row in MOST_URGENT.tuples(body=body)]
    owed.sort(key=lambda each: (each.answer_due_at, each.pk))
    return _tasks(owed[:AT_MOST], bodies, user, now)


def desk_task(thing: Proposal, user: User, now: datetime) -> DeskTask | None:
    """The row of one proposal, however far down the board it stands; None where none is owed."""
    bodies = {body.pk: body for body in user.bodies()}
    found = _owed().filter(pk=thing.pk, body__in=bodies)
    owed = [Owed(*row) for row in found.values_list(*Owed._fields)]
    return next(iter(_tasks(owed, bodies, user, now)), None)


def _owed() -> ProposalQuerySet:
    owed = Proposal.objects.awaiting_answer()
    return owed.filter(hidden_at__isnull=True, answer_due_at__isnull=False)


def _most_urgent(body: int, number: int = AT_MOST) -> "QuerySet[Proposal, Any]":
    rows = _owed().filter(body=body).order_by("answer_due_at", "id")
    return rows.values_list(*Owed._fields)[:number]


MOST_URGENT = Prepared(_most_urgent, body=int)


def _tasks(owed: list[Owed], bodies: dict[int, Body], user: User, now: datetime) -> list[DeskTask]:
    answers = _answers(owed)
    owners = owners_of(Proposal, owed)
    waiting = {each.body_id for each in owed if _waits(answers.get(each.pk))}
    heads = approvers([bodies[key] for key in waiting], now) if waiting else {}
    # What is the same for all is asked once: a long board has two hundred.
    reader = Reader(user, user.pk, get_language())
    return [
        _task(each, bodies[each.body_id], answers.get(each.pk), owners.get(each.pk), heads, reader)
        for each in owed
    ]


def owner_of(proposal: Proposal) -> User | None:
    """Who has the proposal for its body, or None."""
    return owners_of(Proposal, [proposal]).get(proposal.pk)


def _task(
    proposal: Owed,
    body: Body,
    answer: Answer | None,
    owner: User | None,
    heads: dict[int, list[User]],
    reader: Reader,
) -> DeskTask:
    if answer:
        owner = owner or answer.written_by
    own = owner is not None and owner.pk == reader.pk
    if answer and _waits(answer):
        able = heads.get(body.pk, [])
        owner, own = _approver(able, answer, reader.user), _may_approve(able, answer, reader.user)
    kind, action, page, icon = _page(proposal, answer, own)
    return DeskTask(
        kind=kind,
        title=proposal.title,
        language=proposal.language,
        reference=proposal.reference,
        url=reverse_lazy(page, args=(proposal.reference,)),
        due=proposal.answer_due_at,
        unit=proposal.review_unit,
        owner=owner,
        action=action,
        basis=_rule(proposal.review_days or 0, proposal.review_unit, reader.language),
        body=body,
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


def _page(proposal: Owed, answer: Answer | None, own: bool) -> Page:
    if answer and _waits(answer):
        return APPROVAL if own else APPROVAL_OF_OTHERS
    if answer:
        return WRITING
    return NEW if proposal.state == Proposal.State.OPEN else TAKEN_UP


@lru_cache(maxsize=500)
def _rule(number: int, unit: str, language: str | None) -> str:
    # Not lazily, and once: a plural is dear to make.
    with override(language):
        if unit == Unit.WORKING:
            words = ngettext("rule: %(n)s working day", "rule: %(n)s working days", number)
        else:
            words = ngettext("rule: %(n)s day", "rule: %(n)s days", number)
    return words % {"n": number}


def _answers(proposals: Iterable[Owed]) -> dict[int, Answer]:
    keys = [proposal.pk for proposal in proposals]
    return {answer.proposal_id: answer for answer in BEGUN.rows(proposals=keys)} if keys else {}


BEGUN = Prepared(
    lambda proposals: (
        Answer.objects.filter(IsAmong("proposal", proposals))
        .exclude(stage=Answer.Stage.PUBLISHED)
        .select_related("written_by")
    ),
    proposals=list,
)
