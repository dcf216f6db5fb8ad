"""The rows of what an officer brings: a pasted text here, a file in a process of its own."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.importing.texts import MOST_COLUMNS, MOST_SIGNS, Row, read_table
from portal.apart import Unfit, look
from portal.checked import MEGA, slot
from portal.lifecycle import Refused
from portal.norms import current
from portal.wording import grouped

ROWS, MEGABYTES = "import-rows", "import-megabytes"


def rows_of_text(text: str, now: datetime) -> list[Row]:
    """The rows of a pasted table. Raises Refused."""
    try:
        return read_table(text, current.quantity(ROWS, now))
    except Unfit as reason:
        raise refusal(reason.code, now) from reason


def rows_of_file(data: bytes, now: datetime) -> list[Row]:
    """The rows of a CSV or XLSX. Raises Refused, with a sentence for each reason."""
    check_size(len(data), now)
    with slot(now):
        found, _content = look("monitoring.importing", data, str(current.quantity(ROWS, now)))
    if "refused" in found:
        raise refusal(found["refused"], now)
    rows: list[Row] = found["rows"]
    return rows


def check_size(size: int, now: datetime) -> None:
    """Raise Refused above the norm of its megabytes."""
    if size > current.quantity(MEGABYTES, now) * MEGA:
        raise refusal("size", now)


def refusal(code: str, now: datetime) -> Refused:
    """Why a table cannot be read, in a sentence."""
    sentence, way_out = _words(now)[code]
    return Refused(sentence, way_out, code=f"table_{code}")


def _words(now: datetime) -> dict[str, tuple[str, str]]:
    anew = _("Save it anew as XLSX or CSV, and choose it again.")
    return {
        **_limits(now),
        "empty": (_("The table is empty."), _("Copy the rows with their headings.")),
        "kind": (_("This is neither an XLSX nor a CSV file."), anew),
        "old": (_("This is a workbook of an old Excel."), anew),
        "broken": (_("The file is damaged: it cannot be read."), anew),
        "encrypted": (
            _("The workbook is locked with a password."),
            _("Save it without the password, then choose it again."),
        ),
        "macros": (_("Programs are hidden inside the workbook."), anew),
        "heavy": (
            _("The file takes too much time or memory to look at."),
            _("Copy the rows into a new workbook, then choose that one."),
        ),
    }


def _limits(now: datetime) -> dict[str, tuple[str, str]]:
    rows, megabytes = current.quantity(ROWS, now), current.quantity(MEGABYTES, now)
    parts = _("Bring it in parts.")
    return {
        "size": (_("The file is larger than %(most)s MB.") % {"most": megabytes}, parts),
        "rows": (
            ngettext(
                "The table has more than %(most)s row.",
                "The table has more than %(most)s rows.",
                rows,
            )
            % {"most": grouped(rows)},
            parts,
        ),
        "columns": (
            _("The table has more than %(most)s columns.") % {"most": MOST_COLUMNS},
            _("Copy only the columns that are needed."),
        ),
        "cell": (
            _("A cell has more than %(most)s characters.") % {"most": MOST_SIGNS},
            _("Copy only the columns that are needed."),
        ),
    }
