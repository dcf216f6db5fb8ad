"""Read one table in a process of its own: ``python -m monitoring.importing ROWS``.

Writes a line of JSON: why it cannot be taken, or its rows, each a list of texts and numbers.
"""

import sys
from typing import Any

from portal.apart import answer


def read(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Read what stands on the standard input."""
    most = int(sys.argv[1])
    # Read only when needed.
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from monitoring.importing.workbooks import read_workbook

        return {"rows": read_workbook(data, most)}, b""
    from monitoring.importing.texts import decoded, read_table

    return {"rows": read_table(decoded(data), most)}, b""


if __name__ == "__main__":
    answer(read)
