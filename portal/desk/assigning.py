"""A task is given to an officer of its body, taken by one, or given back.

What is no longer owed by the body has no owner: whoever ends that (a transfer, an answer) calls
`release`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Absence, User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.clock import local_day
from portal.desk.models import Assignment
from portal.desk.rules import ASSIGN
from portal.desk.tasks import DeskTask, task_of
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.prepared import IsAmong, Prepared

STAFF = Event.Visibility.STAFF
T = TypeVar("T", bound=models.Model)


class Owable(Protocol):
    """What a body owes: a row, or what was read of it."""

    @property
    def pk(self) -> Any:
        """Its key."""

    @property
    def body_id(self) -> Any:
        """The key of the body."""


@transaction.atomic
def assign(thing: models.Model, *, to: User, by: User, now: datetime | None = None) -> Assignment:
    """Give what is owed for `thing` to `to`; whoever may do it can take it to themselves.

    Raises Refused where the body owes nothing for it (any more), where `by` may not give it to
    others, and where `to` could not do it.
    """
    now = now or timezone.now()
    thing = _locked(thing)
    task = _owed(thing, by, now)
    if to != by and not by.has_perm(ASSIGN, task.body):
        raise Refused(
            _("Your role gives no tasks to colleagues."),
            _("You can take the task yourself, or ask somebody who answers for the body."),
            code="not_yours_to_give",
        )
    _check_doer(task, to, by, now)
    if Assignment.objects.standing().of(type(thing), [thing.pk]).filter(owner=to).exists():
        raise Refused(
            _("This person has the task already."), _("Choose somebody else."), code="same_owner"
        )
    before = Assignment.objects.standing().of(type(thing), [thing.pk]).first()
    made = hand_to(thing, to, body=task.body, by=by, now=now)
    _record("assigned", made, thing, by, now, before)
    return made


@transaction.atomic
def give_back(thing: models.Model, *, by: User, now: datetime | None = None) -> None:
    """Leave the task without an owner: its owner may, and whoever gives tasks.

    Raises Refused where nobody has it, or for another's task.
    """
    now = now or timezone.now()
    thing = _locked(thing)
    standing = Assignment.objects.standing().of(type(thing), [thing.pk])
    made = standing.select_related("body", "owner").first()
    if made is None or made.body not in by.bodies():
        raise Refused(
            _("Nobody of your body has this task."), _("The board shows who has what."), code="none"
        )
    if made.owner != by and not by.has_perm(ASSIGN, made.body):
        raise Refused(
            _("A colleague has this task."),
            _("Ask them to give it back."),
            code="not_yours_to_give",
        )
    release(thing, now=now)
    _record("given_back", made, thing, by, now, made)


def hand_to(thing: models.Model, to: User, *, body: Body, by: User, now: datetime) -> Assignment:
    """Write that `to` has it from now on; belongs inside the transaction of a verb that records."""
    release(thing, now=now)
    return Assignment.objects.create(thing=thing, body=body, owner=to, made_by=by, made_at=now)


def release(thing: models.Model, *, now: datetime) -> None:
    """End who has it; belongs inside the transaction of the verb that ends what is owed."""
    Assignment.objects.standing().of(type(thing), [thing.pk]).update(ended_at=now)


def owners_of(model: type[models.Model], things: Iterable[Owable]) -> dict[int, User]:
    """Who has each of these things of `model` for the body that owes it now; one query."""
    bodies = {thing.pk: thing.body_id for thing in things}
    if not bodies:
        return {}
    kind = ContentType.objects.get_for_model(model).pk
    rows = STANDING.rows(kind=kind, things=list(bodies))
    return {row.object_id: row.owner for row in rows if row.body_id == bodies[row.object_id]}


STANDING = Prepared(
    lambda kind, things: (
        Assignment.objects.standing()
        .filter(IsAmong("object_id", things), content_type=kind)
        .select_related("owner")
    ),
    kind=int,
    things=list,
)


def _locked(thing: T) -> T:
    return type(thing)._base_manager.select_for_update(no_key=True).get(pk=thing.pk)


def _owed(thing: models.Model, by: User, now: datetime) -> DeskTask:
    """The row of the board that shows it to `by`."""
    task = task_of(thing, by, now)
    if task is None:
        raise Refused(
            _("Your body does not owe this any more."),
            _("The board shows what is due."),
            code="not_owed",
        )
    if not task.assignable:
        raise Refused(
            _("The answer waits for the head, so it is given to nobody else now."),
            _("Once it is published or returned, the board shows whose turn it is."),
            code="waiting",
        )
    return task


def _check_doer(task: DeskTask, to: User, by: User, now: datetime) -> None:
    if not to.roles_in(task.body) & task.doers:
        raise Refused(
            _("This person cannot do this task for your body."),
            _("Choose a colleague whose role allows it."),
            code="not_a_doer",
        )
    away = Absence.objects.filter(person=to).on(local_day(now)).first()
    if away is not None and to != by:
        raise Refused(
            _("This person is away: %(days)s.") % {"days": away.days},
            _("Choose a colleague who is at work."),
            code="away",
        )


def _record(
    verb: str,
    made: Assignment,
    thing: models.Model,
    by: User,
    now: datetime,
    before: Assignment | None,
) -> None:
    record(
        f"{thing._meta.model_name}.{verb}",
        on=thing,
        by=by,
        now=now,
        body=made.body,
        visibility=STAFF,
        data={
            "assignment": made.pk,
            "owner": str(made.owner),
            "before": before.pk if before else None,
        },
    )
