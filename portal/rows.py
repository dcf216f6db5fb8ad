"""Reading one row on the hot path: the SQL is built once for each process, not for each request.

Building a query costs Django several times what PostgreSQL needs to answer it, and planning one
costs PostgreSQL more than running it. What comes back are ordinary model instances.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper

M = TypeVar("M", bound=models.Model)
# Its stub knows no constructor.
Prepared: Any = ServerBindingCursor


def prepared_cursor(using: str = "default") -> CursorWrapper:
    """A cursor whose statements PostgreSQL plans once for each connection, not for each request.

    Django has this for all queries or for none, and not every query of its own can bear it.
    """
    connection: Any = connections[using]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor: CursorWrapper = connection._prepare_cursor(Prepared(connection.connection))
    return cursor


class OneRow(Generic[M]):
    """Reads the row of `model` whose column `by` has a value; `only` names the fields to read."""

    def __init__(self, model: type[M], by: str, only: Sequence[str] = ()) -> None:
        self.model = model
        self.by = by
        self.only = only
        self._plans: dict[str, tuple[str, list[str], dict[int, Any], Any]] = {}

    def get(self, value: Any, using: str = "default") -> M | None:
        """The row as an instance, or None."""
        sql, names, converters, compiler = self._plan(using, value)
        with prepared_cursor(using) as cursor:
            cursor.execute(sql, (value,))
            row = cursor.fetchone()
        if row is None:
            return None
        if converters:
            row = next(iter(compiler.apply_converters((row,), converters)))
        return self.model.from_db(using, names, row)

    def _plan(self, using: str, value: Any) -> tuple[str, list[str], dict[int, Any], Any]:
        if using not in self._plans:
            rows = self.model._base_manager.using(using).filter(**{self.by: value})
            chosen = rows.only(*self.only) if self.only else rows
            compiler = chosen.query.get_compiler(using)
            sql, _parameters = compiler.as_sql()
            columns = [column for column, _sql, _alias in compiler.select or ()]
            names = [column.target.attname for column in columns]
            self._plans[using] = (sql, names, compiler.get_converters(columns), compiler)
        return self._plans[using]
