"""What state bodies owe to their own promises: rows of the desk."""

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment
from portal.accounts.models import User
from portal.desk.assigning import owners_of
from portal.desk.tasks import AT_MOST, DeskTask
from portal.norms.models import Unit


def desk_tasks(user: User, now: datetime) -> list[DeskTask]:
    """Every open commitment of the bodies of `user`, the earliest due first; two queries."""
    return _tasks(list(_owed_by(user).order_by("next_due_on", "id")[:AT_MOST]))


def sign(body: models.OuterRef, _now: datetime) -> models.QuerySet[Commitment]:
    """What a body has promised and not done."""
    return Commitment.objects.public().open().filter(body=body)


def desk_task(thing: Commitment, user: User, _now: datetime) -> DeskTask | None:
    """The row of one commitment, however far down the board it stands; None where none is owed."""
    return next(iter(_tasks(list(_owed_by(user).filter(pk=thing.pk)))), None)


def _owed_by(user: User) -> models.QuerySet[Commitment]:
    owed = Commitment.objects.public().open().filter(body__in=user.bodies())
    return owed.select_related("body")


def _tasks(found: list[Commitment]) -> list[DeskTask]:
    owners = owners_of(Commitment, found)
    return [_task(commitment, owners.get(commitment.pk)) for commitment in found]


def _task(commitment: Commitment, owner: User | None) -> DeskTask:
    return DeskTask(
        kind=_("Commitment"),
        title=commitment.title,
        language=commitment.language,
        reference=commitment.reference,
        url=reverse(f"desk:commitments:{_page(commitment)}", args=(commitment.reference,)),
        due=commitment.next_deadline,
        unit=Unit.CALENDAR,
        owner=owner,
        action=_("Report"),
        basis=_("rule: the promised day"),
        body=commitment.body,
        icon="chart-line",
        noun="commitment",
    )


def _page(commitment: Commitment) -> str:
    """Where the next day is reported: among its milestones, or as done."""
    return "milestones" if commitment.next_due_on < commitment.due_on else "report"
