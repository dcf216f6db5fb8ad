"""Where a proposal stands for its reader: what people decided and what the clock says together."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from proposals.models import Proposal


class Situation(TextChoices):
    """One word for each page state; a partial of this name shows it."""

    OPEN = "open", _("Collecting signatures")
    AWAITING = "awaiting", _("Waiting for an answer")
    OVERDUE = "overdue", _("The answer is late")
    ANSWERED = "answered", _("Answered")
    NOT_SUPPORTED = "not_supported", _("Not enough signatures")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")
    MERGED = "merged", _("Merged with another")
    UNPUBLISHED = "unpublished", _("Not published yet")


ICONS = {
    Situation.OPEN: "pen-line",
    Situation.AWAITING: "clock",
    Situation.OVERDUE: "triangle-alert",
    Situation.ANSWERED: "check",
    Situation.REJECTED: "x",
}
KINDS = {
    Situation.OPEN: "live",
    Situation.AWAITING: "warn",
    Situation.OVERDUE: "bad",
    Situation.ANSWERED: "good",
}
ENDED = {
    Proposal.State.ANSWERED: Situation.ANSWERED,
    Proposal.State.REJECTED: Situation.REJECTED,
    Proposal.State.WITHDRAWN: Situation.WITHDRAWN,
    Proposal.State.MERGED: Situation.MERGED,
}


def situation_of(proposal: Proposal, now: datetime) -> Situation:
    """The situation of `proposal` at `now`."""
    if proposal.state in ENDED:
        return ENDED[Proposal.State(proposal.state)]
    if proposal.is_overdue(now):
        return Situation.OVERDUE
    if proposal.reached_at is not None or proposal.state == Proposal.State.WITH_BODY:
        return Situation.AWAITING
    if proposal.is_unsupported(now):
        return Situation.NOT_SUPPORTED
    if proposal.state == Proposal.State.OPEN:
        return Situation.OPEN
    return Situation.UNPUBLISHED
