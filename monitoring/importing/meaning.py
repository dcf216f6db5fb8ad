"""What the cells of a row mean: an indicator, a quarter, a region, a number; or what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from monitoring.importing.columns import Columns
from monitoring.importing.findings import Measure, Scene, Wrong
from monitoring.importing.texts import Cell, Row
from monitoring.measuring.numbers import Unread, read_number
from monitoring.measuring.periods import code, read_period
from monitoring.measuring.places import WHOLE
from portal.language.keys import search_key

# How near a title must come before it is offered, from 0 to 1.
NEAR = 0.6
# So many unknown titles are compared with the known ones; a table of nothing else is refused soon.
MOST_GUESSES = 100


@dataclass(frozen=True)
class Reader:
    """Reads rows whose things stand in `columns`, against `scene`."""

    columns: Columns
    scene: Scene
    known: dict[str, Measure | Wrong] = field(default_factory=dict)

    def places(self, row: Row) -> Iterator[tuple[int, date | None]]:
        """The cells of values that hold something, each with the quarter of its heading."""
        yield from (each for each in self.columns.values if at(row, each[0]) != "")

    def measure(self, row: Row) -> Measure:
        """The indicator that the row is about."""
        written, column = at(row, self.columns.indicator), self.columns.indicator or 0
        if written == "":
            if self.scene.default is None:
                raise Wrong("indicator_missing", column)
            return self.scene.default
        title = str(written)
        if title not in self.known:
            self.known[title] = self._named(title, column)
        found = self.known[title]
        if isinstance(found, Wrong):
            raise found.with_traceback(None)
        return found

    def _named(self, title: str, column: int) -> Measure | Wrong:
        key = key_of(title)
        return self.scene.measures.get(key) or Wrong(
            "indicator_unknown", column, (title,), self._near(key)
        )

    def _near(self, key: str) -> tuple[str, ...]:
        if len(self.known) > MOST_GUESSES:
            return ()
        close = get_close_matches(key, self.scene.measures, n=3, cutoff=NEAR)
        return tuple(dict.fromkeys(self.scene.measures[each].title for each in close))

    def period(self, row: Row, heading: date | None, measure: Measure) -> date:
        """The quarter: that of the heading, of its own column, or the one that is open."""
        column = self.columns.period
        written = at(row, column)
        year = self.scene.period.year if self.scene.period else None
        period = heading or (
            self.scene.period if written == "" else read_period(written, year=year)
        )
        at_column = column if column is not None and not heading else self.columns.values[0][0]
        if period is None:
            raise Wrong(
                "period_unknown" if written != "" else "period_missing", at_column, (str(written),)
            )
        if period > self.scene.latest and not self.scene.plan:
            raise Wrong("period_ahead", at_column, (code(period),))
        if period < measure.first and not self.scene.plan:
            raise Wrong("period_before", at_column, (code(measure.first),))
        return period

    def region(self, row: Row, measure: Measure) -> str:
        """The code of the region, WHOLE for the country; a total that is computed is left out."""
        written, column = at(row, self.columns.region), self.columns.region or 0
        if written == "":
            if measure.by_region:
                raise Wrong("region_missing", column)
            return WHOLE
        found = self.scene.gazetteer.find(written)
        if found.code is None:
            raise Wrong("region_unknown", column, (str(written),), found.near)
        if found.code == WHOLE and measure.by_region and measure.computed:
            raise Wrong("computed", column)
        if found.code != WHOLE and not measure.by_region:
            raise Wrong("not_by_region", column)
        return found.code


def value_of(cell: Cell, column: int, measure: Measure) -> Decimal | None:
    """The number of a cell, None for a dash."""
    try:
        return read_number(cell, decimals=measure.decimals, unit=measure.unit)
    except Unread as reason:
        detail = (reason.rest or str(cell), str(measure.decimals))
        raise Wrong(reason.code, column, detail, reason.instead) from None


def at(row: Row, index: int | None) -> Cell:
    """The cell in a column that may be missing."""
    return row[index] if index is not None and index < len(row) else ""


def key_of(title: str) -> str:
    """What titles of indicators are compared by."""
    return " ".join(search_key(title).split())
