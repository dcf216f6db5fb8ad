"""One supervisor over all programs: starts them in order, restarts the dead, stops all."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from portal.embedded import sentinel
from portal.embedded.program import Program, kill_group

PULSE = 0.2
FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
# A program that ran this long before it died starts again without a longer delay.
STEADY = 60.0


class Stopped(Exception):
    """Someone asked us to stop."""


class Watched:
    """A program with what the supervisor remembers of it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.started_at = 0.0
        self.delay = FIRST_DELAY
        self.start_at: float | None = None

    def next_delay(self) -> float:
        """Seconds until it may start again: doubled for each early death."""
        lived = time.monotonic() - self.started_at
        delay = FIRST_DELAY if lived > STEADY else self.delay
        self.delay = min(LONGEST_DELAY, delay * 2)
        return delay


class Supervisor:
    """Owns every child; `say` prints a line for the person at the terminal."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.watched: list[Watched] = []
        self.stopping = False
        self._sentinel: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Supervisor":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        self._start_sentinel()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        """The first request stops in order, a second one at once."""
        if self.stopping:
            for one in self.watched:
                if one.program.running():
                    kill_group(one.program.pid)
        self.stopping = True

    def _mind_requests(self) -> None:
        if self.stopping:
            raise Stopped

    # --- starting -------------------------------------------------------------
    def start(self, program: Program) -> None:
        """Start a program and watch over it from now on; raises Stopped after a request."""
        self._mind_requests()
        one = Watched(program)
        self.watched.append(one)
        self._launch(one)

    def run(self, program: Program) -> bool:
        """Run a program to its end; whether it succeeded. Raises Stopped after a request."""
        self.start(program)
        while program.running():
            self._mind_requests()
            time.sleep(PULSE / 4)
        self._forget(program)
        self.watched = [one for one in self.watched if one.program is not program]
        return program.process is not None and program.process.returncode == 0

    def _launch(self, one: Watched) -> None:
        one.program.start()
        one.started_at, one.start_at = time.monotonic(), None
        self._tell(f"+{one.program.pid} {int(one.program.farewell)}")

    # --- watching -------------------------------------------------------------
    def watch_forever(self) -> None:
        """Keep everything alive until someone asks us to stop."""
        with suppress(Stopped):
            while True:
                self.look_after()
                time.sleep(PULSE)

    def look_after(self) -> None:
        """Notice the dead, start those whose delay is over; raises Stopped after a request."""
        self._mind_requests()
        for one in self.watched:
            if one.start_at is None and not one.program.running():
                self._mourn(one)
            elif one.start_at is not None and time.monotonic() >= one.start_at:
                self._launch(one)
        if self._sentinel is not None and self._sentinel.poll() is not None:
            self._start_sentinel()

    def _mourn(self, one: Watched) -> None:
        delay = one.next_delay()
        one.start_at = time.monotonic() + delay
        self._forget(one.program)
        self.say(
            f"{one.program.name} ended ({one.program.verdict()}, see {one.program.log}); "
            f"starting it again in {delay:g} s"
        )

    def _forget(self, program: Program) -> None:
        kill_group(program.pid)
        self._tell(f"-{program.pid}")

    # --- stopping -------------------------------------------------------------
    def stop(self) -> None:
        """Stop everything: the last started first, the servers that others need last of all."""
        self.stopping = True
        for one in reversed(self.watched):
            one.program.ask_to_stop()
            one.program.wait()
            if one.program.process is not None:
                self._tell(f"-{one.program.pid}")
        self.watched.clear()
        if self._sentinel is not None and self._sentinel.stdin is not None:
            with suppress(OSError):
                self._sentinel.stdin.close()
            self._sentinel.wait()
            self._sentinel = None

    # --- the sentinel -----------------------------------------------------------
    def _start_sentinel(self) -> None:
        self._sentinel = subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(sentinel.__file__))],
            stdin=subprocess.PIPE,
            text=True,
            bufsize=1,
            start_new_session=True,
        )
        for one in self.watched:
            if one.program.running():
                self._tell(f"+{one.program.pid} {int(one.program.farewell)}")

    def _tell(self, line: str) -> None:
        if self._sentinel is not None and self._sentinel.stdin is not None:
            with suppress(OSError):
                self._sentinel.stdin.write(line + "\n")
