"""A text for a draft: a DOCX, looked at in a process of its own, or pasted paragraphs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.apart import look
from portal.checked import slot
from portal.language.letters import normalise_line
from portal.lifecycle import Refused
from portal.norms import current

MEGA = 1_000_000
LONGEST_NAME = 200
Said = tuple[str | Promise, str | Promise]
_DOCX = gettext_lazy("Open it in a word processor and save it as DOCX, or paste its text.")
REASONS: dict[str, Said] = {
    "kind": (gettext_lazy("This file is no Word document (DOCX)."), _DOCX),
    "old": (gettext_lazy("This is a document of the old kind (DOC)."), _DOCX),
    "encrypted": (
        gettext_lazy("This document is locked with a password."),
        gettext_lazy("Save it without a password, or paste its text."),
    ),
    "broken": (gettext_lazy("This document is damaged and cannot be read."), _DOCX),
    "macros": (
        gettext_lazy("This document holds programs (macros)."),
        gettext_lazy("Save it as DOCX without macros, or paste its text."),
    ),
    "heavy": (
        gettext_lazy("This document takes too much time or memory to read."),
        gettext_lazy("Take out pictures and other attached files, or paste its text."),
    ),
}


@dataclass(frozen=True)
class Brought:
    """What was brought: its paragraphs, what stands beside them, and the changes still tracked."""

    paragraphs: list[str]
    asides: list[dict[str, Any]] = field(default_factory=list)
    tracked: int = 0
    name: str = ""
    data: bytes | None = None


def from_file(data: bytes, name: str, now: datetime | None = None) -> Brought:
    """What stands in a DOCX. Raises Refused with a sentence for one that cannot be read."""
    now = now or timezone.now()
    most = current.quantity("draft-paragraphs", now)
    check_size(len(data), now)
    with slot(now):
        found, _none = look("consultations.importing", data, str(most))
    if (code := found.get("refused")) is not None:
        raise _refused(code, most)
    asides = [_clean(aside) for aside in found["asides"]]
    paragraphs = [normalise_line(text) for text in found["paragraphs"]]
    return Brought(paragraphs, asides, found["tracked"], normalise_line(name)[:LONGEST_NAME], data)


def from_text(text: str, now: datetime | None = None) -> Brought:
    """Pasted paragraphs, a line each. Raises Refused for more than the norm allows."""
    most = current.quantity("draft-paragraphs", now or timezone.now())
    paragraphs = [normalise_line(line) for line in text.splitlines()]
    if len(paragraphs) > most:
        raise _refused("long", most)
    return Brought(paragraphs)


def check_size(size: int, now: datetime) -> None:
    """Raise Refused above the norm ``document-megabytes``."""
    most = current.quantity("document-megabytes", now)
    if size > most * MEGA:
        raise Refused(
            _("The file is larger than %(most)s MB.") % {"most": most},
            _("Take out pictures and other attached files, or paste its text."),
            code="file_large",
        )


def _refused(code: str, most: int) -> Refused:
    if code == "long":
        return Refused(
            _("This text has more than %(most)s paragraphs.") % {"most": most},
            _("Leave out annexes; add them as documents of the consultation."),
            code="long",
        )
    sentence, way_out = REASONS.get(code, REASONS["broken"])
    return Refused(sentence, way_out, code=code)


def _clean(aside: dict[str, Any]) -> dict[str, Any]:
    rows = [[normalise_line(cell) for cell in row] for row in aside["rows"]]
    return {**aside, "text": normalise_line(aside["text"]), "rows": rows}
