"""Looking at a stranger's file in a process of its own, with little time and little memory.

A file that breaks its reader then breaks nothing else. The process is a module of ours that calls
`answer` from its ``__main__``; whoever asks calls `look`.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
SECONDS = 10
BYTES = 768 * 1024 * 1024
# Longer than the process may compute, for a machine that has much else to do.
PATIENCE = 30


class Unfit(Exception):
    """A file that the portal does not take; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def look(module: str, data: bytes, *words: str) -> tuple[dict[str, Any], bytes]:
    """What ``python -m module words…`` finds in `data`, and the bytes that it made of it.

    ``{"refused": code}`` where it takes the file not; "heavy" if it ran out of time or memory.
    """
    command = [sys.executable, "-E", "-s", "-m", module, *words]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env={},
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return {"refused": "heavy"}, b""
    line, _end, content = done.stdout.partition(b"\n")
    return json.loads(line), content


def answer(read: Callable[[bytes], tuple[dict[str, Any], bytes]]) -> None:
    """Be that process: limit it, `read` the standard input, and write what was found."""
    import resource

    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = b""
    try:
        found, content = read(sys.stdin.buffer.read())
    except Unfit as reason:
        found = {"refused": reason.code}
    except (MemoryError, RecursionError):
        found = {"refused": "heavy"}
    except Exception:  # whatever a reader of files says about one that it cannot read
        found = {"refused": "broken"}
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n" + content)
