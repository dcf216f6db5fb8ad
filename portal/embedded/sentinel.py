"""Ends what a killed supervisor leaves behind. Runs by its path, alone: `python sentinel.py`.

Reads lines `+pid signal` and `-pid` from the supervisor. When the pipe closes, the supervisor is
gone: every group still named gets its signal, and after a grace SIGKILL, grandchildren included.
"""

import os
import signal
import sys
import time
from contextlib import suppress

GRACE = 6.0


def watch() -> dict[int, int]:
    """Read until the supervisor is gone; the groups it left, with the signal that ends each."""
    groups: dict[int, int] = {}
    for line in sys.stdin:
        pid, _, farewell = line[1:].partition(" ")
        if line.startswith("+"):
            groups[int(pid)] = int(farewell)
        else:
            groups.pop(int(pid), None)
    return groups


def end(groups: dict[int, int]) -> None:
    """End the groups, gently first."""
    for group, farewell in groups.items():
        with suppress(OSError):
            os.kill(group, farewell)
    deadline = time.monotonic() + GRACE
    while any(map(alive, groups)) and time.monotonic() < deadline:
        time.sleep(0.1)
    for group in groups:
        with suppress(OSError):
            os.killpg(group, signal.SIGKILL)


def alive(group: int) -> bool:
    """Whether anything of the group is left."""
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    end(watch())
