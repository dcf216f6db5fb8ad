"""The whole portal, as `./run` starts it: up, down, killed, and back."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest

from portal.embedded.program import wait_until

ROOT = Path(__file__).resolve().parents[2]
# The tests' own environment stays out: the portal is to find everything by itself.
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
PATIENCE = 300

pytestmark = pytest.mark.slow


class Portal:
    """`manage.py up` in a process of its own."""

    def __init__(self, var: Path, *options: str) -> None:
        self.port = free_port()
        self.said = var.with_name(f"said-{self.port}.txt")
        command = [str(ROOT / "manage.py"), "up", "--var", str(var), "--port", str(self.port)]
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, *command, *options],
                env={key: value for key, value in os.environ.items() if key in KEPT},
                stdout=said,
                stderr=said,
                cwd="/",
                start_new_session=True,
            )

    def wait_for(self, words: str) -> None:
        """Wait until it says so."""
        assert wait_until(lambda: words in self.text() or not self.runs(), PATIENCE, 0.1)
        assert words in self.text(), self.text()

    def text(self) -> str:
        """Everything that it said."""
        return self.said.read_text()

    def runs(self) -> bool:
        """Whether the supervisor lives."""
        return self.process.poll() is None

    def everyone(self) -> list[psutil.Process]:
        """The supervisor's children and theirs."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def one(self, words: str) -> psutil.Process:
        """The first child whose command holds these words."""
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if words in " ".join(child.cmdline()))

    def has(self, words: str) -> bool:
        """Whether a child lives whose command holds these words."""
        with suppress(StopIteration, psutil.NoSuchProcess):
            return self.one(words).is_running()
        return False

    def get(self, path: str) -> tuple[int, str]:
        """A page, as a visitor on this machine gets it."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as page:
                return page.status, page.read().decode()
        except OSError:
            return 0, ""

    def is_fine(self) -> bool:
        """Whether /readyz has no complaint."""
        return '"status": "ok"' in self.get("/readyz")[1]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def left(processes: list[psutil.Process]) -> list[str]:
    """Those that still live."""
    return [str(one) for one in processes if lives(one)]


def lives(process: psutil.Process) -> bool:
    """Whether it runs; it may end while it is asked."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """The state, shared by these tests: only the first start is a first start."""
    with TemporaryDirectory(prefix="ishtirok-up-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "var"


@pytest.fixture(scope="module")
def started(var: Path) -> Iterator[list[Portal]]:
    """The portals of these tests, at most one of which runs: a start takes long."""
    portals: list[Portal] = []
    yield portals
    for one in portals:
        if one.runs():
            one.process.terminate()
        one.process.wait(60)


@pytest.fixture
def portal(started: list[Portal], var: Path) -> Portal:
    """A portal that is whole and fine; whoever ends it lets the next test start another."""
    if not (started and started[-1].runs()):
        started.append(Portal(var, "--no-demo"))
    portal = started[-1]
    portal.wait_for("Ctrl-C stops the portal.")
    assert wait_until(portal.is_fine, 60), portal.text()
    return portal


def test_it_gets_ready_and_serves(portal: Portal) -> None:
    assert f"Ready: http://127.0.0.1:{portal.port}/" in portal.text()
    assert portal.get("/")[0] == 200


@pytest.mark.parametrize(
    "name",
    ["granian", "valkey-server", "celery -A portal --quiet worker", "pginstall/bin/postgres"],
)
def test_the_dead_come_back(portal: Portal, name: str) -> None:
    said = len(portal.text())
    portal.one(name).kill()
    assert wait_until(lambda: "starting it again" in portal.text()[said:], 30)
    assert wait_until(lambda: portal.has(name) and portal.is_fine(), 60), portal.get("/readyz")


def test_a_second_portal_on_the_same_state_is_refused(portal: Portal, var: Path) -> None:
    second = Portal(var)
    assert second.process.wait(20) == 1
    assert second.text() == (
        f"run: a portal is running from {var} already; stop it, or name another --var DIR\n"
    )


def test_a_busy_port_is_refused(portal: Portal, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "up", "--port", str(portal.port)]
    ended = subprocess.run(
        [*command, "--var", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (
        1,
        f"run: port {portal.port} is busy; choose another one: --port\n",
    )


def test_servers_that_are_named_are_not_started(portal: Portal, var: Path) -> None:
    published = (var / "run" / "environment.json").read_text()
    urls = dict(re.findall(r'"(DATABASE_URL|CACHE_URL|CELERY_BROKER_URL)": "([^"]+)"', published))
    assert set(urls) == {"DATABASE_URL", "CACHE_URL", "CELERY_BROKER_URL"}
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as other:
        for name, url in urls.items():
            patch.setenv(name, url)
        patch.setattr(sys.modules[__name__], "KEPT", (*KEPT, *urls))
        shutil.copytree(var / "static", Path(other) / "var" / "static")
        second = Portal(Path(other) / "var", "--no-demo")
        second.wait_for("Ready: ")
        second.process.terminate()
        second.process.wait(40)
        said = second.text()
    assert [word in said for word in ("PostgreSQL", "Valkey")] == [False, False]


def test_a_request_stops_everything_in_order(portal: Portal) -> None:
    children = portal.everyone()
    portal.process.send_signal(signal.SIGINT)
    assert portal.process.wait(40) == 0
    assert (left(children), portal.text().splitlines()[-1]) == ([], "Stopped.")


def test_a_killed_supervisor_leaves_nothing(portal: Portal) -> None:
    children = portal.everyone()
    portal.process.kill()
    assert wait_until(lambda: left(children) == [], 20), left(children)
