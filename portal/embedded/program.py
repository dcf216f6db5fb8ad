"""A child process on a leash: it has its own log and session, and does not outlive us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from portal.embedded.places import Account

PR_SET_PDEATHSIG = 1
LARGEST_LOG = 5_000_000


class Failed(Exception):
    """A program did not come up; the text says why, for the person at the terminal."""


@dataclass
class Program:
    """What to run, how to end it, and the process while it runs."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    account: Account | None = None
    farewell: signal.Signals = signal.SIGTERM
    grace: float = 10.0
    directory: Path = Path("/")
    speaks: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it; what it says goes to its log, or to our terminal if it `speaks`."""
        trim(self.log)
        as_whom = self.account.credentials() if self.account else {}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=None if self.speaks else log,
                stderr=log,
                start_new_session=True,
                preexec_fn=dies_with_us(self.farewell),
                **as_whom,
            )

    @property
    def pid(self) -> int:
        """Its process number, which is that of its group and session too."""
        assert self.process is not None
        return self.process.pid

    def running(self) -> bool:
        """Whether it lives."""
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Send it the signal that ends it in good order."""
        if self.running():
            with suppress(ProcessLookupError):
                os.kill(self.pid, self.farewell)

    def wait(self) -> None:
        """Wait until it ended; after its grace, or once it has ended, kill what is left of it."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.grace)
        kill_group(self.pid)
        self.process.wait()

    def verdict(self) -> str:
        """How it ended, for people."""
        code = self.process.returncode if self.process else None
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit code {code}"

    def last_words(self, lines: int = 12) -> str:
        """The end of its log."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


def kill_group(pid: int) -> None:
    """End every process of the group that `pid` leads, grandchildren included, at once."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def dies_with_us(farewell: signal.Signals) -> Callable[[], None]:
    """What a child does before it starts its program: ask the kernel for `farewell` at our death.

    Elsewhere than on Linux nothing; there the sentinel alone sees to it.
    """
    us = os.getpid()
    linux = sys.platform.startswith("linux")
    libc = ctypes.CDLL(None) if linux else None

    def before_program() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, int(farewell))
            if os.getppid() != us:
                os.kill(os.getpid(), signal.SIGKILL)

    return before_program


def trim(log: Path) -> None:
    """Put a log that grew large aside; the one before it goes."""
    with suppress(FileNotFoundError):
        if log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".1.log"))


def wait_until(ready: Callable[[], bool], seconds: float, step: float = 0.03) -> bool:
    """Whether `ready` came true within `seconds`."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(step)
    return True
