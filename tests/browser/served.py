"""The portal as `./run` starts it, on a copy of the reference rows, with the demonstration."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from psycopg.sql import SQL, Identifier
from redis import Redis

from portal.embedded.environment import ADDRESSES, PROJECT
from tests.database import DROP, connected, copy, pattern

# What the tests' own settings say and the portal decides itself.
OWN = ("CELERY_BROKER_URL", "CACHE_URL", "EMAIL_URL", "VAR_DIR", "ALLOWED_HOSTS", "SITE_URL")
PATIENCE = 240.0
USED_CODES = "*allauth.mfa.totp.used*"
THRESHOLD = 8


class Served:
    """One running portal; `url` is where, `database` what it stands on."""

    def __init__(self, directory: Path) -> None:
        self.log = directory / "portal.log"
        self.addresses = directory / "var" / ADDRESSES
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = f"served_{os.getpid()}"
        copy(pattern(), self.database)
        address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{self.database}"
        environment = {name: value for name, value in os.environ.items() if name not in OWN}
        with self.log.open("wb") as log:
            self.program = subprocess.Popen(
                [
                    sys.executable,
                    "manage.py",
                    "up",
                    f"--port={self.port}",
                    f"--var={directory}/var",
                ],
                cwd=PROJECT,
                env={**environment, "DATABASE_URL": address, "SITE_URL": self.url},
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while "Ctrl-C stops the portal" not in (said := self.log.read_text()):
            assert self.program.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.3)

    def first(self, statement: str) -> str:
        """The first value that a question to the database behind the portal finds."""
        with connected(self.database) as database:
            row = database.execute(SQL(statement)).fetchone()  # type: ignore[arg-type]
        assert row is not None, statement
        return str(row[0])

    def wait_until(self, question: str, seconds: float = 30.0) -> None:
        """Wait until the database says so: worker and beat have their own time."""
        deadline = time.monotonic() + seconds
        while self.first(question) != "True":
            assert time.monotonic() < deadline, question
            time.sleep(0.2)

    def lower_threshold(self) -> None:
        """Let few signatures be enough for the republic, as another norm would."""
        with connected(self.database) as database:
            database.execute("SET session_replication_role = replica")
            database.execute(
                "UPDATE norms_proposallevel SET threshold = %s WHERE key = 'republic'", [THRESHOLD]
            )

    def forget_codes(self) -> None:
        """Let a one-time code be used again, as if its thirty seconds were over."""
        cache = Redis.from_url(json.loads(self.addresses.read_text())["CACHE_URL"])
        for key in cache.scan_iter(USED_CODES):
            cache.delete(key)

    def stop(self) -> None:
        """End it, and its database."""
        self.program.terminate()
        self.program.wait(60)
        with connected("postgres") as server:
            server.execute(DROP.format(Identifier(self.database)))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
