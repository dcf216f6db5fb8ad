"""What the columns of a table hold, by the words in its first rows; or by their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitoring.importing.texts import Cell, Row
from monitoring.measuring.periods import read_period
from portal.language.keys import search_key

# The heading may stand below a title and a line or two.
FIRST_ROWS = 10
WORDS = {
    "indicator": ("koʻrsatkich", "indikator", "показатель", "индикатор", "indicator"),
    "region": ("hudud", "viloyat", "region", "регион", "область", "территория", "territory"),
    "period": ("davr", "chorak", "yil", "период", "квартал", "год", "period", "quarter", "year"),
    "value": ("qiymat", "amalda", "fakt", "son", "значение", "факт", "value", "actual"),
    "plan": ("reja", "maqsad", "план", "цель", "plan", "target"),
    "note": ("izoh", "sabab", "примечание", "комментарий", "причина", "note", "reason"),
}
BY_WORD = {search_key(word): name for name, words in WORDS.items() for word in words}


@dataclass(frozen=True)
class Columns:
    """Where each thing stands (from 0) and at which row the values begin.

    `values` are the columns of values, each with its quarter where its heading names one.
    """

    begins: int
    values: tuple[tuple[int, date | None], ...]
    region: int | None = None
    period: int | None = None
    indicator: int | None = None
    note: int | None = None


@dataclass
class _Heading:
    """The words of one row, sorted."""

    found: dict[str, int] = field(default_factory=dict)
    quarters: list[tuple[int, date | None]] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it names two things at least, or a thing and a quarter."""
        return len(self.found) + bool(self.quarters) > 1


def columns_of(rows: Sequence[Row], *, plan: bool = False, year: int | None = None) -> Columns:
    """What stands where. `plan`: the plan is wanted; `year` is meant by a quarter without one.

    Without a heading: regions first, values last, quarters between them.
    """
    for number, row in enumerate(rows[:FIRST_ROWS]):
        heading = _heading(row, year)
        if heading.is_heading:
            return _by_words(heading, number + 1, len(row), plan=plan)
    return _by_order(rows)


def _heading(row: Row, year: int | None) -> _Heading:
    heading = _Heading()
    for index, cell in enumerate(row):
        quarter = read_period(cell, year=year) if cell != "" else None
        name = None if quarter else _name(cell)
        if quarter and _is_written(cell):
            heading.quarters.append((index, quarter))
        elif name:
            heading.found.setdefault(name, index)
    return heading


def _is_written(cell: Cell) -> bool:
    """A bare small number heads no column: it is a value."""
    return not isinstance(cell, str) or len(cell) > 1


def _name(cell: Cell) -> str | None:
    """What a heading names: by its first known word."""
    if not isinstance(cell, str):
        return None
    words = search_key(cell).replace(",", " ").replace(".", " ").split()
    return next((name for word in words for name in _matching(word)), None)


def _matching(word: str) -> Iterator[str]:
    """What a word names, with whatever ending it has."""
    for known, name in BY_WORD.items():
        if word == known or (len(known) > 3 and word.startswith(known)):
            yield name


def _by_words(heading: _Heading, begins: int, width: int, *, plan: bool) -> Columns:
    found = heading.found
    wanted = found.get("plan" if plan else "value", found.get("value"))
    values = [(wanted, None)] if wanted is not None else list(heading.quarters)
    if not values:
        values = [(index, None) for index in _left(found, width)][:1]
    return Columns(
        begins,
        tuple(values),
        found.get("region"),
        found.get("period"),
        found.get("indicator"),
        found.get("note"),
    )


def _left(found: dict[str, int], width: int) -> list[int]:
    """The columns that no heading names."""
    return [index for index in range(width) if index not in found.values()]


def _by_order(rows: Sequence[Row]) -> Columns:
    width = max(map(len, rows), default=0)
    if width < 2:
        return Columns(0, ((0, None),))
    return Columns(0, ((width - 1, None),), 0, 1 if width > 2 else None)
