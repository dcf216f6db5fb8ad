"""Why a commitment stands as it does, in a sentence for everybody."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.models import Commitment, Milestone, Status
from monitoring.progress import Progress
from portal.clock import local_day
from portal.wording import calendar_day, day, grouped


def reason_of(
    commitment: Commitment, status: Status, progress: Progress | None, now: datetime
) -> str:
    """The sentence of `status`; where nothing is wrong, why the day moved, or nothing."""
    tell = SENTENCES.get(status)
    return (tell(commitment, progress, now) if tell else "") or _moved(commitment)


def days_silent(commitment: Commitment, now: datetime) -> int:
    """Whole days since the body spoke last."""
    return (local_day(now) - local_day(commitment.last_word_at)).days


def nearest(commitment: Commitment) -> Milestone | None:
    """The milestone that is owed next."""
    owed = [each for each in commitment.milestones.all() if each.is_owed]
    return min(owed, key=lambda each: (each.due_on, each.position), default=None)


def _late(commitment: Commitment, progress: Progress | None, now: datetime) -> str:
    step = nearest(commitment)
    if step is not None and step.due_on == commitment.next_due_on:
        names = {"title": step.title, "date": calendar_day(step.due_on)}
        return _("The milestone “%(title)s” was due on %(date)s.") % names
    return _("Its last day was %(date)s.") % {"date": calendar_day(commitment.due_on)}


def _silent(commitment: Commitment, progress: Progress | None, now: datetime) -> str:
    days = days_silent(commitment, now)
    names = {"days": grouped(days), "date": day(commitment.last_word_at)}
    return (
        ngettext(
            "No word from the body for %(days)s day, since %(date)s.",
            "No word from the body for %(days)s days, since %(date)s.",
            days,
        )
        % names
    )


def _at_risk(commitment: Commitment, progress: Progress | None, now: datetime) -> str:
    by = commitment.behind or Decimal(0)
    behind = grouped(int(by)) if by >= 1 else grouped(float(by), 2)
    return _("It lies %(behind)s percent of the way behind its plan.") % {"behind": behind}


def _disputed(commitment: Commitment, progress: Progress | None, now: datetime) -> str:
    people = commitment.objections
    return ngettext(
        "%(people)s person who was there says that it is not done.",
        "%(people)s people who were there say that it is not done.",
        people,
    ) % {"people": grouped(people)}


def _suspended(commitment: Commitment, progress: Progress | None, now: datetime) -> str:
    return commitment.suspension_reason


def _withdrawn(commitment: Commitment, progress: Progress | None, now: datetime) -> str:
    return commitment.withdrawal_reason


def _moved(commitment: Commitment) -> str:
    moves = list(commitment.moves.all())
    return moves[0].reason if moves else ""


SENTENCES: dict[Status, Callable[[Commitment, Progress | None, datetime], str]] = {
    Status.LATE: _late,
    Status.SILENT: _silent,
    Status.AT_RISK: _at_risk,
    Status.DISPUTED: _disputed,
    Status.SUSPENDED: _suspended,
    Status.WITHDRAWN: _withdrawn,
}
