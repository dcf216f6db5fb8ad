"""What a body says of an open commitment: how it goes, that it stands still, what it costs."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.days import check_day, check_milestones, check_past
from monitoring.lifecycle import COMMITMENT
from monitoring.models import Commitment, ProgressUpdate
from monitoring.proofs import Proof, keep
from monitoring.recording import record_of
from monitoring.settling import locked, settle
from portal.accounts.models import User
from portal.lifecycle import Refused

NOT_OPEN = _("This commitment is not open.")
SEE_PAGE = _("Its page shows what became of it.")


@transaction.atomic
def update(
    commitment: Commitment,
    *,
    by: User | None,
    text: str = "",
    no_change: bool = False,
    files: Sequence[Proof] = (),
    now: datetime | None = None,
) -> ProgressUpdate:
    """Say in public how it goes; that nothing changed is an update too.

    Raises Refused where the commitment is not open, and where nothing is said.
    """
    now = now or timezone.now()
    commitment = locked(commitment)
    COMMITMENT.check("speak", commitment.state, NOT_OPEN, SEE_PAGE)
    if not (text or no_change):
        raise Refused(
            _("The update says nothing."),
            _("Write what happened, or say that nothing changed."),
            code="nothing_said",
        )
    said = ProgressUpdate.objects.create(
        commitment=commitment, text=text, no_change=no_change, by=by, at=now
    )
    keep(files, commitment, by=by, now=now, update=said)
    settle(commitment, word_at=now)
    record_of("updated", commitment, by=by, now=now, text=text, no_change=no_change)
    return said


@transaction.atomic
def suspend(
    commitment: Commitment, *, by: User, reason: str, now: datetime | None = None
) -> Commitment:
    """Let it stand still, with a public reason; its days do not count until it is resumed."""
    now = now or timezone.now()
    commitment = locked(commitment)
    COMMITMENT.check("suspend", commitment.state, NOT_OPEN, SEE_PAGE)
    commitment.state = Commitment.State.SUSPENDED
    commitment.suspended_at, commitment.suspension_reason = now, reason
    commitment.save(update_fields=["state", "suspended_at", "suspension_reason"])
    settle(commitment, word_at=now)
    record_of("suspended", commitment, by=by, now=now, reason=reason)
    return commitment


@transaction.atomic
def resume(
    commitment: Commitment, *, by: User, due_on: date | None = None, now: datetime | None = None
) -> Commitment:
    """Go on, by the day that stood or by another one.

    Raises Refused where it is not suspended, and for a day that is over or before a milestone's.
    """
    now = now or timezone.now()
    commitment = locked(commitment)
    COMMITMENT.check("resume", commitment.state, _("This commitment is not suspended."), SEE_PAGE)
    old = commitment.due_on
    if due_on is not None and due_on != old:
        check_day(due_on, now)
        check_milestones(commitment, due_on)
        commitment.due_on = due_on
    commitment.state = Commitment.State.OPEN
    commitment.suspended_at, commitment.suspension_reason = None, ""
    commitment.next_due_on = min(commitment.next_due_on, commitment.due_on)
    commitment.save(
        update_fields=["state", "suspended_at", "suspension_reason", "due_on", "next_due_on"]
    )
    settle(commitment, word_at=now)
    days = {"from": old.isoformat(), "to": commitment.due_on.isoformat()}
    record_of("resumed", commitment, by=by, now=now, **days)
    return commitment


@transaction.atomic
def set_budget(
    commitment: Commitment,
    *,
    by: User,
    planned: Decimal | None,
    spent: Decimal | None,
    as_of: date,
    now: datetime | None = None,
) -> Commitment:
    """Say what it costs and what was spent by `as_of`. Raises Refused where it is not open, and
    for a day that has not come."""
    now = now or timezone.now()
    commitment = locked(commitment)
    COMMITMENT.check("speak", commitment.state, NOT_OPEN, SEE_PAGE)
    check_past(as_of, now)
    commitment.budget_planned, commitment.budget_spent = planned, spent
    commitment.budget_on = as_of
    commitment.save(update_fields=["budget_planned", "budget_spent", "budget_on"])
    settle(commitment, word_at=now)
    money = {"planned": _written(planned), "spent": _written(spent)}
    record_of("budgeted", commitment, by=by, now=now, as_of=as_of.isoformat(), **money)
    return commitment


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"
