"""What a grid or a table is read against: indicators, what stands, what waits, and the regions."""

from datetime import date, datetime
from decimal import Decimal

from monitoring.importing.findings import Measure, Scene
from monitoring.importing.meaning import key_of
from monitoring.measuring.due import due_period, first_period
from monitoring.measuring.places import WHOLE, Gazetteer
from monitoring.models import Commitment, Entry, Indicator, Measurement, Target
from portal.directory.models import Region
from portal.norms import current

TOLERANCE = "measurement-off-trend"
Standing = dict[int, dict[tuple[date, str], Decimal]]


def scene_of(
    commitment: Commitment,
    now: datetime,
    *,
    indicator: Indicator | None = None,
    period: date | None = None,
    plan: bool = False,
) -> Scene:
    """Everything about `commitment` in four queries; `indicator` and `period` are meant."""
    measures = measures_of(commitment, plan=plan)
    return Scene(
        {key_of(measure.title): measure for measure in measures.values()},
        Gazetteer.of((row.code, row.soato, row.names) for row in regions().values()),
        due_period(now),
        current.quantity(TOLERANCE, now),
        plan,
        measures[indicator.pk] if indicator else _only(measures),
        period,
    )


def measures_of(commitment: Commitment, *, plan: bool) -> dict[int, Measure]:
    """The indicators by id, with what is published and what is in drafts."""
    published, drafts = _published(commitment, plan=plan), _drafts(commitment, plan=plan)
    return {
        each.pk: Measure(
            each.pk,
            each.title,
            each.unit,
            each.decimals,
            each.by_region,
            each.total != Indicator.Total.NONE,
            published.get(each.pk, {}),
            drafts.get(each.pk, {}),
            first_period(each),
        )
        for each in commitment.indicators.all()
    }


def regions() -> dict[int, Region]:
    """The regions of the country by id."""
    return {row.pk: row for row in Region.objects.exclude(code=Region.ABROAD)}


def _only(measures: dict[int, Measure]) -> Measure | None:
    """The one indicator that there is."""
    return next(iter(measures.values())) if len(measures) == 1 else None


def _published(commitment: Commitment, *, plan: bool) -> Standing:
    rows = Target.objects.all() if plan else Measurement.objects.current()
    found: Standing = {}
    cells = rows.filter(indicator__commitment=commitment)
    for row in cells.values_list("indicator_id", "period", "region__code", "value"):
        found.setdefault(row[0], {})[(row[1], row[2] or WHOLE)] = row[3]
    return found


def _drafts(commitment: Commitment, *, plan: bool) -> Standing:
    entries = Entry.objects.filter(indicator__commitment=commitment, plan=plan)
    found: Standing = {}
    for entry in entries.exclude(state=Entry.State.PUBLISHED):
        cells = found.setdefault(entry.indicator_id, {})
        cells |= {(entry.period, code): Decimal(it["value"]) for code, it in entry.values.items()}
    return found
