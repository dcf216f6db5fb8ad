"""The grid of a quarter: a row for each region, what was typed, and what each number needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from monitoring.importing.findings import Measure
from monitoring.measuring.entering import Cell
from monitoring.measuring.forecast import off_by
from monitoring.measuring.judging import Judgement, judge
from monitoring.measuring.numbers import Unread, read_number
from monitoring.measuring.periods import shifted
from monitoring.measuring.places import WHOLE
from monitoring.measuring.wording import number_sentence
from monitoring.models import Entry, Indicator
from portal.language.forms import PeopleCharFormField
from portal.norms import current
from portal.wording import grouped

# How the country's row is called in the names of fields.
ALL = "all"
LONGEST = 40
Posted = Mapping[str, str]


@dataclass
class Row:
    """A region: two quarters before, the plan, what is typed, and what that needs."""

    code: str
    name: str
    earlier: list[Decimal | None]
    plan: Decimal | None
    published: Decimal | None
    typed: str = ""
    note: str = ""
    confirmed: bool = False
    value: Decimal | None = None
    error: str = ""
    instead: tuple[str, ...] = ()
    needs: Judgement | None = None

    @property
    def key(self) -> str:
        """What its fields are called by."""
        return self.code or ALL

    @property
    def change(self) -> int | None:
        """By how many percent it differs from the quarter before."""
        off = off_by(self.value, self.earlier[-1]) if self.value is not None else None
        return None if off is None else round(off)

    @property
    def is_revision(self) -> bool:
        """Whether a published number would be replaced."""
        return self.needs is not None and self.needs.is_revision

    @property
    def is_settled(self) -> bool:
        """Whether everything that is asked of it is answered."""
        if self.error:
            return False
        if self.needs is None:
            return True
        return bool(self.note) if self.needs.is_revision else self.confirmed


@dataclass
class Grid:
    """All rows of an indicator in one quarter, or of its plan."""

    indicator: Indicator
    period: date
    plan: bool
    rows: list[Row]
    earlier: list[date] = field(default_factory=list)

    @property
    def wrong(self) -> list[Row]:
        """What cannot be read."""
        return [row for row in self.rows if row.error]

    @property
    def unsettled(self) -> list[Row]:
        """What still asks for a word."""
        return [row for row in self.rows if not row.error and not row.is_settled]

    @property
    def entered(self) -> int:
        """How many rows have a number."""
        return sum(row.value is not None for row in self.rows)

    @property
    def totals(self) -> list[Decimal | None] | None:
        """The sums of the columns: earlier quarters, plan, now; None where nothing is summed."""
        if self.indicator.total != Indicator.Total.SUM or len(self.rows) < 2:
            return None
        columns = [[row.earlier[at] for row in self.rows] for at in range(len(self.earlier))]
        columns += [[row.plan for row in self.rows], [row.value for row in self.rows]]
        return [_sum(column) for column in columns]

    def cells(self) -> dict[str, Cell]:
        """What is kept: every number that is not published in the same words already."""
        return {
            row.code: Cell(row.value, row.note, row.confirmed)
            for row in self.rows
            if row.value is not None and row.value != row.published
        }


def grid_of(
    indicator: Indicator,
    period: date,
    places: Iterable[tuple[str, str]],
    values: Measure,
    plans: Measure,
    entry: Entry | None,
    *,
    plan: bool,
) -> Grid:
    """The grid with what is published and drafted; `places` are codes and names of regions."""
    earlier = [shifted(period, -2), shifted(period, -1)]
    standing = plans if plan else values
    rows = [
        Row(
            code,
            name,
            [standing.published.get((each, code)) for each in earlier],
            plans.published.get((period, code)),
            standing.published.get((period, code)),
        )
        for code, name in places
    ]
    for row in rows:
        _fill(row, entry, indicator.decimals)
    return Grid(indicator, period, plan, rows, earlier)


def _fill(row: Row, entry: Entry | None, decimals: int) -> None:
    """What stands in the field: the draft, else what is published."""
    kept = entry.values.get(row.code) if entry else None
    if kept is not None:
        row.value = Decimal(kept["value"])
        row.note, row.confirmed = kept.get("note", ""), bool(kept.get("confirmed"))
    else:
        row.value = row.published
    row.typed = "" if row.value is None else grouped(row.value, decimals)  # type: ignore[arg-type]


def take(grid: Grid, posted: Posted) -> None:
    """Put what was typed into the grid; what cannot be read stays as it is, with a sentence."""
    for row in grid.rows:
        row.typed = posted.get(f"v-{row.key}", "")
        row.note = posted.get(f"n-{row.key}", "")
        row.confirmed = f"c-{row.key}" in posted
        read(row, grid.indicator)
        _clean(row)


def read(row: Row, indicator: Indicator) -> None:
    """The number of a row, or why there is none."""
    row.value, row.error, row.instead = None, "", ()
    try:
        row.value = read_number(
            row.typed[:LONGEST], decimals=indicator.decimals, unit=indicator.unit
        )
    except Unread as reason:
        words = (reason.rest or row.typed[:LONGEST], str(indicator.decimals))
        row.error = number_sentence(reason.code, words)
        row.instead = reason.instead[:1]
    if row.value is None and not row.error and row.published is not None:
        row.error = _("A published number cannot be emptied; write the right one.")


def _clean(row: Row) -> None:
    """The note as people's words are kept; a wrong one stays to be corrected."""
    try:
        row.note = note_field().clean(row.note)
    except ValidationError as wrong:
        row.error = row.error or " ".join(wrong.messages)


def note_field() -> PeopleCharFormField:
    """Why a published value changes, or what a value needs to be understood."""
    return PeopleCharFormField(required=False, max_length=current.length("measurement-note"))


def weigh(grid: Grid, measure: Measure, tolerance: int) -> None:
    """Say of each number what it needs."""
    for row in grid.rows:
        if row.value is not None:
            cell = (grid.period, row.code)
            row.needs = judge(row.value, measure, cell, tolerance, plan=grid.plan)


def carry(grid: Grid) -> None:
    """Fill what is empty with the quarter before: nothing changed."""
    for row in grid.rows:
        before = row.earlier[-1]
        if not row.typed.strip() and before is not None:
            row.value, row.error = before, ""
            row.typed = grouped(before, grid.indicator.decimals)  # type: ignore[arg-type]


def put(grid: Grid, key: str) -> None:
    """Put what was offered into the row `key`."""
    for row in grid.rows:
        offered = row.instead[:1] or _meant(row)
        if row.key == key and offered:
            row.typed, row.confirmed = offered[0], False
            read(row, grid.indicator)


def _meant(row: Row) -> tuple[str, ...]:
    meant = row.needs.meant if row.needs else None
    return (f"{meant:f}",) if meant is not None else ()


def _sum(column: list[Decimal | None]) -> Decimal | None:
    known = [value for value in column if value is not None]
    return sum(known, Decimal(0)) if known else None


def places_of(indicator: Indicator, regions: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows of an indicator: its regions, with the country where that is measured by itself."""
    country = (WHOLE, _("Whole country"))
    if not indicator.by_region:
        return [country]
    alone = indicator.total == Indicator.Total.NONE
    return [*regions, country] if alone else list(regions)
