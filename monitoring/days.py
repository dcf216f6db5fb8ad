"""The days that a body promises: not over, and not further away than anybody promises."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment
from portal.clock import is_too_far, local_day
from portal.lifecycle import Refused


def check_day(day: date, now: datetime) -> None:
    """Raise Refused for a day that is over or too far."""
    if day < local_day(now):
        raise Refused(
            _("The day that you chose is over already."),
            _("Choose today or a later day."),
            code="day_is_over",
        )
    if is_too_far(day, now):
        raise Refused(
            _("The day that you chose is too far away."),
            _("Choose a day within the next thirty years."),
            code="too_far",
        )


def check_other_day(day: date, standing: date, now: datetime) -> None:
    """Raise Refused unless `day` can be promised and is not the one that stands."""
    check_day(day, now)
    if day == standing:
        raise Refused(
            _("This is the day that stands already."), _("Choose another day."), code="same_day"
        )


def check_past(day: date, now: datetime) -> None:
    """Raise Refused for a day that has not come."""
    if day > local_day(now):
        raise Refused(
            _("This day has not come yet."), _("Choose today or an earlier day."), code="not_yet"
        )


def check_milestones(commitment: Commitment, due_on: date) -> None:
    """Raise Refused where a milestone still owed is due after `due_on`."""
    if commitment.milestones.owed().filter(due_on__gt=due_on).exists():
        raise Refused(
            _("A milestone is due after this day."),
            _("Move the milestone first, or choose a later day."),
            code="milestone_after",
        )


def check_within(day: date, commitment: Commitment) -> None:
    """Raise Refused for a milestone's day that is after the last day of its commitment."""
    if day > commitment.due_on:
        raise Refused(
            _("The commitment is to be done before that day."),
            _("Choose an earlier day, or move the day of the commitment first."),
            code="after_the_last_day",
        )
