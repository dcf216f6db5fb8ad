"""What a body owes to its consultations: rows of the desk."""

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from portal.accounts.models import Role, User
from portal.desk.assigning import owners_of
from portal.desk.tasks import AT_MOST, DeskTask
from portal.desk.team import approvers
from portal.norms import current
from portal.norms.wording import duration

DECIDERS = frozenset({Role.Kind.ANSWERER, Role.Kind.HEAD})


def desk_tasks(user: User, now: datetime) -> list[DeskTask]:
    """What waits for approval, and the outcomes that are owed, of the bodies of `user`."""
    rows = Consultation.objects.of_bodies(user.bodies()).select_related("body")
    waiting = list(rows.filter(state="submitted").order_by("submitted_at", "id")[:AT_MOST])
    owed = list(rows.awaiting_outcome(now).order_by("outcome_due_at", "id")[:AT_MOST])
    return _tasks(waiting, owed, now)


def sign(body: OuterRef, now: datetime) -> "QuerySet[Consultation]":
    """What waits for approval at a body, and the outcomes that it owes."""
    owing = Q(state="submitted") | Q(state="published", closes_at__lte=now)
    return Consultation.objects.filter(owing, body=body)


def desk_task(thing: Consultation, user: User, now: datetime) -> DeskTask | None:
    """The row of one consultation, however far down the board; None where nothing is owed."""
    rows = Consultation.objects.of_bodies(user.bodies()).select_related("body").filter(pk=thing.pk)
    waiting, owed = rows.filter(state="submitted"), rows.awaiting_outcome(now)
    return next(iter(_tasks(list(waiting), list(owed), now)), None)


def _tasks(waiting: list[Consultation], owed: list[Consultation], now: datetime) -> list[DeskTask]:
    heads = approvers({row.body for row in waiting}, now) if waiting else {}
    owners = owners_of(Consultation, owed) if owed else {}
    approvals = [_approval(row, heads.get(row.body_id, []), now) for row in waiting]
    return [*approvals, *(_outcome(row, owners.get(row.pk), now) for row in owed)]


def _approval(consultation: Consultation, heads: list[User], now: datetime) -> DeskTask:
    rule = current.period("consultation-approval", now)
    sent = consultation.submitted_at or now
    return DeskTask(
        kind=_("Approval of the head"),
        title=consultation.title,
        language=consultation.language,
        reference=consultation.reference or "",
        url=reverse("desk:consultations:detail", args=(consultation.uid,)),
        due=current.due("consultation-approval", sent, now),
        unit=rule.unit,
        owner=heads[0] if heads else None,
        action=_("Read"),
        basis=_("portal: %(time)s") % {"time": duration(rule.number, rule.unit)},
        body=consultation.body,
        icon="stamp",
        noun="consultation",
        doers=frozenset({Role.Kind.HEAD}),
        assignable=False,
    )


def _outcome(consultation: Consultation, owner: User | None, now: datetime) -> DeskTask:
    rule = current.period("outcome", now)
    assert consultation.outcome_due_at is not None, "the database holds it for what is published"
    return DeskTask(
        kind=_("Outcome of a consultation"),
        title=consultation.title,
        language=consultation.language,
        reference=consultation.reference or "",
        url=reverse("desk:consultations:detail", args=(consultation.uid,)),
        due=consultation.outcome_due_at,
        unit=rule.unit,
        owner=owner,
        action=_("Decide"),
        basis=_("portal: %(time)s") % {"time": duration(rule.number, rule.unit)},
        body=consultation.body,
        icon="messages-square",
        noun="consultation",
        doers=DECIDERS,
    )
