"""What a dry run is made against, and what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from monitoring.measuring.places import Gazetteer

Result = Literal["new", "revision", "same", "confirm", "error", "skipped"]
RESULTS: tuple[Result, ...] = ("new", "revision", "same", "confirm", "error", "skipped")


@dataclass
class Measure:
    """An indicator as an import knows it: what stands now, by quarter and region's code.

    `published` has come out; `drafts` wait to be sent or approved and go before it. Values begin
    with the quarter `first`.
    """

    id: int
    title: str
    unit: str = ""
    decimals: int = 0
    by_region: bool = True
    computed: bool = True
    published: dict[tuple[date, str], Decimal] = field(default_factory=dict)
    drafts: dict[tuple[date, str], Decimal] = field(default_factory=dict)
    first: date = date.min


@dataclass(frozen=True)
class Scene:
    """What a table is read against.

    `default` and `period` are meant where no column names an indicator or a quarter; `latest` is
    the last quarter that is over; `tolerance` is the norm of what is off trend, in percent.
    """

    measures: Mapping[str, Measure]
    gazetteer: Gazetteer
    latest: date
    tolerance: int
    plan: bool = False
    default: Measure | None = None
    period: date | None = None


@dataclass(frozen=True)
class Finding:
    """One cell: where it stands (rows and columns from 1, as people count), what it would do.

    `code` says what is wrong or what is asked, `detail` the numbers and words of that sentence,
    `instead` what may be put there with one press (written, shown).
    """

    row: int
    column: int
    result: Result
    place: str = ""
    indicator: int | None = None
    period: str = ""
    region: str | None = None
    value: str = ""
    before: str = ""
    note: str = ""
    code: str = ""
    detail: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """The finding as it is stored, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value not in ("", (), None)}


class Wrong(Exception):
    """What is wrong with a cell: a code, the column (from 0), and what may be meant."""

    def __init__(
        self, code: str, column: int, detail: Sequence[str] = (), instead: Sequence[str] = ()
    ) -> None:
        super().__init__(code)
        self.code, self.column = code, column
        self.detail, self.instead = tuple(detail), tuple(instead)
