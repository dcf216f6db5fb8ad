"""All tables of an empty database at once: what its migrations say to it, kept in a file.

Django draws every model anew for each of hundreds of operations: half a minute, where PostgreSQL
takes two seconds for the statements. `tables.sql` holds the statements of each migration below its
name and a digest of its source. Migrations that it does not name come after it as ever; where one
that it names reads differently by now, nothing of it is used. So it can be late, but never wrong.
"""

import hashlib
import inspect
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

FILE = Path(__file__).with_suffix(".sql")
HEADING = re.compile(r"^-- (\w+)\.(\w+) ([0-9a-f]{16})$", re.MULTILINE)
# Each process makes one of its own: two may keep tables, or test it, at once.
SCRATCH = f"tables_to_be_kept_{os.getpid()}"
# What a migration asks or marks, and what Django keeps of it: nothing of that makes a table.
NOT_KEPT = re.compile(r'\s*(SELECT|SAVEPOINT|RELEASE|CREATE TABLE "django_migrations")\s')
# Of a column that came later: what rows of that day would have got.
MOMENT = re.compile(r"'[-\d]{10} [:.\d]{8,15}\+00:00'::timestamptz")
APPLIED = 'INSERT INTO "django_migrations"'


# --- laying them -----------------------------------------------------------------------------
def migrate() -> bool:
    """Bring the database to what this code expects; whether there was anything to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    lay(executor.loader)
    call_command("migrate", interactive=False, verbosity=0)
    return True


def lay(loader: MigrationLoader) -> bool:
    """Make the tables, all or none, in a database that has not any; whether that was done."""
    text = FILE.read_text(encoding="utf-8")
    if connection.introspection.table_names() or not is_true(text, loader):
        return False
    recorder = MigrationRecorder(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text)
        recorder.ensure_schema()
        rows = (recorder.Migration(app=app, name=name) for app, name, _ in HEADING.findall(text))
        recorder.migration_qs.bulk_create(rows)
    return True


def is_true(text: str, loader: MigrationLoader) -> bool:
    """Whether every migration that `text` names still reads as it did."""
    found = loader.disk_migrations
    return all(
        (app, name) in found and digest(found[app, name]) == told
        for app, name, told in HEADING.findall(text)
    )


def digest(migration: Migration) -> str:
    """What tells the source of a migration from any other, with the SQL beside it."""
    source = Path(inspect.getfile(type(migration)))
    parts = [part for part in (source, source.with_suffix(".sql")) if part.exists()]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:16]


# --- keeping them ----------------------------------------------------------------------------
def keep() -> str:
    """What the file must hold: the statements of all migrations of a database made for this."""
    heard = _Heard()
    with scratch(), connection.execute_wrapper(heard):
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    found = executor.loader.disk_migrations
    return "".join(
        f"-- {app}.{name} {digest(found[app, name])}\n{''.join(statements)}"
        for app, name, statements in heard.migrations
    )


class _Heard:
    """Listens to what is said to the database, and sorts it by migration."""

    def __init__(self) -> None:
        self.migrations: list[tuple[str, str, list[str]]] = []
        self.statements: list[str] = []

    def __call__(
        self, execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any
    ) -> Any:
        if sql.startswith(APPLIED):
            app, name, _at = parameters
            self.migrations.append((app, name, self.statements))
            self.statements = []
        elif not NOT_KEPT.match(sql):
            operations: Any = connection.ops
            whole = sql if parameters is None else operations.compose_sql(sql, parameters)
            self.statements.append(MOMENT.sub("now()", whole).strip().rstrip(";") + ";\n")
        return execute(sql, parameters, many, context)


@contextmanager
def scratch() -> Iterator[None]:
    """Connect to an empty database of this server for a while, and forget it."""
    own = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as server:
        server.execute(f"DROP DATABASE IF EXISTS {SCRATCH}")
        server.execute(f"CREATE DATABASE {SCRATCH}")
        connection.settings_dict["NAME"] = SCRATCH
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = own
            server.execute(f"DROP DATABASE {SCRATCH}")
