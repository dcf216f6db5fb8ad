"""What a table of open data is: its fields with what they mean, and its rows as a stream."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from consultations.models import Consultation
from portal.clock import TASHKENT

Words = str | Promise
# Each value of a row: words, a number, yes or no, a moment, a day, several keys, or nothing.
Row = tuple[Any, ...]
AT_ONCE = 2000


@dataclass(frozen=True)
class Field:
    """A column: its name, its kind as Table Schema calls it, what it means, what it may say."""

    name: str
    kind: str
    about: Words
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of one consultation, or of all of them (`rows` then takes None).

    `state` gives a digest that is another one as soon as the rows say something else; without it
    the rows are read once more to make one, which is for small tables.
    """

    name: str
    title: Words
    about: Words
    fields: tuple[Field, ...]
    rows: Callable[[Any], Iterable[Row]]
    state: Callable[[Consultation], str] | None = None


def moment(value: datetime | None) -> str | None:
    """A moment as tables write it, in the time of Tashkent."""
    if value is None:
        return None
    return timezone.localtime(value, TASHKENT).isoformat(timespec="seconds")


def day(value: date | None) -> str | None:
    """A day as tables write it."""
    return value.isoformat() if value else None


def streamed(rows: Any) -> Iterator[Any]:
    """The rows of a queryset, so many at once that memory does not grow with them."""
    yield from rows.iterator(chunk_size=AT_ONCE)
