"""The days in the life of a consultation: it opens, it closes, its outcome is due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Count, F, TextChoices
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from consultations.models.querysets import ConsultationQuerySet
from portal.clock import INSTANT, TASHKENT, last_day, local_day, start_of_day


class Moment(TextChoices):
    """What happens on a day."""

    CLOSES = "closes", _("Closing")
    OPENS = "opens", _("Opening")
    DUE = "due", _("Outcome due")


FIELDS = {Moment.OPENS: "opens_at", Moment.CLOSES: "closes_at", Moment.DUE: "outcome_due_at"}
Numbers = Mapping[date, Mapping[Moment, int]]


def time_of(consultation: Consultation, moment: Moment) -> datetime:
    """When it happens; exclusive for what ends."""
    found: datetime | None = getattr(consultation, FIELDS[moment])
    assert found is not None, "the database holds it for what is published"
    return found


def day_of(consultation: Consultation, moment: Moment) -> date:
    """The day in Tashkent on which it happens: of what ends the last one."""
    time = time_of(consultation, moment)
    return local_day(time) if moment == Moment.OPENS else last_day(time)


def is_cancelled(consultation: Consultation, moment: Moment) -> bool:
    """Whether the consultation was withdrawn before it could happen."""
    withdrawn = consultation.withdrawn_at
    return withdrawn is not None and withdrawn < time_of(consultation, moment)


def between(
    rows: ConsultationQuerySet, moment: Moment, first: date, after: date
) -> ConsultationQuerySet:
    """Those to which `moment` happens from the day `first` on and before the day `after`.

    An outcome is due only while it is owed.
    """
    field, start, end = FIELDS[moment], start_of_day(first), start_of_day(after)
    if moment == Moment.OPENS:
        return rows.filter(opens_at__gte=start, opens_at__lt=end)
    if moment == Moment.DUE:
        rows = rows.filter(state=Consultation.State.PUBLISHED)
    return rows.filter(**{f"{field}__gt": start, f"{field}__lte": end})


def numbers_by_day(
    rows: ConsultationQuerySet, first: date, after: date, moments: Iterable[Moment] = tuple(Moment)
) -> Numbers:
    """How many open, close or owe an outcome on each day that has any; a query for each moment."""
    found: dict[date, dict[Moment, int]] = defaultdict(dict)
    for moment in moments:
        time = F(FIELDS[moment]) - (INSTANT if moment != Moment.OPENS else INSTANT * 0)
        days = between(rows, moment, first, after).annotate(day=TruncDate(time, tzinfo=TASHKENT))
        for day, number in days.order_by().values_list("day").annotate(Count("pk", distinct=True)):
            found[day][moment] = number
    return dict(sorted(found.items()))
