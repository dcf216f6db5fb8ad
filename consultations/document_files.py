"""Files of documents as they may be kept: a PDF or a picture written anew, a DOCX as it is.

A DOCX is read in a process of its own, as for its text; one with programs inside is not taken.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from portal.apart import look
from portal.checked import Checked, check_file, check_size, refusal, slot
from portal.lifecycle import Refused

NORM = "document"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Longer ones are not looked through, only refused.
MOST_PARAGRAPHS = 20_000
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def check_document(data: bytes, now: datetime) -> Checked:
    """What is kept of `data`. Raises Refused, with a sentence for each reason."""
    if not data.startswith((ZIP, OLE)):
        return check_file(data, now, NORM)
    check_size(len(data), now, NORM)
    with slot(now):
        found, _content = look("consultations.importing", data, str(MOST_PARAGRAPHS))
    if "refused" in found:
        raise _refusal(found["refused"], now)
    return Checked("docx", data, None)


def _refusal(code: str, now: datetime) -> Refused:
    words = {
        "old": (
            _("This is a document of an old Word."),
            _("Save it as DOCX or PDF, then choose it again."),
        ),
        "macros": (
            _("Programs are hidden inside the document."),
            _("Save it as PDF, then choose that one."),
        ),
        "kind": (
            _("This is no document that people can open."),
            _("Save it as DOCX or PDF, then choose it again."),
        ),
    }
    if code in words:
        return Refused(*words[code], code=f"file_{code}")
    known = code if code in ("broken", "encrypted") else "heavy"
    return refusal(known, now, NORM)
