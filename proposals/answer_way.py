"""The way of an answer through the body: taken up, written, approved, published."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from portal.route import Station
from portal.wording import day
from proposals.models import Answer, Proposal
from proposals.term import term_of

State = Literal["done", "now", "next", "late"]


def stations(proposal: Proposal, answer: Answer | None, now: datetime) -> list[Station]:
    """Where the answer stands at `now`."""
    reached = Station("done", _("Threshold reached"), day(proposal.reached_at))
    names = (_("Taken up"), _("Answer is written"), _("Approval by the head"), _("Published"))
    here = _position(proposal, answer)
    term = term_of(proposal, now)
    details = ("", "", "", day(proposal.answered_at) or (term.until if term else ""))
    current: State = "late" if proposal.is_overdue(now) else "now"
    states: list[State] = [
        "done" if place < here else current if place == here else "next" for place in range(4)
    ]
    laid = zip(states, names, details, strict=True)
    return [reached, *(Station(state, name, detail) for state, name, detail in laid)]


def _position(proposal: Proposal, answer: Answer | None) -> int:
    """Which of the four stations the answer is at; 4 is behind the last one."""
    if proposal.state == Proposal.State.ANSWERED:
        return 4
    if proposal.state == Proposal.State.OPEN and answer is None:
        return 0
    return 2 if answer and answer.stage == Answer.Stage.WAITING else 1
