"""A next step of an answer or of an outcome, before it becomes a commitment."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from portal.clock import is_too_far, local_day
from portal.lifecycle import Refused


@dataclass(frozen=True)
class Step:
    """What the body will do, by the end of which day."""

    title: str
    due_on: date


def check_day(day: date, now: datetime) -> None:
    """Raise Refused for the day of a step that is over, or further away than anybody promises."""
    if day < local_day(now):
        raise Refused(
            _("The day of a next step is over already."),
            _("Choose today or a later day."),
            code="day_is_over",
        )
    if is_too_far(day, now):
        raise Refused(
            _("The day that you chose is too far away."),
            _("Choose a day within the next thirty years."),
            code="too_far",
        )
