"""Signing under pressure: said by whoever had to, read by inspectors, without a name."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from proposals.models import PressureReport, Proposal, Signature
from proposals.signing import Receipt, standing_signature, withdraw

STAFF = Event.Visibility.STAFF


@dataclass(frozen=True)
class Pressure:
    """What somebody says about it. Without `reach_me` nothing leads to them."""

    text: str
    reach_me: bool = False
    contact: str = ""


@transaction.atomic
def withdraw_under_pressure(
    proposal: Proposal, *, by: User, pressure: Pressure, now: datetime | None = None
) -> Receipt:
    """Withdraw the signature of `by` and tell the inspectors why.

    The words go to them alone and not onto the signature. Raises Refused as `withdraw` does, and
    without words.
    """
    _check_words(pressure.text)
    signature = standing_signature(by, proposal)
    receipt = withdraw(proposal, by=by, now=now)
    if signature is not None:
        _report(proposal, signature, by, pressure, now or timezone.now(), withdrew=True)
    return receipt


@transaction.atomic
def report(
    proposal: Proposal, *, by: User, pressure: Pressure, now: datetime | None = None
) -> PressureReport:
    """Tell the inspectors without withdrawing; the signature stays counted.

    Raises Refused for whoever has no standing signature, and without words.
    """
    _check_words(pressure.text)
    signature = standing_signature(by, proposal)
    if signature is None:
        raise Refused(
            _("You have not signed this proposal."),
            _("If somebody else was forced, they can report it themselves."),
            code="not_signed",
        )
    return _report(proposal, signature, by, pressure, now or timezone.now(), withdrew=False)


@transaction.atomic
def take_up(report: PressureReport, *, by: User, now: datetime | None = None) -> PressureReport:
    """An inspector takes the report up; Refused where another one has."""
    now = now or timezone.now()
    found = _held(report)
    if found.taken_at is not None:
        raise Refused(
            _("This report has been taken up already."),
            _("Its page says by whom."),
            code="taken",
        )
    found.taken_by, found.taken_at = by, now
    found.save(update_fields=["taken_by", "taken_at"])
    record("pressure.taken", on=found, by=by, now=now, visibility=STAFF)
    return found


@transaction.atomic
def close(
    report: PressureReport, *, by: User, outcome: str, now: datetime | None = None
) -> PressureReport:
    """Close the report with what came of it.

    Raises Refused without words, for a report that nobody or another inspector took up, and for a
    closed one.
    """
    now = now or timezone.now()
    found = _held(report)
    if found.closed_at is not None:
        raise Refused(
            _("This report is closed already."), _("Its page says what came of it."), code="closed"
        )
    if found.taken_by_id != by.pk:
        raise Refused(
            _("You have not taken this report up."),
            _("Whoever took it up closes it."),
            code="not_taken",
        )
    if not outcome.strip():
        raise Refused(
            _("The outcome is missing."), _("Write what was found and done."), code="no_words"
        )
    found.closed_at, found.outcome = now, outcome.strip()
    found.save(update_fields=["closed_at", "outcome"])
    record("pressure.closed", on=found, by=by, now=now, visibility=STAFF)
    return found


def _report(
    proposal: Proposal,
    signature: Signature,
    by: User,
    pressure: Pressure,
    now: datetime,
    *,
    withdrew: bool,
) -> PressureReport:
    made = PressureReport.objects.create(
        proposal=proposal,
        region_id=signature.region_id,
        text=pressure.text.strip(),
        person=by if pressure.reach_me else None,
        contact=pressure.contact.strip() if pressure.reach_me else "",
        withdrew=withdrew,
        after_close=not proposal.is_open(now),
        made_at=now,
    )
    # Nobody is its actor: the record must not lead to the person either.
    record("pressure.reported", on=made, by=None, now=now, visibility=STAFF)
    return made


def _held(report: PressureReport) -> PressureReport:
    return PressureReport.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _check_words(text: str) -> None:
    if not text.strip():
        raise Refused(
            _("The inspectors need your words."),
            _("Write what happened: who, where and how."),
            code="no_words",
        )
