"""Tables as CSV and as JSON, written row by row."""

import csv
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from consultations.models import Consultation
from consultations.open_data.tables import Row, Table
from portal.spreadsheets import plain

FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


class Echo:
    """A file for `csv` that gives back what is written."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def written(table: Table, of: Consultation | None, form: str) -> Iterator[str]:
    """The table in pieces, in one of FORMS."""
    return {"csv": as_csv, "json": as_json}[form](table, of)


def as_csv(table: Table, of: Consultation | None) -> Iterator[str]:
    """Comma-separated values, with a mark that spreadsheets know UTF-8 by."""
    lines = csv.writer(Echo())
    yield "\ufeff"
    yield lines.writerow([field.name for field in table.fields])
    for row in table.rows(of):
        yield lines.writerow([_cell(value) for value in row])


def as_json(table: Table, of: Consultation | None) -> Iterator[str]:
    """A list of objects, one a line."""
    names = [field.name for field in table.fields]
    before = "[\n"
    for row in table.rows(of):
        yield before + json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"


def digest_of(table: Table, of: Consultation | None) -> str:
    """What changes as soon as the table says something else."""
    if table.state is not None and of is not None:
        return table.state(of)
    found = hashlib.blake2b(digest_size=12)
    for row in table.rows(of):
        found.update(_bytes(row))
    return found.hexdigest()


def _bytes(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode(errors="replace")


def _cell(value: Any) -> Any:
    """A value for a spreadsheet: nothing is empty, yes and no are 1 and 0, lists are spaced."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return " ".join(map(str, value))
    return plain(value)
