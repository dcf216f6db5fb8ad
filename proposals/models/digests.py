"""The hash by which one knows the exact text that was joined and signed, with its files."""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proposals.models.evidence import Evidence


def digest_of(texts: Iterable[str], files: "Iterable[Evidence]") -> bytes:
    """SHA-256 of the texts, then of the title and the hash of each file, parted by U+001F."""
    named = (part for file in files for part in (file.title, file.sha256))
    return hashlib.sha256("\x1f".join((*texts, *named)).encode()).digest()
