"""The embedded PostgreSQL: made once, kept through crashes, for root and for everybody else."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from portal.embedded import postgres as module
from portal.embedded.places import Places
from portal.embedded.postgres import Postgres
from portal.embedded.program import Failed, Program, wait_until

pytestmark = pytest.mark.slow


class Server:
    """A cluster with the process that serves it."""

    def __init__(self, places: Places) -> None:
        self.postgres = Postgres(places.postgres(), places.sockets(), places.account)
        self.log = places.var / "postgres.log"
        self.program: Program | None = None

    def start(self) -> Program:
        """Start it and wait for it."""
        self.program = self.postgres.program(self.log)
        self.program.start()
        self.postgres.wait_ready(self.program)
        return self.program

    def stop(self) -> None:
        """Stop it if it runs."""
        if self.program is not None:
            self.program.ask_to_stop()
            self.program.wait()

    def ask(self, sql: str) -> str:
        """The one value that the portal's database answers."""
        host, name = str(self.postgres.sockets), module.NAME
        with psycopg.connect(host=host, user=name, dbname=name, autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            row = cursor.fetchone() if cursor.description else None
        return str(row[0]) if row else ""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server in a directory that every account can enter."""
    with TemporaryDirectory(prefix="ishtirok-pg-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        made = Server(Places(Path(name)))
        yield made
        made.stop()


def test_what_it_is(server: Server) -> None:
    server.start()
    facts = (
        "SELECT concat_ws(' ', current_setting('server_version_num')::int / 10000,"
        " current_setting('fsync'), datlocale, current_setting('listen_addresses'))"
        " FROM pg_database WHERE datname = current_database()"
    )
    assert server.ask(facts) == "18 on PG_UNICODE_FAST "


def test_root_does_not_serve(server: Server) -> None:
    program = server.start()
    assert Path(f"/proc/{program.pid}").stat().st_uid != 0


def test_a_crash_loses_nothing_that_was_committed(server: Server) -> None:
    program = server.start()
    server.ask("CREATE TABLE kept AS SELECT 7 AS value")
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    assert wait_until(lambda: comes_back(server), 20)
    assert server.ask("SELECT value FROM kept") == "7"


def comes_back(server: Server) -> bool:
    """Whether it starts; the last of the old processes may be in the way for a moment."""
    try:
        server.start()
    except Failed:
        return False
    return True


def test_an_interrupted_first_start_is_done_again(server: Server) -> None:
    unfinished = server.postgres.home / "unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18")
    server.start()
    assert (server.ask("SELECT 1"), unfinished.exists()) == ("1", False)


def test_programs_are_copied_where_the_account_cannot_reach_them(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    if server.postgres.account is None:
        pytest.skip("only root lends its server to another account")
    monkeypatch.setattr(module, "open_to_all", lambda path: False)
    program = server.start()
    served = Path(f"/proc/{program.pid}/exe").resolve()
    assert server.postgres.home in served.parents


def test_a_server_that_does_not_start_says_why(server: Server) -> None:
    server.start()
    server.stop()
    (server.postgres.data / "postgresql.conf").write_text("nonsense = on\n")
    with pytest.raises(Failed, match='unrecognized configuration parameter "nonsense"'):
        server.start()
