"""The dry run: each cell of a table, and what would become of it. Nothing is written here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from monitoring.importing.columns import Columns
from monitoring.importing.findings import Finding, Measure, Result, Scene, Wrong
from monitoring.importing.meaning import Reader, at, value_of
from monitoring.importing.texts import Row
from monitoring.importing.trend import off_trend
from monitoring.measuring.periods import code

# Progress is told after so many rows.
STEP = 250


def check(
    rows: Sequence[Row],
    columns: Columns,
    scene: Scene,
    tell: Callable[[int], None] = lambda done: None,
) -> list[Finding]:
    """What each value would do; `tell` hears how many rows are behind. Empty cells say nothing."""
    run = _Run(Reader(columns, scene))
    for number, row in enumerate(rows[columns.begins :], start=columns.begins + 1):
        run.take(row, number)
        if (done := number - columns.begins) % STEP == 0:
            tell(done)
    return off_trend(run.found, scene)


@dataclass
class _Run:
    """What was found so far, and which row gave each value first."""

    reader: Reader
    found: list[Finding] = field(default_factory=list)
    seen: dict[tuple[int, date, str], int] = field(default_factory=dict)

    def take(self, row: Row, number: int) -> None:
        for index, heading in self.reader.places(row):
            known: dict[str, Any] = {
                "row": number,
                "place": str(at(row, self.reader.columns.region)),
                "value": str(at(row, index)),
                "note": str(at(row, self.reader.columns.note)),
            }
            found = self._finding(row, index, heading, known)
            if found is not None:
                self.found.append(found)

    def _finding(
        self, row: Row, index: int, heading: date | None, known: dict[str, Any]
    ) -> Finding | None:
        """What one cell would do; `known` gathers what could be read before something is wrong."""
        try:
            measure = self.reader.measure(row)
            known["indicator"] = measure.id
            period = self.reader.period(row, heading, measure)
            known["period"] = code(period)
            known["region"] = region = self.reader.region(row, measure)
            value = value_of(at(row, index), index, measure)
            if value is None:
                return None
            known["value"] = f"{value:f}"
            self._check_first((measure.id, period, region), known["row"], index)
            known["result"], known["before"] = judged(measure, (period, region), value)
        except Wrong as wrong:
            return _wrong(wrong, known)
        missing = known["result"] == "revision" and not known["note"]
        return Finding(**known, column=index + 1, code="note" if missing else "")

    def _check_first(self, key: tuple[int, date, str], row: int, index: int) -> None:
        if key in self.seen:
            raise Wrong("twice", index, (str(self.seen[key]),))
        self.seen[key] = row


def judged(measure: Measure, cell: tuple[date, str], value: Decimal) -> tuple[Result, str]:
    """What a value would do where it stands, and what stands there now.

    Whatever differs from what is published is a revision, unless a draft says it already.
    """
    published = measure.published.get(cell)
    now = measure.drafts.get(cell, published)
    before = "" if now is None else f"{round(now, measure.decimals):f}"
    if now == value:
        return "same", before
    return ("new" if published in (None, value) else "revision"), before


def _wrong(wrong: Wrong, known: dict[str, Any]) -> Finding:
    result: Result = "skipped" if wrong.code == "computed" else "error"
    return Finding(
        **known,
        column=wrong.column + 1,
        result=result,
        code=wrong.code,
        detail=wrong.detail,
        instead=wrong.instead,
    )
