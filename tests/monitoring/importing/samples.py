"""Workbooks as spreadsheets write them, for tests."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook


def workbook(*sheets: Sequence[Sequence[Any]], hidden: Sequence[int] = ()) -> bytes:
    """An XLSX with these sheets; those of `hidden` (from 0) do not show."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        pages = [book.add_worksheet() for _sheet in sheets]
        shown = next(index for index in range(len(pages)) if index not in hidden)
        pages[shown].activate()
        pages[shown].set_first_sheet()
        for index, (page, rows) in enumerate(zip(pages, sheets, strict=True)):
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if index in hidden:
                page.hide()
    return made.getvalue()


def changed(data: bytes, part: str, content: bytes | None) -> bytes:
    """The same workbook with another `part`; without it where `content` is None."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(part, content)
    return made.getvalue()
