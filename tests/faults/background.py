"""A worker and a beat as the portal starts them, and a mail server that remembers."""

import asyncio
import os
import re
import signal
import socket
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from django.db import connection
from redis import Redis

from portal.embedded.program import Program, wait_until
from tests.conftest import ValkeyServer

ROOT = Path(__file__).resolve().parents[2]
MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>]+>)", re.I | re.M)
# So long the server thinks about each mail: a kill then finds some on their way.
THINKS_SECONDS = 0.004


class MailServer:
    """Takes every mail and remembers its Message-ID by recipient."""

    def __init__(self) -> None:
        self.received: dict[str, list[bytes]] = defaultdict(list)
        self.count = 0
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Remember one mail; aiosmtpd calls it by this name."""
        found = MESSAGE_ID.search(envelope.content)
        assert found is not None
        for recipient in envelope.rcpt_tos:
            self.received[recipient].append(found[1])
            self.count += 1
        await asyncio.sleep(THINKS_SECONDS)
        return "250 taken"

    @property
    def url(self) -> str:
        """EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.controller.port}"

    def times(self) -> Counter[int]:
        """How many people got how many mails."""
        return Counter(len(ids) for ids in self.received.values())


class Background:
    """Worker and beat on this test's database, each to be killed and started again."""

    def __init__(self, directory: Path, environment: dict[str, str]) -> None:
        self.environment = {**os.environ, "DATABASE_URL": database_url(), **environment}
        celery = (sys.executable, "-m", "celery", "-A", "portal")
        lean = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        schedule = f"--schedule={directory / 'schedule'}"
        self.worker = self._program(
            directory / "worker.log",
            *(*celery, "worker", "--pool", "threads", "--concurrency", "4", *lean),
        )
        self.beat = self._program(directory / "beat.log", *celery, "beat", schedule, "--pidfile=")

    def start(self) -> None:
        """Start both."""
        self.worker.start()
        self.beat.start()

    def kill_worker(self) -> None:
        """Kill the worker as the kernel would, and start another one."""
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait()
        self.worker.start()

    def stop(self) -> None:
        """End both."""
        for program in (self.beat, self.worker):
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()

    def _program(self, log: Path, *command: str) -> Program:
        return Program(log.stem, command, self.environment, log, directory=ROOT)


def wipe(valkey: ValkeyServer) -> None:
    """Forget every task and every cached value."""
    with Redis.from_url(valkey.cache_url) as client:
        client.flushall()


def kill(valkey: ValkeyServer) -> None:
    """End Valkey without a word."""
    os.kill(valkey.program.pid, signal.SIGKILL)
    valkey.program.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_url() -> str:
    """The database of this test, for another process."""
    kept = connection.settings_dict
    host, port = kept["HOST"], kept["PORT"] or 5432
    if host.startswith("/"):
        return f"postgres://{kept['USER']}@/{host}/{kept['NAME']}"
    return f"postgres://{kept['USER']}:{kept['PASSWORD']}@{host}:{port}/{kept['NAME']}"


def until(ready: Any, seconds: float = 180) -> None:
    """Wait for it, or fail."""
    began = time.monotonic()
    assert wait_until(ready, seconds), f"not within {time.monotonic() - began:.0f} s"
