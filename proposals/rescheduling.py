"""Moving the end of a collection, in public: after an outage, or when the law asks for it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.recording import record
from portal.clock import is_too_far
from portal.lifecycle import Refused
from proposals.models import Proposal
from proposals.patience import hold, patient


@patient
def reschedule(
    proposal: Proposal, *, by: User, to: datetime, reason: str, now: datetime | None = None
) -> Proposal:
    """Let `proposal` collect signatures until `to` (exclusive) instead, with a public reason.

    Raises Refused unless it collects now and a reason is given.
    """
    now = now or timezone.now()
    hold(proposal)
    if not proposal.is_open(now):
        raise Refused(
            _("This proposal is not collecting signatures now."),
            _("Only a running collection can be moved."),
            code="closed",
        )
    if not reason.strip():
        raise Refused(
            _("The reason is missing."), _("It is shown on the proposal's page."), code="no_words"
        )
    check_end(proposal, to, now)
    before, proposal.closes_at = proposal.closes_at, to
    proposal.save(update_fields=["closes_at"])
    record(
        "proposal.rescheduled",
        on=proposal,
        by=by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        data={
            "from": before.isoformat() if before else "",
            "to": to.isoformat(),
            "reason": reason.strip(),
        },
    )
    return proposal


def check_end(proposal: Proposal, to: datetime, now: datetime) -> None:
    """Raise Refused where `to` is no end that a collection can have."""
    began = proposal.published_at
    if not is_too_far(to.date(), now) and (began is None or to > began):
        return
    raise Refused(
        _("A collection ends after it began, and within the next thirty years."),
        _("Look at the year."),
        code="no_end",
    )
