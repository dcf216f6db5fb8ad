"""An indicator for readers: where it stands, its chart, its regions, its revisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from monitoring.measuring import charting, mapping
from monitoring.measuring.due import due_of
from monitoring.measuring.forecast import forecast
from monitoring.measuring.periods import code, label, read_period, shifted
from monitoring.measuring.proving import proved
from monitoring.measuring.series import Series, difference
from monitoring.models import Commitment, Indicator, Measurement, Target
from portal.clock import local_day
from portal.directory.models import Region
from portal.directory.order import by_name

# An indicator without a plan is foretold for so many quarters.
AHEAD = 4


@dataclass(frozen=True)
class Card:
    """An indicator in short: its last value beside the plan of that quarter, and its drawing."""

    indicator: Indicator
    series: Series
    period: date | None
    value: Decimal | None
    plan: Decimal | None
    off: int | None
    forecast: dict[date, Decimal]
    today: date

    @property
    def slim(self) -> charting.Chart | None:
        """The drawing for a card or a phone."""
        return self._drawn(charting.CARD)

    @property
    def chart(self) -> charting.Chart | None:
        """The drawing for a page."""
        return self._drawn(charting.PAGE)

    def _drawn(self, shape: charting.Shape) -> charting.Chart | None:
        series = self.series
        return charting.chart(
            series.totals,
            series.planned,
            self.forecast,
            self.today,
            shape=shape,
            decimals=self.indicator.decimals,
        )

    @property
    def shade(self) -> str:
        """How it stands to its plan: good, near (five percent), bad; "" without a plan."""
        if self.off is None:
            return ""
        return "good" if self.off >= 0 else "warn" if self.off >= -5 else "bad"

    @property
    def difference(self) -> str:
        """By how many percent of its plan it lies off."""
        return mapping.signed(self.off) if self.off is not None else ""

    @property
    def aim(self) -> tuple[date, Decimal] | None:
        """The last number of the plan."""
        last = self.series.last_planned()
        return (last, self.series.planned[last]) if last else None

    @property
    def foretold(self) -> tuple[date, Decimal] | None:
        """The last number of the forecast."""
        return max(self.forecast.items()) if self.forecast else None


@dataclass(frozen=True)
class Line:
    """A region, or the country, in one quarter."""

    name: str
    value: Decimal | None
    plan: Decimal | None
    off: int | None

    @property
    def difference(self) -> str:
        """With its sign."""
        return mapping.signed(self.off) if self.off is not None else ""


@dataclass(frozen=True)
class Revision:
    """A value that was replaced, and by what."""

    old: Measurement
    new: Measurement | None


def with_numbers(commitment: Commitment) -> "QuerySet[Indicator]":
    """The indicators of `commitment` with what stands of each; three queries."""
    measured = Measurement.objects.current()
    return Indicator.objects.filter(commitment=commitment).prefetch_related(
        Prefetch("measurements", measured, to_attr="standing"), "targets"
    )


def card_of(indicator: Indicator, now: datetime) -> Card:
    """Everything short about an indicator of `with_numbers`."""
    measured: Sequence[Measurement] = getattr(indicator, "standing")  # noqa: B009
    series = Series.of(indicator, measured, indicator.targets.all())
    period = max(series.totals, default=None)
    value = series.totals[period] if period else None
    plan = series.plan_in(period) if period else None
    foretold = _forecast(series, period, indicator.unit)
    off = difference(value, plan, up=series.up) if value is not None and plan else None
    return Card(indicator, series, period, value, plan, off, foretold, local_day(now))


def _forecast(series: Series, period: date | None, unit: str) -> dict[date, Decimal]:
    if period is None:
        return {}
    until = max(series.last_planned() or shifted(period, AHEAD), shifted(period, 1))
    return forecast(series.totals, until, unit)


def context_of(indicator: Indicator, now: datetime, asked: str = "") -> dict[str, Any]:
    """What the page of an indicator shows; `asked` is the quarter of its regions."""
    card = card_of(indicator, now)
    series = card.series
    period = _asked(series, asked)
    regions = {row.pk: row for row in Region.objects.exclude(code=Region.ABROAD)}
    regional = indicator.by_region and period is not None
    return {
        "card": card,
        "period": period,
        "quarters": [(code(each), label(each)) for each in reversed(_measured(series))],
        "rows": list(charting.rows_of(series.totals, series.planned, card.forecast)),
        "lines": _lines(series, period, regions.values()) if regional and period else [],
        "map": _map(series, period, regions) if regional and period else None,
        "entered": series.entered_in(period) if period else 0,
        "of": len(regions),
        "revisions": revisions(indicator),
        "proofs": proved(indicator),
        "due": due_of(indicator, series, now),
    }


def _measured(series: Series) -> list[date]:
    return sorted({period for period, _region in series.values})


def _asked(series: Series, asked: str) -> date | None:
    """The quarter that the address names, else the last one that was measured."""
    known = {code(each): each for each in _measured(series)}
    return known.get(asked) or max(known.values(), default=None)


def _lines(series: Series, period: date, regions: Iterable[Region]) -> list[Line]:
    """Every region in one quarter, by name, those without a value too."""
    return [
        _line(row.name, series.value_in(period, row.pk), series.plan_in(period, row.pk), series.up)
        for row in by_name(regions)
    ]


def _line(name: str, value: Decimal | None, plan: Decimal | None, up: bool) -> Line:
    off = difference(value, plan, up=up) if value is not None and plan else None
    return Line(name, value, plan, off)


def _map(series: Series, period: date, regions: dict[int, Region]) -> dict[str, Any] | None:
    off = {regions[pk].code: by for pk, by in series.differences(period).items()}
    return mapping.against_plan(off) if off else None


def revisions(indicator: Indicator) -> list[Revision]:
    """The values that were replaced, the latest first; two queries."""
    rows = list(
        Measurement.objects.filter(indicator=indicator).select_related("region").order_by("id")
    )
    found = []
    for old in rows:
        if old.replaced_at is not None:
            later = (
                row
                for row in rows
                if row.pk > old.pk and (row.period, row.region_id) == (old.period, old.region_id)
            )
            found.append(Revision(old, next(later, None)))
    return sorted(found, key=lambda each: each.old.replaced_at or each.old.at, reverse=True)


def cells_of(indicator: Indicator) -> Iterable[tuple[object, ...]]:
    """Every value that ever stood, with its plan, for a spreadsheet."""
    plans = {
        (row.period, row.region_id): row.value for row in Target.objects.filter(indicator=indicator)
    }
    rows = Measurement.objects.filter(indicator=indicator).select_related("region")
    seen = set()
    for row in rows.order_by("period", "region__code", "id"):
        seen.add((row.period, row.region_id))
        yield (
            code(row.period),
            row.region.code if row.region else "",
            _plain(row.value, indicator),
            _plain(plans.get((row.period, row.region_id)), indicator),
            row.source,
            row.note,
            row.at.isoformat(timespec="seconds"),
            row.replaced_at.isoformat(timespec="seconds") if row.replaced_at else "",
        )
    codes = dict(Region.objects.values_list("pk", "code"))
    for (period, region), plan in sorted(plans.items(), key=lambda it: (it[0][0], it[0][1] or 0)):
        if (period, region) not in seen:
            place = codes[region] if region else ""
            yield (code(period), place, "", _plain(plan, indicator), "", "", "", "")


COLUMNS = ("period", "region", "value", "plan", "source", "note", "published", "replaced")


def _plain(value: Decimal | None, indicator: Indicator) -> str:
    return "" if value is None else f"{round(value, indicator.decimals):f}"


def quarter_in(written: str) -> date | None:
    """The quarter of an address, which is written in one way alone."""
    found = read_period(written)
    return found if found is not None and code(found) == written else None
