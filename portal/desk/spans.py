"""What a span of whole days must be to be written down: deputies and absences alike."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from portal.accounts.standing_in import Span
from portal.clock import is_too_far, local_day
from portal.lifecycle import Refused


def check_days(first_day: date, last_day: date, now: datetime) -> None:
    """Raise Refused unless the days are today or later and in their order."""
    if first_day < local_day(now):
        raise Refused(
            _("The first day is over already."),
            _("Choose today or a later day."),
            code="day_is_over",
        )
    if last_day < first_day:
        raise Refused(
            _("The last day is before the first."),
            _("Choose the same day or a later one."),
            code="backwards",
        )
    if is_too_far(last_day, now):
        raise Refused(
            _("The day that you chose is too far away."),
            _("Choose a day within the next thirty years."),
            code="too_far",
        )


def check_free(meeting: Span | None, sentence: str) -> None:
    """Raise Refused with `sentence` where a span shares a day with the new one."""
    if meeting is not None:
        raise Refused(
            f"{sentence} {meeting.days}.",
            _("Choose other days, or end what stands first."),
            code="overlap",
        )


def check_not_over(span: Span, now: datetime) -> None:
    """Raise Refused for what has ended."""
    if span.ended_at is not None or span.last_day < local_day(now):
        raise Refused(
            _("This has ended already."), _("The page shows what holds now."), code="ended"
        )
