"""The term of an official answer: one function for every page, letter, desk and program.

Whatever shows until when an answer is due, or how much time is left, asks `term_of`, so that all
of them say the same at the same moment.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import ngettext

from portal.clock import WORKING, Remaining, deadline, last_day
from portal.norms.current import holidays
from portal.wording import ended, last_minute
from portal.workplace import left, left_in_words
from proposals.models import Proposal

AWAITING = (Proposal.State.OPEN, Proposal.State.WITH_BODY)


@dataclass(frozen=True)
class Term:
    """When a term is over (exclusive), counted in the `unit` of its norm, and what is left."""

    due: datetime
    unit: str
    now: datetime
    left: Remaining

    @property
    def late(self) -> bool:
        """Whether it is over."""
        return self.left.late

    @property
    def last_day(self) -> date:
        """The last day on which the answer is in time."""
        return last_day(self.due)

    @property
    def words(self) -> str:
        """ "34 days left", "today", "2 working days late"."""
        return left_in_words(self.due, self.now, self.unit)

    @property
    def caption(self) -> str:
        """What stands beside the number: "days left", "working day late"."""
        number = self.left.number
        if self.unit == WORKING and self.late:
            return ngettext("working day late", "working days late", number)
        if self.unit == WORKING:
            return ngettext("working day left", "working days left", number)
        if self.late:
            return ngettext("day late", "days late", number)
        return ngettext("day left", "days left", number)

    @property
    def until(self) -> str:
        """The last minute: "until 27 December 2026, 23:59 (UTC+5)", or since when it is over."""
        return ended(self.due) if self.late else last_minute(self.due)

    def __str__(self) -> str:
        return f"{self.words} · {self.until}"


def term_of(proposal: Proposal, now: datetime | None = None) -> Term | None:
    """Until when the answer to `proposal` is due and what is left of the time at `now`.

    None before the threshold, and once the answer is there.
    """
    if proposal.answer_due_at is None or proposal.state not in AWAITING:
        return None
    return term_until(proposal.answer_due_at, proposal.review_unit, now)


def term_until(due: datetime, unit: str, now: datetime | None = None) -> Term:
    """A term that is over at `due`, counted in `unit`."""
    now = now or timezone.now()
    return Term(due, unit, now, left(due, now, unit))


def due_from(proposal: Proposal, start: datetime) -> datetime:
    """When a term that begins at `start` is over (exclusive), by the norm that it carries."""
    return deadline(start, proposal.review_days or 0, proposal.review_unit, holidays(start))


def term_began(proposal: Proposal) -> datetime | None:
    """From when the body that has `proposal` may take its time: the threshold, or the reopening."""
    again = getattr(proposal, "reopening", None)
    return again.at if again else proposal.reached_at
