"""An indicator with three quarters of values by region, and a plan, for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from monitoring.models import Indicator, Measurement, Target
from monitoring.settling import settle
from portal.directory.models import Region
from tests.monitoring.factories import CommitmentFactory, IndicatorFactory

FIRST, SECOND, THIRD, FOURTH = (date(2026, month, 1) for month in (1, 4, 7, 10))
# The third quarter is over; its values are due by the end of October.
NOW = datetime(2026, 10, 20, 9, tzinfo=UTC)
LONG_AGO = datetime(2025, 12, 1, tzinfo=UTC)
VALUES = {
    "UZ-AN": (210, 260, 284),
    "UZ-JI": (640, 702, 715),
    "UZ-NW": (2300, 2780, 4020),
    "UZ-SU": (760, 912, 962),
}
PLANS = {"UZ-AN": 300, "UZ-JI": 800, "UZ-NW": 3000, "UZ-SU": 1000}


def indicator(body: Any = None, **fields: Any) -> Indicator:
    """An indicator that is measured by region and summed up; nothing is measured yet."""
    owner = {"body": body} if body else {}
    commitment = fields.pop("commitment", None) or CommitmentFactory(
        title="Saksovul va ihota daraxtzorlari barpo etiladi", made_at=LONG_AGO, **owner
    )
    values = {"title": "Ekilgan maydon", "unit": "gektar", "by_region": True, "total": "sum"}
    values |= {"commitment": commitment, "made_at": LONG_AGO, "baseline": Decimal(0)}
    return IndicatorFactory(**values | fields)


def measured(body: Any = None, quarters: int = 2, **fields: Any) -> Indicator:
    """The same with the values of so many quarters, and the plan of the third."""
    made = indicator(body, **fields)
    regions = {row.code: row for row in Region.objects.filter(code__in=VALUES)}
    for code, numbers in VALUES.items():
        for period, number in zip((FIRST, SECOND, THIRD), numbers[:quarters], strict=False):
            Measurement.objects.create(
                indicator=made, period=period, region=regions[code], value=number, at=LONG_AGO
            )
        Target.objects.create(indicator=made, period=THIRD, region=regions[code], value=PLANS[code])
    settle(made.commitment)
    return made
