"""By when the values of a quarter are due, and which indicators owe theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from monitoring.measuring.periods import label, last_day, quarter_of, shifted
from monitoring.measuring.series import Series
from monitoring.models import Commitment, Entry, Indicator, Measurement
from portal.clock import local_day, start_of_day
from portal.lifecycle import Refused
from portal.norms import current
from portal.wording import calendar_day

NORM = "measurement-entry"


@dataclass(frozen=True)
class Due:
    """The quarter that is over and has no values, and until when they were to come (exclusive)."""

    period: date
    at: datetime
    late: bool


def due_period(now: datetime) -> date:
    """The last quarter that is over."""
    return shifted(quarter_of(local_day(now)), -1)


def first_period(indicator: Indicator) -> date:
    """The quarter that values begin with: of the baseline's day.

    Without one it is that of the programme's first day or of the promise, whichever came first.
    """
    if indicator.baseline_on is not None:
        return quarter_of(indicator.baseline_on)
    commitment = indicator.commitment
    made = local_day(commitment.made_at)
    programme = commitment.programme
    return quarter_of(min(made, programme.starts_on) if programme else made)


def check_period(indicator: Indicator, period: date, now: datetime) -> None:
    """Raise Refused for a quarter that is not over, or from before anything was measured."""
    if period > due_period(now):
        opens = calendar_day(shifted(period, 1))
        raise Refused(
            _("This quarter is not over yet: its values can be entered from %(day)s.")
            % {"day": opens},
            _("Its plan can be entered before."),
            code="quarter_ahead",
        )
    first = first_period(indicator)
    if period < first:
        raise Refused(
            _("The values of this indicator begin with %(quarter)s.") % {"quarter": label(first)},
            _("Give its baseline an earlier day to enter earlier quarters."),
            code="quarter_before",
        )


def due_at(period: date, now: datetime) -> datetime:
    """When the values of `period` are due (exclusive): a norm after its end."""
    return current.due(NORM, start_of_day(last_day(period)), now)


def due_of(indicator: Indicator, series: Series, now: datetime) -> Due | None:
    """What an indicator owes; None where nothing is missing or it is too young."""
    period = due_period(now)
    open_now = indicator.commitment.state == Commitment.State.OPEN
    made = local_day(indicator.made_at)
    begun = quarter_of(max(made, indicator.baseline_on or made))
    if not open_now or begun > period or any(when >= period for when, _region in series.values):
        return None
    at = due_at(period, now)
    return Due(period, at, now >= at)


def owing(now: datetime, period: date | None = None) -> "models.QuerySet[Indicator]":
    """The indicators of open commitments that owe the values of `period`, and did not send them."""
    period = period or due_period(now)
    measured = Measurement.objects.current().filter(indicator=OuterRef("pk"), period__gte=period)
    sent = Entry.objects.filter(
        indicator=OuterRef("pk"), period=period, plan=False, state=Entry.State.SENT
    )
    return Indicator.objects.filter(
        ~Exists(measured),
        ~Exists(sent),
        Q(made_at__lt=start_of_day(shifted(period, 1))),
        Q(baseline_on=None) | Q(baseline_on__lt=shifted(period, 1)),
        commitment__state=Commitment.State.OPEN,
        commitment__hidden_at__isnull=True,
    )


def by_commitment(indicators: Iterable[Indicator]) -> dict[Commitment, list[Indicator]]:
    """The indicators of each commitment."""
    found: dict[Commitment, list[Indicator]] = {}
    for each in indicators:
        found.setdefault(each.commitment, []).append(each)
    return found
