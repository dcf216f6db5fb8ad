"""Querysets of busy pages: their SQL is built once for each process and planned once for each
connection, not for each request.

A page with many annotations costs Django and PostgreSQL more to prepare than to answer. What is
fixed in such a queryset is written into its SQL as it is, so that partial indexes are still found;
what varies is bound. What comes back are ordinary model instances.
"""

import re
from collections.abc import Callable, Iterator
from copy import copy
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import ModelIterable, prefetch_related_objects

from portal.rows import prepared_cursor

M = TypeVar("M", bound=models.Model)
PLACE = re.compile(r"(%%|%s)")
# What no queryset of the portal has written in it; numbers fit into the smallest column.
STAND_INS: dict[type, Callable[[int], Any]] = {
    str: lambda number: f"\ue000{number}",
    int: lambda number: 32_701 + number,
    list: lambda number: [32_701 + number],
    datetime: lambda number: datetime(1, 1, 1, 0, 0, 0, 1 + number, tzinfo=UTC),
    date: lambda number: date(1, 1, 1 + number),
}


class IsAmong(models.Func):
    """Whether a column is one of these numbers: one bound value, however many there are."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()

    def __init__(self, column: str, numbers: list[int]) -> None:
        super().__init__(column, models.Value(numbers, ArrayField(models.BigIntegerField())))


class Prepared(Generic[M]):
    """The rows of a queryset in which only some values vary from one request to the next.

    ``Prepared(build, reference=str).rows(reference="T-2026-000001")``: `build` takes the values by
    name and returns the queryset. It is called once, with stand-ins of the given types (`str`,
    `int`, `date`, `datetime`, or `list` for `IsAmong`), so it must hand its values to the queryset
    as they are: whatever it worked out from them would stay for ever. A value that the SQL does not
    mention raises ValueError then, and so does a moment that is no parameter.
    """

    def __init__(self, build: "Callable[..., models.QuerySet[M, Any]]", **types: type) -> None:
        self.build = build
        self.stand_ins = {
            name: STAND_INS[kind](number) for number, (name, kind) in enumerate(types.items())
        }
        self._plans: dict[str, _Plan] = {}

    def rows(self, using: str = DEFAULT_DB_ALIAS, **values: Any) -> list[M]:
        """All rows for these values."""
        return self._plan(using).rows(values)

    def tuples(self, using: str = DEFAULT_DB_ALIAS, **values: Any) -> list[tuple[Any, ...]]:
        """The same of a queryset of `values_list`."""
        return self._plan(using).tuples(values)

    def first(self, using: str = DEFAULT_DB_ALIAS, **values: Any) -> M | None:
        """The only row for these values, or the first; None where there is none."""
        return next(iter(self.rows(using, **values)), None)

    def _plan(self, using: str) -> "_Plan":
        if using not in self._plans:
            self._plans[using] = _Plan(self.build(**self.stand_ins), self.stand_ins, using)
        return self._plans[using]


class _Plan:
    """The SQL of a queryset on one database, and how its rows become instances."""

    def __init__(self, asked: Any, stand_ins: dict[str, Any], using: str) -> None:
        self.using = using
        self.prefetched = asked._prefetch_related_lookups
        self.compiler = asked.query.get_compiler(using)
        sql, parameters = self.compiler.as_sql()
        self.names: list[str] = []
        self.sql = "".join(self._pieces(sql, iter(parameters), stand_ins))
        if missing := set(stand_ins) - set(self.names):
            raise ValueError(f"The query does not depend on {sorted(missing)}.")

    def _pieces(
        self, sql: str, parameters: Iterator[Any], stand_ins: dict[str, Any]
    ) -> Iterator[str]:
        for piece in PLACE.split(sql):
            if piece != "%s":
                yield piece
                continue
            value = next(parameters)
            name = next((each for each, stand_in in stand_ins.items() if stand_in == value), None)
            if name is None:
                yield self._written(value)
            else:
                self.names.append(name)
                yield "%s"

    def _written(self, value: Any) -> str:
        if isinstance(value, date):
            raise ValueError(f"{value} would stay in the query for ever.")
        operations: Any = connections[self.using].ops
        return str(operations.compose_sql("%s", [value])).replace("%", "%%")

    def rows(self, values: dict[str, Any]) -> list[Any]:
        """The instances for `values`."""
        instances: list[Any] = list(ModelIterable(self._answered(self._found(values))))
        if self.prefetched:
            prefetch_related_objects(instances, *self.prefetched)
        return instances

    def tuples(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        """The values of each row."""
        found = self._here().results_iter(results=[self._found(values)], tuple_expected=True)
        return list(found)

    def _found(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        with prepared_cursor(self.using) as cursor:
            cursor.execute(self.sql, [values[name] for name in self.names])
            return list(cursor.fetchall())

    def _here(self) -> Any:
        """The compiler for the connection of this thread."""
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[self.using]
        return compiler

    def _answered(self, found: list[tuple[Any, ...]]) -> Any:
        """What stands for a queryset whose compiler has got its answer already."""
        compiler = self._here()
        compiler.execute_sql = lambda **_how: [found]
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        return SimpleNamespace(db=self.using, query=query, _known_related_objects={})
