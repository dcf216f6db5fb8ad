"""Look at one file in a process of its own, with little time and little memory.

``python -m proposals.checking KIND PAGES PIXELS`` reads the file and writes a line of JSON: why it
cannot be taken, or its number of pages with the bytes that are kept after it. Knows nothing of the
portal, so that a file that breaks its reader breaks nothing else.
"""

import json
import logging
import resource
import sys

from proposals.checking.unfit import Unfit

SECONDS = 10
BYTES = 768 * 1024 * 1024


def main(kind: str, pages: int, pixels: int) -> None:
    """Check what stands on the standard input."""
    data = sys.stdin.buffer.read()
    try:
        count, content = _look(kind, data, pages, pixels)
    except Unfit as reason:
        _say({"refused": reason.code})
    except (MemoryError, RecursionError):
        _say({"refused": "heavy"})
    except Exception:  # whatever a reader of files says about one that it cannot read
        _say({"refused": "broken"})
    else:
        _say({"pages": count}, content)


def _look(kind: str, data: bytes, pages: int, pixels: int) -> tuple[int | None, bytes]:
    # Read only when needed: each of the two is large.
    if kind == "pdf":
        from proposals.checking.documents import cleaned

        return cleaned(data, pages)
    from proposals.checking.pictures import redrawn

    return None, redrawn(data, kind, pixels)


def _say(found: dict[str, str | int | None], content: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n" + content)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
