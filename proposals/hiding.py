"""Taking a proposal out of sight, and showing it again; nothing public is ever deleted."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.audit.visibility import hide_events, show_events
from portal.lifecycle import Refused
from portal.moderation.reporting import rules_in_words
from portal.norms.models import Reason
from proposals.models import Proposal
from proposals.patience import hold, patient


@patient
def hide(
    proposal: Proposal,
    *,
    by: User,
    reason: Reason | Sequence[Reason],
    text: str = "",
    now: datetime | None = None,
) -> Proposal:
    """Take `proposal` out of every page by coded reasons; no signature lands afterwards.

    Its address answers with the rule. Raises Refused when it is hidden already.
    """
    now = now or timezone.now()
    hold(proposal)
    if proposal.hidden_at is not None:
        raise Refused(_("This proposal is hidden already."), code="hidden")
    cover(proposal, by=by, now=now)
    reasons = [reason] if isinstance(reason, Reason) else reason
    data = {"reasons": [each.key for each in reasons], "text": text}
    record("proposal.hidden", on=proposal, by=by, now=now, data=data)
    return proposal


@patient
def show_again(proposal: Proposal, *, by: User, now: datetime | None = None) -> Proposal:
    """Undo a hiding; the days that were lost are not given back by this."""
    hold(proposal)
    if proposal.hidden_at is None:
        raise Refused(_("This proposal is not hidden."), code="not_hidden")
    proposal.hidden_at = proposal.hidden_by = None
    proposal.save(update_fields=["hidden_at", "hidden_by"])
    show_events(proposal)
    visibility = Event.Visibility.STAFF
    record("proposal.shown_again", on=proposal, by=by, now=now, visibility=visibility)
    return proposal


def cover(proposal: Proposal, *, by: User, now: datetime) -> None:
    """Hide the row that the caller holds, and its events with it."""
    proposal.hidden_at, proposal.hidden_by = now, by
    proposal.save(update_fields=["hidden_at", "hidden_by"])
    hide_events(proposal)


def check_not_hidden(proposal: Proposal) -> None:
    """Raise Refused for what was taken down; the caller holds it."""
    if proposal.hidden_at is not None:
        raise Refused(
            _("This proposal has been taken down, so nothing can be done with it now."),
            _("Its address says under which rule. If it is shown again, this goes on."),
            code="hidden",
        )


def rule_of_hiding(proposal: Proposal) -> str:
    """The rule under which `proposal` was taken down, for the reader of its address."""
    kinds = ("proposal.hidden", "proposal.rejected")
    event = Event.objects.on(proposal).filter(kind__in=kinds).first()
    return rules_in_words(event.data.get("reasons", []) if event else [])
