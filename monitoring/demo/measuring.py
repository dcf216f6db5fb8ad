"""Plans and values of invented indicators, by quarter and region."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from monitoring.demo.stage import Act, Stage
from monitoring.measuring import defining, entering, publishing
from monitoring.measuring.entering import Cell
from monitoring.measuring.periods import last_day, quarter_of, shifted
from monitoring.models import Commitment, Indicator
from portal.accounts.models import User

Row = dict[str, Any]
WHOLE = ""
# How many days after a quarter its values are entered and approved.
ENTERED, APPROVED = 15, 18
# How the country divides into its regions.
WEIGHTS = {
    "UZ-QR": 9, "UZ-AN": 7, "UZ-BU": 6, "UZ-JI": 6, "UZ-QA": 11, "UZ-NW": 4, "UZ-NG": 8,
    "UZ-SA": 12, "UZ-SU": 9, "UZ-SI": 3, "UZ-TK": 4, "UZ-TO": 7, "UZ-FA": 9, "UZ-XO": 5,
}  # fmt: skip
EXTRA = ("direction", "decimals", "total", "by_region", "main", "baseline")


def measures(
    commitment: Commitment, row: Row, officer: User, head: User, stage: Stage
) -> Iterator[Act]:
    """Define each indicator, publish its plan, then its values quarter by quarter."""
    for each in row.get("indicators", ()):
        yield from _life(commitment, each, stage.moment(row["made"], 10), officer, head, stage)


def _life(
    commitment: Commitment, row: Row, begun: datetime, officer: User, head: User, stage: Stage
) -> Iterator[Act]:
    kept: list[Indicator] = []
    first = shifted(quarter_of(stage.day(0)), row["from"])

    def define(now: datetime) -> None:
        kept.append(_defined(commitment, row, officer, first, now))
        plan = {shifted(first, n): cells_of(row, v) for n, v in enumerate(row["targets"])}
        _publish(kept[0], plan, officer, head, now, plan=True)

    yield (begun, define)
    for number, value in enumerate(row["measured"]):
        period = shifted(first, number)
        paced = cells_of(row, value, row.get("pace", {}))
        after = (last_day(period) - stage.day(0)).days + APPROVED
        if after < 0:
            yield (stage.moment(after, 12), _measuring(kept, period, paced, officer, head))
    if "revision" in row:
        yield from _revised(kept, row, officer, head, stage)


def _defined(
    commitment: Commitment, row: Row, officer: User, first: date, now: datetime
) -> Indicator:
    extra = {name: row[name] for name in EXTRA if name in row}
    return defining.add(
        commitment,
        by=officer,
        now=now,
        title=row["title"],
        unit=row["unit"],
        definition=row["definition"],
        source=row["source"],
        baseline_on=first - timedelta(days=1),
        **extra,
    )


def cells_of(row: Row, value: float, pace: Mapping[str, float] | None = None) -> dict[str, Cell]:
    """`value` as one cell, or spread over the regions, some of which go faster than others."""
    if not row.get("by_region"):
        return {WHOLE: _cell(value, row)}
    weights = {code: part * (pace or {}).get(code, 1) for code, part in WEIGHTS.items()}
    if row.get("each"):
        most = 100 if row["unit"] == "%" else float("inf")
        return {code: _cell(min(value * (pace or {}).get(code, 1), most), row) for code in WEIGHTS}
    whole = sum(weights.values())
    return {code: _cell(value * part / whole, row) for code, part in weights.items()}


def _cell(value: float, row: Row) -> Cell:
    smallest = Decimal(1).scaleb(-row.get("decimals", 0))
    return Cell(Decimal(str(value)).quantize(smallest), confirmed=True)


def _measuring(
    kept: list[Indicator], period: date, cells: dict[str, Cell], officer: User, head: User
) -> Any:
    return lambda now: _publish(kept[0], {period: cells}, officer, head, now)


def _publish(
    indicator: Indicator,
    values: Mapping[date, dict[str, Cell]],
    officer: User,
    head: User,
    now: datetime,
    *,
    plan: bool = False,
) -> None:
    source = "" if plan else indicator.source
    drafts = [
        entering.draft(indicator, period, cells, by=officer, source=source, plan=plan, now=now)
        for period, cells in values.items()
    ]
    sent = entering.send(drafts, by=officer, now=now)
    publishing.approve(sent, by=head, now=now)


def _revised(
    kept: list[Indicator], row: Row, officer: User, head: User, stage: Stage
) -> Iterator[Act]:
    said = row["revision"]
    period = shifted(quarter_of(stage.day(0)), said["quarter"])

    def revise(now: datetime) -> None:
        standing = kept[0].measurements.current().get(period=period, region__code=said["region"])
        cell = Cell(standing.value - said["minus"], note=said["note"], confirmed=True)
        _publish(kept[0], {period: {said["region"]: cell}}, officer, head, now)

    yield (stage.moment(-30, 12), revise)
