"""The report as a text that an office can work on (DOCX)."""

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentOf
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.run import Run

from consultations.reports.assembling import ReportText, Table

# What stands between the margins of a page.
INNER = Mm(152)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def docx_of(report: ReportText) -> bytes:
    """The report with headings, lists and tables that a screen reader can walk through."""
    document = Document()
    document.core_properties.title = report.title
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = MOMENT
    document.styles["Normal"].font.size = Pt(11)
    document.add_paragraph(report.reference)
    document.add_heading(report.title, 0)
    for name, value in report.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    for line in report.summary:
        document.add_paragraph(line)
    for step in report.steps:
        document.add_paragraph(step, style="List Bullet")
    for table in report.tables:
        _add(document, table)
    for line in [*report.method, report.address]:
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _add(document: DocumentOf, table: Table) -> None:
    document.add_heading(table.title, 1)
    if table.note:
        document.add_paragraph(table.note)
    drawn = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    for cell, name in zip(drawn.rows[0].cells, table.head, strict=True):
        _say(cell, name).bold = True
    _repeat(drawn.rows[0])
    drawn.autofit = False
    for column, share in zip(drawn.columns, table.widths, strict=True):
        column.width = round(INNER * share / sum(table.widths))
    for row in table.rows:
        for cell, value in zip(drawn.add_row().cells, row, strict=True):
            _say(cell, str(value))


def _say(cell: _Cell, words: str) -> Run:
    """Words in a table: smaller, so that the heads of narrow columns stay whole."""
    run = cell.paragraphs[0].add_run(words)
    run.font.size = Pt(8.5)
    return run


def _repeat(row: object) -> None:
    """Say that this row heads the table on every page."""
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]  # no public name for it
    properties.append(properties.makeelement(_name("tblHeader"), {_name("val"): "true"}))


def _name(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"
