"""Pages of a long list by the last row's own values; no page number, no OFFSET.

A cursor is a few letters in the address: which way to go, the values of the row at the edge, and
the moment that an order may depend on. What cannot be read is taken as the first page.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import QueryDict

PARAMETER = "page"
SIZE = 20
LARGEST = 2**63 - 1
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after (or, going back, before) a row with these values."""

    values: tuple[Any, ...] = ()
    backwards: bool = False
    moment: datetime | None = None

    @classmethod
    def of(cls, address: QueryDict) -> "Cursor":
        """The cursor of an address."""
        try:
            text = address.get(PARAMETER, "")
            padded = text + "=" * (-len(text) % 4)
            parts = json.loads(base64.urlsafe_b64decode(padded), parse_constant=_refuse)
            way, moment, *values = parts
            return cls(tuple(map(_read, values)), way == "before", _moment(moment))
        except (ValueError, TypeError, RecursionError):
            return cls()

    def __str__(self) -> str:
        way = "before" if self.backwards else "after"
        moment = self.moment.isoformat() if self.moment else None
        parts = json.dumps([way, moment, *map(_written, self.values)], separators=(",", ":"))
        return base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of a page and the addresses of its neighbours (empty: there is none)."""

    rows: list[Row] = field(default_factory=list)
    next_url: str = ""
    previous_url: str = ""

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before."""
        return not self.previous_url


def page_of(
    rows: "QuerySet[Row]",
    order: Sequence[str],
    address: QueryDict,
    *,
    size: int = SIZE,
    moment: datetime | None = None,
    dress: Callable[["QuerySet[Row]"], "QuerySet[Row]"] | None = None,
    opening: Callable[[], list[Row]] | None = None,
) -> Page[Row]:
    """The page of `rows` that `address` asks for.

    `order` names columns or annotations, "-" for the largest first; together they are unique and
    never null. `moment` is kept in the cursors for an order that depends on it. `dress` takes the
    keys of the chosen rows and gives the rows as the page shows them, so that nothing heavy is
    read, or sorted, of the others; it must know the columns of `order` too. `opening` reads what
    `first_rows` would, where there is a quicker way to the first page.
    """
    cursor = Cursor.of(address)
    if len(cursor.values) != len(order):
        cursor = Cursor()
    first = opening or (lambda: list(first_rows(rows, order, dress, size)))
    try:
        found = list(_slice(rows, order, cursor, size, dress)) if cursor.values else first()
    except (TypeError, ValueError):  # values of another order than this one
        cursor, found = Cursor(), first()
    return _page(found, order, address, size, cursor, moment)


def _page(
    found: list[Row],
    order: Sequence[str],
    address: QueryDict,
    size: int,
    cursor: Cursor,
    moment: datetime | None,
) -> Page[Row]:
    """What is shown of `found`, which holds one row more where the list goes on."""
    further, shown = len(found) > size, found[:size]
    if cursor.backwards:
        shown.reverse()
    before, after = (further, True) if cursor.backwards else (bool(cursor.values), further)

    def url(row: Row, *, backwards: bool) -> str:
        values = tuple(_value(row, name) for name in order)
        query = address.copy()
        query[PARAMETER] = str(Cursor(values, backwards, moment))
        return f"?{query.urlencode()}"

    return Page(
        shown,
        next_url=url(shown[-1], backwards=False) if shown and after else "",
        previous_url=url(shown[0], backwards=True) if shown and before else "",
    )


def first_rows(
    rows: "QuerySet[Row]",
    order: Sequence[str],
    dress: Callable[["QuerySet[Row]"], "QuerySet[Row]"] | None = None,
    size: int = SIZE,
) -> "QuerySet[Row]":
    """What `page_of` reads for the first page: its rows, and one more if there is a second."""
    return _slice(rows, order, Cursor(), size, dress)


def _slice(
    rows: "QuerySet[Row]", order: Sequence[str], cursor: Cursor, size: int, dress: Any
) -> "QuerySet[Row]":
    ordering = [_ordering(name, backwards=cursor.backwards) for name in order]
    asked = rows.filter(_beyond(order, cursor)) if cursor.values else rows
    chosen = asked.order_by(*ordering)[: size + 1]
    return dress(chosen.values("pk")).order_by(*ordering) if dress else chosen


def _ordering(name: str, *, backwards: bool) -> OrderBy:
    return OrderBy(F(name.lstrip("-")), descending=name.startswith("-") != backwards)


def _beyond(order: Sequence[str], cursor: Cursor) -> Q:
    """(a, b) > (x, y) as a > x or a = x and b > y; the first column alone leads into the index."""
    condition, equal = Q(), Q()
    for name, value in zip(order, cursor.values, strict=True):
        column = name.lstrip("-")
        compare = "lt" if name.startswith("-") != cursor.backwards else "gt"
        condition |= equal & Q(**{f"{column}__{compare}": value})
        equal &= Q(**{column: value})
    first, value = order[0].lstrip("-"), cursor.values[0]
    edge = "lte" if order[0].startswith("-") != cursor.backwards else "gte"
    return Q(**{f"{first}__{edge}": value}) & condition


def _value(row: Any, name: str) -> Any:
    for part in name.lstrip("-").split("__"):
        row = getattr(row, part)
    return row


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if not isinstance(value, int | float):
        raise TypeError(f"A cursor holds numbers and moments, not {value!r}.")
    return value


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _read(value: Any) -> Any:
    if isinstance(value, dict) and (moment := _moment(value.get("t"))):
        return moment
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > LARGEST:
        raise ValueError(value)
    return value


def _moment(text: Any) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
