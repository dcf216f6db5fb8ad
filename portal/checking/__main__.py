"""Look at one file in a process of its own, with little time and little memory.

``python -m portal.checking KIND PAGES PIXELS SIDE`` reads the file and writes a line of JSON: why
it cannot be taken, or its number of pages, of a picture its width and height, with the bytes that
are kept after it. Knows nothing of the portal, so that a file that breaks its reader breaks
nothing else.
"""

import sys
from typing import Any

from portal.apart import answer


def read(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Check what stands on the standard input."""
    kind, pages, pixels, side = sys.argv[1], *map(int, sys.argv[2:5])
    # Read only when needed: each of the two is large.
    if kind == "pdf":
        from portal.checking.documents import cleaned

        count, content = cleaned(data, pages)
        return {"pages": count}, content
    from portal.checking.pictures import redrawn

    (width, height), content = redrawn(data, kind, pixels, side)
    return {"pages": None, "width": width, "height": height}, content


if __name__ == "__main__":
    answer(read)
