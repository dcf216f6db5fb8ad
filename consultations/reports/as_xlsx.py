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
A4 = 9
# How wide the columns of a table are together, and those of the contributions one by one.
ACROSS = 100
CONTRIBUTION = (10, 9, 10, 60, 40, 9, 24, 24, 10, 9, 20, 12, 60, 20, 12)


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
        bold = book.add_format({"bold": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _overview(book, report, bold, wrapped)
        for table in report.tables:
            widths = [ACROSS * share / sum(table.widths) for share in table.widths]
            sheet = _sheet(book, table.title, table.head, bold, widths)
            _fill(sheet, table.rows, wrapped)
        sheet = _sheet(book, _("Contributions"), HEAD, bold, CONTRIBUTION)
        _fill(sheet, contributions, wrapped)
    return kept.getvalue()


def _overview(book: Workbook, report: ReportText, bold: Any, wrapped: Any) -> None:
    sheet = _page(book, pgettext("of a consultation", "Report"))
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    lines = [(report.reference, report.title), *report.facts]
    lines += [("", line) for line in (*report.summary, *report.steps, *report.method)]
    for at, (name, value) in enumerate([*lines, ("", report.address)]):
        sheet.write_string(at, 0, name, bold)
        sheet.write_string(at, 1, value[:LONGEST], wrapped)


def _sheet(
    book: Workbook, title: str, head: Iterable[str], bold: Any, widths: Iterable[float]
) -> Any:
    sheet = _page(book, title)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for column, (name, width) in enumerate(zip(head, widths, strict=True)):
        sheet.set_column(column, column, max(width, len(name) + 2))
        sheet.write_string(0, column, name, bold)
    return sheet


def _page(book: Workbook, title: str) -> Any:
    """A sheet that is printed on A4 across, all its columns on one page."""
    sheet = book.add_worksheet(title[:31])
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    return sheet


def _fill(sheet: Any, rows: Iterable[tuple[Cell, ...]], wrapped: Any) -> None:
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value)
            else:
                sheet.write_string(at, column, value[:LONGEST], wrapped)
