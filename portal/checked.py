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
    """A file as it may be kept and shown; a picture has its width and height in points."""

    kind: str
    content: bytes
    pages: int | None
    width: int | None = None
    height: int | None = None

    @property
    def digest(self) -> bytes:
        """The hash by which anybody can tell it from another."""
        return hashlib.sha256(self.content).digest()


def check_file(data: bytes, now: datetime, norm: str = "evidence", side: int = 0) -> Checked:
    """What is kept of `data`, which is a PDF, a JPEG or a PNG within the norms at `now`.

    `norm` names those of its size: ``evidence-megabytes``, ``evidence-pages``. Its first bytes say
    what it is, not its name. A picture is made smaller until neither side is longer than `side`
    points, where one is named. Raises Refused, with a sentence for each reason.
    """
    check_size(len(data), now, norm)
    kind = next((kind for kind, first in BEGINNINGS.items() if data.startswith(first)), "")
    if not kind:
        raise refusal("kind", now, norm)
    pages = current.quantity(f"{norm}-pages", now)
    pixels = current.quantity("evidence-megapixels", now) * MEGA
    with slot(now):
        found, content = look("portal.checking", data, kind, *map(str, (pages, pixels, side)))
    if "refused" in found:
        raise refusal(found["refused"], now, norm)
    check_size(len(content), now, norm)
    return Checked(kind, content, found["pages"], found.get("width"), found.get("height"))


def check_size(size: int, now: datetime, norm: str = "evidence") -> None:
    """Raise Refused above the norm of its megabytes."""
    if size > current.quantity(f"{norm}-megabytes", now) * MEGA:
        raise refusal("size", now, norm)


@contextmanager
def slot(now: datetime) -> Iterator[None]:
    """A turn at looking at a file. Raises Refused where none gets free in time."""
    if not SLOTS.acquire(timeout=PATIENCE):
        raise refusal("busy", now)
    try:
        yield
    finally:
        SLOTS.release()


def refusal(code: str, now: datetime, norm: str = "evidence") -> Refused:
    """Why a file cannot be taken, in a sentence."""
    sentence, way_out = _words(now, norm)[code]
    return Refused(sentence, way_out, code=f"file_{code}")


def _words(now: datetime, norm: str) -> dict[str, tuple[str, str]]:
    again = _("Save it anew, as PDF, JPEG or PNG, and choose it again.")
    flat = _("Print it into a new PDF, then choose that one.")
    return {
        **_limits(now, norm),
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


def _limits(now: datetime, norm: str) -> dict[str, tuple[str, str]]:
    pages = current.quantity(f"{norm}-pages", now)
    return {
        "size": (
            _("The file is larger than %(most)s MB.")
            % {"most": current.quantity(f"{norm}-megabytes", now)},
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
