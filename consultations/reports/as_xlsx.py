"""The report as a workbook: a sheet for each table, and one for the contributions."""

import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from consultations.reports.assembling import Cell, ReportText
from consultations.reports.contributions import HEAD

# What Excel takes in one cell, and how many contributions a page asks for at once.
LONGEST = 32_000
MOST_ROWS = 20_000


def xlsx_of(report: ReportText, contributions: Iterable[tuple[Cell, ...]]) -> bytes:
    """The workbook. Text is written as text: nothing that people typed becomes a formula."""
    kept = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(kept, options) as book:
        book.set_properties({"title": report.title})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _overview(book, report, bold)
        for table in report.tables:
            sheet = _sheet(book, table.title, table.head, bold)
            _fill(sheet, table.rows, wrapped)
        sheet = _sheet(book, _("Contributions"), HEAD, bold)
        _fill(sheet, contributions, wrapped)
    return kept.getvalue()


def _overview(book: Workbook, report: ReportText, bold: Any) -> None:
    sheet = book.add_worksheet(pgettext("of a consultation", "Report")[:31])
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    lines = [(report.reference, report.title), *report.facts]
    lines += [("", line) for line in (*report.summary, *report.steps, *report.method)]
    for at, (name, value) in enumerate([*lines, ("", report.address)]):
        sheet.write_string(at, 0, name, bold)
        sheet.write_string(at, 1, value[:LONGEST])


def _sheet(book: Workbook, title: str, head: Iterable[str], bold: Any) -> Any:
    sheet = book.add_worksheet(title[:31])
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(head):
        sheet.set_column(column, column, 24)
        sheet.write_string(0, column, name, bold)
    return sheet


def _fill(sheet: Any, rows: Iterable[tuple[Cell, ...]], wrapped: Any) -> None:
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value)
            else:
                sheet.write_string(at, column, value[:LONGEST], wrapped)
