"""Reference rows (regions, bodies, norms …): loaded once, and put back after a flush."""

from django.core.management import call_command
from django.db import connection

COPY = "reference_rows"
COMMANDS = ("load_directory", "load_norms")


def load() -> None:
    """Load the rows and keep a copy of every table that holds any."""
    for command in COMMANDS:
        call_command(command, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {COPY} CASCADE; CREATE SCHEMA {COPY}")
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE {COPY}."{table}" AS TABLE "{table}"')


def mark_as_copied() -> None:
    """Tell Django not to put back itself what the copy holds: content types keep their ids.

    Asked anew at each flush: in a thread where Playwright's event loop runs, `connection` is
    another one than before.
    """
    connection._test_serialized_contents = "[]"


def restore() -> None:
    """Put the copied rows back where a flush left none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [COPY])
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute("SET session_replication_role = replica")
        for table in tables:
            columns = ", ".join(f'"{name}"' for name in writable_columns(table))
            cursor.execute(
                f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM {COPY}."{table}"'
                " ON CONFLICT DO NOTHING"
            )
        cursor.execute("SET session_replication_role = DEFAULT")


def writable_columns(table: str) -> list[str]:
    """The columns of a table that are not computed by the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return [row[0] for row in cursor.fetchall()]
