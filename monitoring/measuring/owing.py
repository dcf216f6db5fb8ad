"""What bodies owe of values: an officer enters them, the head approves them; rows of the desk."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from monitoring.measuring.due import by_commitment, due_at, due_period, owing
from monitoring.models import Commitment, Entry, Indicator
from portal.accounts.models import Role, User
from portal.desk.tasks import AT_MOST, DeskTask
from portal.norms import current

APPROVAL = "measurement-approval"
NOUN = "values"


def entering_sign(body: OuterRef, _now: datetime) -> "QuerySet[Indicator]":
    """The indicators of what a body has promised and not done."""
    open_now = {"commitment__state": Commitment.State.OPEN, "commitment__hidden_at__isnull": True}
    return Indicator.objects.filter(commitment__body=body, **open_now)


def entering(user: User, now: datetime) -> Iterator[DeskTask]:
    """One row for each commitment whose values are due; one query."""
    period = due_period(now)
    rows = owing(now, period).filter(commitment__body__in=user.bodies())
    owed = by_commitment(rows.select_related("commitment__body").order_by("commitment")[:AT_MOST])
    due, unit = due_at(period, now), current.period("measurement-entry", now).unit
    for commitment in owed:
        yield DeskTask(
            kind=_("Indicators"),
            title=commitment.title,
            language=commitment.language,
            reference=commitment.reference,
            url=reverse("desk:commitments:indicators", args=(commitment.reference,)),
            due=due,
            unit=unit,
            owner=None,
            action=_("Enter values"),
            basis=_("rule: values after the end of a quarter"),
            body=commitment.body,
            icon="chart-line",
            noun=NOUN,
            assignable=False,
        )


def approving_sign(body: OuterRef, _now: datetime) -> "QuerySet[Entry]":
    """The values of a body that wait for its head."""
    return Entry.objects.filter(state=Entry.State.SENT, indicator__commitment__body=body)


def approving(user: User, now: datetime) -> Iterator[DeskTask]:
    """One row for each commitment whose values wait for the head; one query."""
    sent = Entry.objects.filter(
        state=Entry.State.SENT, indicator__commitment__body__in=user.bodies()
    )
    rows = sent.select_related("indicator__commitment__body").order_by("sent_at", "id")
    first: dict[Commitment, Entry] = {}
    for entry in rows[:AT_MOST]:
        first.setdefault(entry.indicator.commitment, entry)
    unit = current.period(APPROVAL, now).unit
    for commitment, entry in first.items():
        yield DeskTask(
            kind=_("Values to approve"),
            title=commitment.title,
            language=commitment.language,
            reference=commitment.reference,
            url=reverse("desk:commitments:approval", args=(commitment.reference,)),
            due=current.due(APPROVAL, entry.sent_at or now, now),
            unit=unit,
            owner=None,
            action=_("Approve"),
            basis=_("rule: approval of values"),
            body=commitment.body,
            icon="check",
            noun=NOUN,
            doers=frozenset({Role.Kind.HEAD}),
            assignable=False,
        )
