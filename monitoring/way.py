"""The route line of a commitment: promised, under way, the last day, done."""

from datetime import date, datetime
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from monitoring.models import Commitment, Status
from portal.clock import local_day
from portal.route import Station

State = Literal["done", "now", "next", "late"]


def stations(commitment: Commitment, now: datetime) -> list[Station]:
    """Where `commitment` stands at `now`."""
    status = commitment.status(now)
    return [
        Station("done", _("Promised"), _day(local_day(commitment.made_at))),
        _under_way(commitment, status, now),
        _last_day(commitment, now),
        _end(commitment, status),
    ]


def _under_way(commitment: Commitment, status: Status, now: datetime) -> Station:
    detail = _("day moved") if commitment.was_moved else ""
    if commitment.state == Commitment.State.OPEN and now < commitment.deadline:
        return Station("now", _("Under way"), detail, _elapsed(commitment, now))
    return Station("done", _("Under way"), detail)


def _last_day(commitment: Commitment, now: datetime) -> Station:
    return Station(_last_day_state(commitment, now), _("Last day"), _day(commitment.due_on))


def _last_day_state(commitment: Commitment, now: datetime) -> State:
    if commitment.state == Commitment.State.DONE:
        return "done"
    over = commitment.state == Commitment.State.OPEN and now >= commitment.deadline
    return "late" if over else "next"


def _end(commitment: Commitment, status: Status) -> Station:
    if status == Status.DISPUTED and commitment.done_at:
        return Station(
            "late",
            pgettext("status of a commitment", "Disputed"),
            _day(local_day(commitment.done_at)),
        )
    if status == Status.DONE and commitment.done_at:
        how = _("late") if commitment.done_late else _("on time")
        return Station("done", _("Done"), f"{_day(local_day(commitment.done_at))} · {how}")
    if status == Status.SUSPENDED and commitment.suspended_at:
        return Station("late", _("Suspended"), _day(local_day(commitment.suspended_at)))
    if status == Status.WITHDRAWN and commitment.withdrawn_at:
        return Station("late", _("Withdrawn"), _day(local_day(commitment.withdrawn_at)))
    return Station("next", _("Done"), _("with proof, in public"))


def _elapsed(commitment: Commitment, now: datetime) -> int:
    whole = (commitment.deadline - commitment.made_at).total_seconds()
    gone = (now - commitment.made_at).total_seconds()
    return round(100 * max(0.0, min(1.0, gone / whole))) if whole > 0 else 100


def _day(day: date) -> str:
    return date_format(day)
