"""The portal's web server on this test's database, and a person who waits for it by the clock."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import httpx

from portal.embedded.environment import PROJECT
from portal.embedded.program import Program, wait_until
from tests.conftest import ValkeyServer
from tests.faults.background import database_url, free_port
from tests.stories.walker import Walker

# Longer than any answer takes on a busy machine, and shorter than a wait for a dead socket.
LONGEST_SECONDS = 5.0


class Served:
    """Granian as `./run` starts it, with its cache and its tasks at this Valkey."""

    def __init__(self, directory: Path, valkey: ValkeyServer) -> None:
        self.url = f"http://127.0.0.1:{free_port()}"
        (directory / "metrics").mkdir()
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "CACHE_URL": valkey.cache_url,
            "CELERY_BROKER_URL": valkey.broker_url,
            "SITE_URL": self.url,
            "ONEID_BASE_URL": f"{self.url}/oneid-simulator/authorize",
            "PROMETHEUS_MULTIPROC_DIR": str(directory / "metrics"),
            "VAR_DIR": str(directory),
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        }
        command = (
            *(sys.executable, "-m", "granian", "portal.wsgi:application", "--interface", "wsgi"),
            *("--no-ws", "--http", "1", "--host", "127.0.0.1", "--port", self.url.split(":")[2]),
            *("--workers", "2", "--blocking-threads", "4", "--log-level", "warning"),
        )
        log = directory / "web.log"
        self.program = Program("web", command, environment, log, directory=PROJECT)

    def start(self) -> None:
        """Start it and wait until it is ready."""
        self.program.start()
        assert wait_until(self.is_ready, 60), self.program.log.read_text()

    def is_ready(self) -> bool:
        """Whether /readyz says so."""
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).is_success
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        """End it."""
        self.program.ask_to_stop()
        self.program.wait()


@dataclass
class Page:
    """Where a request ended, as `Walker` reads it."""

    status_code: int
    content: bytes
    redirect_chain: list[tuple[str, int]]


@dataclass
class Wire:
    """A browser over real HTTP that notes how long each request took, in seconds."""

    base: str
    took: list[float] = field(default_factory=list)
    sent: tuple[str, dict[str, str | list[str]]] = ("", {})

    def __post_init__(self) -> None:
        self.http = httpx.Client(timeout=60, trust_env=False, follow_redirects=True)

    def get(
        self, where: str, data: dict[str, str | list[str]] | None = None, follow: bool = True
    ) -> Page:
        """Read a page."""
        return self._page(self.http.get(urljoin(self.base, where), params=data))

    def post(self, where: str, data: dict[str, str | list[str]], follow: bool = True) -> Page:
        """Send a form, with the address that a browser tells."""
        self.sent = (where, data)
        return self._page(self.http.post(urljoin(self.base, where), data=data))

    def _page(self, response: httpx.Response) -> Page:
        hops = [*response.history, response]
        self.took += [hop.elapsed.total_seconds() for hop in hops]
        trail = [(str(hop.url), hop.status_code) for hop in hops[1:]]
        return Page(response.status_code, response.content, trail)


def walker_at(served: Served, language: str) -> Walker:
    """Somebody who walks through the served portal."""
    walker = Walker(language)
    walker.client = Wire(served.url)
    return walker
