"""What state bodies owe to their own promises: rows of the desk."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment
from portal.accounts.models import User
from portal.desk.assigning import owners_of
from portal.desk.tasks import AT_MOST, DeskTask
from portal.norms.models import Unit


def desk_tasks(user: User, now: datetime) -> list[DeskTask]:
    """Every open commitment of the bodies of `user`, the earliest due first; two queries."""
    owed = Commitment.objects.public().open().filter(body__in=user.bodies())
    found = list(owed.select_related("body").order_by("due_on", "id")[:AT_MOST])
    owners = owners_of(Commitment, found)
    return [_task(commitment, owners.get(commitment.pk)) for commitment in found]


def _task(commitment: Commitment, owner: User | None) -> DeskTask:
    return DeskTask(
        kind=_("Commitment"),
        title=commitment.title,
        language=commitment.language,
        reference=commitment.reference,
        url=reverse("desk:commitments:report", args=(commitment.reference,)),
        due=commitment.deadline,
        unit=Unit.CALENDAR,
        owner=owner,
        action=_("Report"),
        basis=_("rule: the promised day"),
        body=commitment.body,
        icon="chart-line",
        noun="commitment",
    )
