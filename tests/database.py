"""The database of each worker: migrated and filled once in a run, and copied for the others."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg.sql import SQL, Identifier

from portal import tables
from tests import reference

DROP = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
MAKE = SQL("CREATE DATABASE {} TEMPLATE {}")


def pattern() -> str:
    """The name of what workers copy; no other run has the same."""
    return f"pattern_{Path(os.environ['VAR_DIR']).name}"


def make() -> None:
    """Give this worker its database; whoever comes first makes the pattern for all."""
    begin()
    own = str(
        connection.settings_dict["TEST"]["NAME"] or f"test_{connection.settings_dict['NAME']}"
    )
    copy(pattern(), own)
    use(own)
    reference.put_back_after_each()


def begin() -> None:
    """Make the pattern, unless it is there; begun beside the workers, which find their tests."""
    with one_at_a_time():
        if not is_there(pattern()):
            unfinished = f"{pattern()}_unfinished"
            with connected("postgres") as server:
                server.execute(DROP.format(Identifier(unfinished)))
                server.execute(SQL("CREATE DATABASE {}").format(Identifier(unfinished)))
            fill(unfinished)
            with connected("postgres") as server:
                rename = SQL("ALTER DATABASE {} RENAME TO {}")
                server.execute(rename.format(Identifier(unfinished), Identifier(pattern())))


def fill(name: str) -> None:
    """Put the tables and the reference rows into an empty database."""
    own = str(connection.settings_dict["NAME"])
    use(name)
    tables.migrate()
    reference.load()
    use(own)


def use(name: str) -> None:
    """Connect to this database from now on."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def forget() -> None:
    """Leave nothing on a server that goes on; the run's own one is thrown away as it is."""
    connections.close_all()
    if os.environ["VAR_DIR"] not in os.environ["DATABASE_URL"]:
        with connected("postgres") as server:
            for name in (str(connection.settings_dict["NAME"]), pattern()):
                server.execute(DROP.format(Identifier(name)))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep the other workers of this run waiting."""
    with (Path(os.environ["VAR_DIR"]) / "pattern.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_there(name: str) -> bool:
    """Whether the server holds a database of this name."""
    with connected("postgres") as server:
        asked = server.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        return asked.fetchone() is not None


def copy(source: str, name: str) -> None:
    """Make a database like another one, to which nobody may be connected meanwhile."""
    connections.close_all()
    with connected("postgres") as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source]
        )
        server.execute(DROP.format(Identifier(name)))
        server.execute(MAKE.format(Identifier(name), Identifier(source)))


def connected(database: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection to another database on this run's server."""
    where = {name.lower(): connection.settings_dict[name] for name in ("HOST", "PORT", "USER")}
    given = {name: str(value) for name, value in where.items() if value}
    return psycopg.connect(autocommit=True, dbname=database, **given)  # type: ignore[arg-type]


if __name__ == "__main__":
    django.setup()
    begin()
