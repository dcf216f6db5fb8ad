"""What state bodies owe to proposals that reached their threshold: the rows of the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.accounts.models import Role, User
from portal.audit.models import Event
from portal.desk.tasks import DeskTask
from portal.directory.models import Body
from portal.norms.models import Unit
from proposals.models import Answer, Proposal

AT_MOST = 200
Page = tuple[str | Promise, str | Promise, str, str]


def desk_tasks(user: User, now: datetime) -> list[DeskTask]:
    """Every answer that the bodies of `user` owe, the earliest due first; five queries at most."""
    bodies = user.bodies()
    owed = list(
        Proposal.objects.awaiting_answer()
        .filter(body__in=bodies, hidden_at__isnull=True, answer_due_at__isnull=False)
        .select_related("body")
        .order_by("answer_due_at", "id")[:AT_MOST]
    )
    answers = _answers(owed)
    takers = _takers(owed)
    heads = _heads(bodies, user)
    return [
        _task(proposal, answers.get(proposal.pk), takers.get(proposal.pk), heads, user)
        for proposal in owed
    ]


def owner_of(proposal: Proposal) -> User | None:
    """Who took the proposal up for its body, or None."""
    return _takers([proposal]).get(proposal.pk)


def _task(
    proposal: Proposal,
    answer: Answer | None,
    taker: User | None,
    heads: dict[int, User],
    reader: User,
) -> DeskTask:
    assert proposal.body is not None, "only a proposal with a body is awaiting its answer"
    assert proposal.answer_due_at is not None, "a threshold that was reached has a due date"
    owner = answer.written_by if answer else taker
    if answer and answer.stage == Answer.Stage.WAITING:
        owner = heads.get(proposal.body.pk)
    kind, action, page, icon = _page(proposal, answer, owner == reader)
    return DeskTask(
        kind=kind,
        title=proposal.title,
        language=proposal.language,
        reference=proposal.reference or "",
        url=reverse(page, args=(proposal.reference,)),
        due=proposal.answer_due_at,
        unit=proposal.review_unit,
        owner=owner,
        action=action,
        basis=basis_of(proposal),
        body=proposal.body,
        icon=icon,
    )


def _page(proposal: Proposal, answer: Answer | None, own: bool) -> Page:
    if answer and answer.stage == Answer.Stage.WAITING:
        action = _("Approve") if own else _("Open")
        return _("Approval by the head"), action, "desk:proposals:approval", "stamp"
    if answer:
        return _("Answer to a proposal"), _("Continue"), "desk:proposals:answer", "pen-line"
    if proposal.state == Proposal.State.OPEN:
        return _("New: to be taken up"), _("Open"), "desk:proposals:detail", "hourglass"
    return _("Answer to a proposal"), _("Write answer"), "desk:proposals:answer", "pen-line"


def basis_of(proposal: Proposal) -> Promise | str:
    """The rule that set the due date, in a few words."""
    number = proposal.review_days or 0
    if proposal.review_unit == Unit.WORKING:
        return ngettext_lazy("rule: %(n)s working day", "rule: %(n)s working days", number) % {
            "n": number
        }
    return ngettext_lazy("rule: %(n)s day", "rule: %(n)s days", number) % {"n": number}


def _answers(proposals: Iterable[Proposal]) -> dict[int, Answer]:
    made = Answer.objects.filter(proposal__in=proposals).exclude(stage=Answer.Stage.PUBLISHED)
    return {answer.proposal_id: answer for answer in made.select_related("written_by")}


def _takers(proposals: Iterable[Proposal]) -> dict[int, User]:
    """Who took each up last, as long as it stayed with that body."""
    events = Event.objects.filter(
        content_type=ContentType.objects.get_for_model(Proposal),
        object_id__in=[proposal.pk for proposal in proposals],
        kind__in=("proposal.taken", "proposal.transferred", "proposal.reopened"),
    )
    latest = {
        event.object_id: event for event in events.select_related("actor").order_by("at", "id")
    }
    return {
        pk: event.actor
        for pk, event in latest.items()
        if event.actor is not None and event.kind == "proposal.taken"
    }


def _heads(bodies: list[Body], reader: User) -> dict[int, User]:
    """The head of each body; the reader where the reader is one."""
    roles = Role.objects.current().filter(kind=Role.Kind.HEAD, body__in=bodies)
    found = roles.select_related("user").order_by("-granted_at", "-id")
    heads = {role.body_id: role.user for role in found if role.body_id is not None}
    own = {role.body_id: reader for role in found if role.user_id == reader.pk and role.body_id}
    return heads | own
