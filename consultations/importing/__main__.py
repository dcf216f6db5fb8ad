"""Read one DOCX in a process of its own: ``python -m consultations.importing PARAGRAPHS``.

Writes a line of JSON: why it cannot be taken, or what stands in it (see `documents.Document`).
"""

import sys
from dataclasses import asdict
from typing import Any

from portal.apart import answer


def read(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Read what stands on the standard input."""
    from consultations.importing.documents import read_document

    return asdict(read_document(data, most=int(sys.argv[1]))), b""


if __name__ == "__main__":
    answer(read)
