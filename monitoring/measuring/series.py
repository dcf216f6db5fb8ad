"""An indicator as numbers: its values and plans by quarter and region, and the country's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from monitoring.models import Indicator, Measurement, Target
from monitoring.progress import whole_country

HUNDRED = Decimal(100)
# The country as a whole, where a region's id stands otherwise.
WHOLE = None
Cells = Mapping[tuple[date, int | None], Decimal]


@dataclass(frozen=True)
class Series:
    """What was measured and planned; `values` and `plans` by quarter and region's id."""

    indicator: Indicator
    measured: tuple[Measurement, ...]
    targets: tuple[Target, ...]

    @classmethod
    def of(
        cls, indicator: Indicator, measured: Iterable[Measurement], targets: Iterable[Target]
    ) -> "Series":
        """From rows that stand."""
        return cls(indicator, tuple(measured), tuple(targets))

    @cached_property
    def values(self) -> Cells:
        """Every value."""
        return {(row.period, row.region_id): row.value for row in self.measured}

    @cached_property
    def plans(self) -> Cells:
        """Every plan."""
        return {(row.period, row.region_id): row.value for row in self.targets}

    @cached_property
    def totals(self) -> dict[date, Decimal]:
        """The country's value in each quarter in which no region is missing."""
        return dict(sorted(whole_country(self.indicator, self.measured).items()))

    @cached_property
    def planned(self) -> dict[date, Decimal]:
        """The country's plan in each quarter that has one."""
        return dict(sorted(whole_country(self.indicator, self.targets).items()))

    @cached_property
    def periods(self) -> list[date]:
        """Every quarter that has a value or a plan."""
        return sorted({period for period, _region in (*self.values, *self.plans)})

    @property
    def up(self) -> bool:
        """Whether more is better."""
        return self.indicator.direction == Indicator.Direction.UP

    def last_measured(self) -> date | None:
        """The last quarter that has any value."""
        return max((period for period, _region in self.values), default=None)

    def last_planned(self) -> date | None:
        """The last quarter that has a plan for the country."""
        return max(self.planned, default=None)

    def of_region(self, region: int | None) -> dict[date, Decimal]:
        """The values of one region by quarter; the country's where `region` is None."""
        if region is WHOLE:
            return self.totals
        return {period: value for (period, where), value in self.values.items() if where == region}

    def plan_in(self, period: date, region: int | None = WHOLE) -> Decimal | None:
        """What was planned for a quarter."""
        return self.planned.get(period) if region is WHOLE else self.plans.get((period, region))

    def value_in(self, period: date, region: int | None = WHOLE) -> Decimal | None:
        """What was measured in a quarter."""
        return self.totals.get(period) if region is WHOLE else self.values.get((period, region))

    def entered_in(self, period: date) -> int:
        """How many regions have a value."""
        return sum(when == period and where is not None for when, where in self.values)

    def differences(self, period: date) -> dict[int, int]:
        """By how many percent of its plan each region lies ahead (+) or behind (-)."""
        found = {}
        for (when, where), value in self.values.items():
            plan = self.plans.get((when, where))
            if when == period and where is not None and plan:
                found[where] = difference(value, plan, up=self.up)
        return found


def difference(value: Decimal, plan: Decimal, *, up: bool) -> int:
    """How many percent of the plan `value` lies on the good side (+) or on the bad one (-)."""
    percent = (value - plan) / abs(plan) * HUNDRED
    return round(percent if up else -percent)
