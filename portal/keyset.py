"""Pages of a long list by the last row's own values; no page number, no OFFSET.

A cursor is a few letters in the address: which way to go, the values of the row at the edge, and
the moment that an order may depend on. What cannot be read is taken as the first page.
"""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Model, Q, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.http import QueryDict

PARAMETER = "page"
SIZE = 20
LARGEST = 2**63 - 1
Row = TypeVar("Row", bound=Model)


class IsOneOf(Func):
    """Whether a column is one of an array's values.

    Of an array that a subquery makes PostgreSQL finds the values first and then their rows by the
    index, however many tables are joined; an ``IN`` behind eight of them it asks of every row.
    """

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def among(column: str, keys: Iterable[int]) -> IsOneOf | Q:
    """Whether a column is one of many keys, which go as one parameter and not as one each; where
    there is no key, no question is asked."""
    wanted = list(keys)
    if not wanted:
        return Q(pk__in=[])
    return IsOneOf(column, Value(wanted, output_field=ArrayField(BigIntegerField())))


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
    parts: "Mapping[int, QuerySet[Row]] | None" = None,
) -> Page[Row]:
    """The page of `rows` that `address` asks for.

    `order` names columns or annotations, "-" for the largest first; together they are unique and
    never null. `moment` is kept in the cursors for an order that depends on it. `dress` takes the
    keys of the chosen rows and gives the rows as the page shows them, so that nothing heavy is
    read, or sorted, of the others; it must know the columns of `order` too. `opening` reads what
    `first_rows` would, where there is a quicker way to the first page. `parts` are the same rows
    by the first value of the order, an ascending number of which there are few: each part is read
    by its own index, and none behind the page.
    """
    cursor = Cursor.of(address)
    if len(cursor.values) != len(order):
        cursor = Cursor()

    def read(cursor: Cursor) -> list[Row]:
        if parts is not None:
            return _of_parts(parts, order, cursor, size)
        if opening and not cursor.values:
            return opening()
        return list(_slice(rows, order, cursor, size, dress))

    try:
        found = read(cursor)
    except (TypeError, ValueError):  # values of another order than this one
        cursor, found = Cursor(), read(Cursor())
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


def _of_parts(
    parts: "Mapping[int, QuerySet[Row]]", order: Sequence[str], cursor: Cursor, size: int
) -> list[Row]:
    """What `_slice` would find, read part by part until the page is full."""
    found: list[Row] = []
    edge, *rest = cursor.values or (None,)
    for value in sorted(parts, reverse=cursor.backwards):
        if edge is not None and value != edge and (value > edge) == cursor.backwards:
            continue
        within = Cursor(tuple(rest) if value == edge else (), cursor.backwards)
        found += _slice(parts[value], order[1:], within, size - len(found), None)
        if len(found) > size:
            break
    return found


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
