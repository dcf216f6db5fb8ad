"""Files that people add: looked at in a process of their own, kept as that wrote them anew."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.apart import PATIENCE, look
from portal.lifecycle import Refused
from portal.norms import current
from portal.wording import grouped

MEGA = 1_000_000
BEGINNINGS = {"pdf": b"%PDF-", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
# So many at a time in each process of the portal: they need what signing needs too.
SLOTS = BoundedSemaphore(2)


@dataclass(frozen=True)
class Checked:
    """A file as it may be kept and shown."""

    kind: str
    content: bytes
    pages: int | None

    @property
    def digest(self) -> bytes:
        """The hash by which anybody can tell it from another."""
        return hashlib.sha256(self.content).digest()


def check_file(data: bytes, now: datetime) -> Checked:
    """What is kept of `data`, which is a PDF, a JPEG or a PNG within the norms at `now`.

    Its first bytes say what it is, not its name. Raises Refused, with a sentence for each reason.
    """
    check_size(len(data), now)
    kind = next((kind for kind, first in BEGINNINGS.items() if data.startswith(first)), "")
    if not kind:
        raise _refusal("kind", now)
    pages = current.quantity("evidence-pages", now)
    pixels = current.quantity("evidence-megapixels", now) * MEGA
    with _slot(now):
        found, content = look("proposals.checking", data, kind, str(pages), str(pixels))
    if "refused" in found:
        raise _refusal(found["refused"], now)
    check_size(len(content), now)
    return Checked(kind, content, found["pages"])


def check_size(size: int, now: datetime) -> None:
    """Raise Refused above the norm ``evidence-megabytes``."""
    if size > current.quantity("evidence-megabytes", now) * MEGA:
        raise _refusal("size", now)


@contextmanager
def _slot(now: datetime) -> Iterator[None]:
    if not SLOTS.acquire(timeout=PATIENCE):
        raise _refusal("busy", now)
    try:
        yield
    finally:
        SLOTS.release()


def _refusal(code: str, now: datetime) -> Refused:
    sentence, way_out = _words(now)[code]
    return Refused(sentence, way_out, code=f"file_{code}")


def _words(now: datetime) -> dict[str, tuple[str, str]]:
    again = _("Save it anew, as PDF, JPEG or PNG, and choose it again.")
    flat = _("Print it into a new PDF, then choose that one.")
    return {
        **_limits(now),
        "kind": (_("This is neither a PDF nor a JPEG or PNG picture."), again),
        "broken": (_("The file is damaged: it cannot be read."), again),
        "encrypted": (
            _("The PDF is locked with a password."),
            _("Save it without the password, then choose it again."),
        ),
        "active": (_("The PDF holds a program, a form that computes, sound or film."), flat),
        "attached": (_("Another file is hidden inside the PDF."), flat),
        "busy": (
            _("Many files are being looked at in this moment."),
            _("Send yours again in a minute."),
        ),
        "heavy": (
            _("The file takes too much time or memory to look at."),
            _("Make it simpler or smaller, for instance by printing it into a new PDF."),
        ),
    }


def _limits(now: datetime) -> dict[str, tuple[str, str]]:
    pages = current.quantity("evidence-pages", now)
    return {
        "size": (
            _("The file is larger than %(most)s MB.")
            % {"most": current.quantity("evidence-megabytes", now)},
            _("Choose a smaller one, or add it in parts."),
        ),
        "pages": (
            ngettext(
                "The PDF has more than %(most)s page.",
                "The PDF has more than %(most)s pages.",
                pages,
            )
            % {"most": grouped(pages)},
            _("Choose the pages that matter, and add those."),
        ),
        "pixels": (
            _("The picture has more than %(most)s million points.")
            % {"most": current.quantity("evidence-megapixels", now)},
            _("Make it smaller, then choose it again."),
        ),
    }
