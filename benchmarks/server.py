"""A portal of its own for a benchmark: PostgreSQL and the web server, nothing else running."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

WORKERS, THREADS = 2, 4


@dataclass(frozen=True)
class Server:
    """Where the portal listens, and its processes."""

    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """CPU time used so far by all processes of the web server."""
        times = self._of_each(psutil.Process.cpu_times)
        return float(sum(each.user + each.system for each in times))

    def memory(self) -> int:
        """Bytes that the processes of the web server hold and share with nobody."""
        return int(sum(each.uss for each in self._of_each(psutil.Process.memory_full_info)))

    def _of_each(self, asked: Callable[[psutil.Process], Any]) -> Iterator[Any]:
        for each in (self.process, *self.process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                yield asked(each)


@contextmanager
def database(connections: int = 100) -> Iterator[None]:
    """A fresh embedded PostgreSQL, its URL in the environment; the given one where there is one."""
    prepare_environment()
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from portal.embedded.places import Places
    from portal.embedded.postgres import Postgres

    with tempfile.TemporaryDirectory(prefix="ei-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        places = Places(Path(folder))
        places.claim()
        cluster = Postgres(places.postgres(), places.sockets(), places.account, connections)
        program = cluster.program(places.log("postgres"))
        program.start()
        try:
            cluster.wait_ready(program)
            os.environ["DATABASE_URL"] = cluster.url
            yield
        finally:
            program.ask_to_stop()
            program.wait()


def prepare_environment() -> None:
    """Secrets and switches as in production, over plain HTTP on loopback."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PERSON_KEYS": f"1:{secrets.token_hex(32)}",
        "NULLIFIER_KEYS": f"1:{secrets.token_hex(32)}",
        "ONEID_SIMULATOR": "1",
        "ALLOWED_HOSTS": "127.0.0.1",
        "VAR_DIR": tempfile.mkdtemp(prefix="ei-bench-var-"),
        "EMAIL_URL": "dummymail://",
    }
    for key, value in defaults.items():
        os.environ.setdefault(key, value)


def prepare_schema() -> None:
    """Tables, reference rows and static files."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("load_directory", verbosity=0)
    call_command("load_norms", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS benchmark_row (id bigserial PRIMARY KEY, at timestamptz)"
        )


@contextmanager
def web() -> Iterator[Server]:
    """Granian as `./run` starts it, on a free port of loopback."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
        *("--no-access-log", "--log-level", "error", "benchmarks.site:application"),
    ]
    started = subprocess.Popen(command)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz")
        yield Server(port, psutil.Process(started.pid))
    finally:
        started.terminate()
        started.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=2).read()
            return
        time.sleep(0.1)
    raise SystemExit(f"no answer from {url}")
