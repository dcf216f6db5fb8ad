"""What surrounds the pages of staff: the tabs of a workplace, and time in the unit of a rule."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import ngettext

from portal.clock import HOURS, WORKING, Remaining, days_left, remaining
from portal.norms.current import holidays
from portal.wording import days_in_words, grouped


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even if it was empty; None where none was sent."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class Tab:
    """A section of a workplace; `count` is what waits there, None where nothing is counted."""

    label: str | Promise
    url: str
    count: int | None = None
    current: bool = False


def left(due: datetime, now: datetime, unit: str) -> Remaining:
    """How much time is left at `now`, in the `unit` of the rule."""
    return remaining(due, now, unit, holidays())


def left_in_words(due: datetime, now: datetime, unit: str) -> str:
    """ "2 working days left", "3 days late"; calendar days where the rule counts those."""
    rest = left(due, now, unit)
    days = grouped(rest.number)
    if unit == WORKING and rest.late:
        return ngettext("%(days)s working day late", "%(days)s working days late", rest.number) % {
            "days": days
        }
    if unit == WORKING and rest.number:
        return ngettext("%(days)s working day left", "%(days)s working days left", rest.number) % {
            "days": days
        }
    if unit == HOURS:
        return _hours(rest)
    if unit == WORKING and not rest.late:
        # The last day is a day off: no working day is left, but it is not today yet.
        return days_in_words(days_left(due, now))
    return days_in_words(-rest.number if rest.late else rest.number)


def _hours(rest: Remaining) -> str:
    words = {"hours": grouped(rest.number)}
    if rest.late:
        return ngettext("%(hours)s hour late", "%(hours)s hours late", rest.number) % words
    return ngettext("%(hours)s hour left", "%(hours)s hours left", rest.number) % words
