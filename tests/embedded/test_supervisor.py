"""The supervisor: the dead come back, and nothing outlives it however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from portal.embedded import supervisor as module
from portal.embedded.program import Program, trim, wait_until
from portal.embedded.supervisor import Supervisor, Watched
from tests.embedded import harness

pytestmark = pytest.mark.slow


class Running:
    """The harness in a process of its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.process = subprocess.Popen(
            [sys.executable, harness.__file__, str(directory)],
            env={**os.environ, "PYTHONPATH": str(Path(module.__file__).parents[2])},
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.family, self.polite = map(int, self.line().split()[1:])
        assert wait_until(lambda: self.log("family").count("\n") == 1, 10)
        grandchild = int(self.log("family").split()[1])
        self.everyone = [self.family, self.polite, grandchild, *self.sentinels()]

    def line(self) -> str:
        """The next line that the harness says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def log(self, name: str) -> str:
        """What one of its programs said."""
        path = self.directory / f"{name}.log"
        return path.read_text() if path.exists() else ""

    def sentinels(self) -> list[int]:
        """The process that watches over the supervisor."""
        children = [one for one in psutil.Process(self.process.pid).children() if alive(one.pid)]
        return [one.pid for one in children if "sentinel.py" in " ".join(one.cmdline())]

    def left(self) -> list[int]:
        """Who still lives of all that were started."""
        return [pid for pid in self.everyone if alive(pid)]


def alive(pid: int) -> bool:
    """Whether a process lives; one that only waits to be buried does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """The harness, cleared away afterwards."""
    started = Running(tmp_path)
    yield started
    for pid in [started.process.pid, *started.left()]:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)
    started.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_stops_everything(running: Running, number: signal.Signals) -> None:
    running.process.send_signal(number)
    assert running.process.wait(20) == 0
    assert running.left() == []


@pytest.mark.slow
def test_a_killed_supervisor_leaves_nothing(running: Running) -> None:
    running.process.kill()
    assert wait_until(lambda: running.left() == [], 20), running.left()


def test_polite_children_end_at_once_with_a_killed_supervisor(running: Running) -> None:
    running.process.kill()
    assert wait_until(lambda: not alive(running.polite), 2)


def test_a_dead_child_is_started_again(running: Running) -> None:
    os.kill(running.polite, signal.SIGKILL)
    assert running.line().startswith("polite ended (killed by SIGKILL")
    assert wait_until(lambda: running.log("polite") == "polite\npolite\n", 10)


def test_a_dead_child_s_children_go_before_it_comes_back(running: Running) -> None:
    grandchild = int(running.log("family").split()[1])
    os.kill(running.family, signal.SIGKILL)
    assert wait_until(lambda: running.log("family").count("\n") == 2, 10)
    assert not alive(grandchild)
    running.everyone.append(int(running.log("family").split()[-1]))


@pytest.mark.slow
def test_a_dead_sentinel_is_replaced(running: Running) -> None:
    first = running.sentinels()
    os.kill(first[0], signal.SIGKILL)
    assert wait_until(lambda: running.sentinels() not in ([], first), 5)
    running.everyone += running.sentinels()
    running.process.kill()
    assert wait_until(lambda: running.left() == [], 20), running.left()


def program(directory: Path, code: str) -> Program:
    """A program of one line of Python."""
    return Program("one", [sys.executable, "-c", code], os.environ, directory / "one.log")


def test_delays_double_and_forget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(program(tmp_path, ""))
    now = 1000.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    watched.started_at = now - 1
    early = [watched.next_delay() for _ in range(8)]
    watched.started_at = now - 2 * module.STEADY
    assert (early, watched.next_delay()) == ([0.5, 1, 2, 4, 8, 16, 30, 30], 0.5)


@pytest.fixture
def quiet_signals() -> Iterator[None]:
    """Give pytest its signal handlers back."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, previous in before.items():
        signal.signal(number, previous)


@pytest.mark.parametrize(("code", "succeeded"), [("pass", True), ("raise SystemExit(3)", False)])
def test_running_to_the_end(
    tmp_path: Path, quiet_signals: None, code: str, succeeded: bool
) -> None:
    with Supervisor(print) as supervisor:
        assert supervisor.run(program(tmp_path, code)) is succeeded


def test_a_large_log_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.embedded.program.LARGEST_LOG", 10)
    log = tmp_path / "web.log"
    log.write_text("more than ten bytes")
    trim(log)
    assert [one.name for one in tmp_path.iterdir()] == ["web.1.log"]


def stops_within(stop: Callable[[], None]) -> float:
    """Seconds that `stop` takes."""
    began = time.monotonic()
    stop()
    return time.monotonic() - began


def test_a_stubborn_program_is_killed_after_its_grace(tmp_path: Path) -> None:
    stubborn = program(tmp_path, harness.STUBBORN + "print(1, flush=True)\nwhile True: pass")
    stubborn.grace = 0.3
    stubborn.start()
    assert wait_until(lambda: stubborn.last_words() == "1", 10)
    stubborn.ask_to_stop()
    assert stops_within(stubborn.wait) < 2
    assert stubborn.verdict() == "killed by SIGKILL"
