"""The report as a PDF with our own letters inside."""

import io
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import TableStyle as Style

from consultations.reports.assembling import ReportText, Table
from portal.lettering import BOLD, REGULAR, drawable

MARGIN = 18 * mm
INNER = A4[0] - 2 * MARGIN
INK, LINE, BAND = colors.HexColor("#12213A"), colors.HexColor("#DDD5C7"), colors.HexColor("#F3EEE4")
BODY = ParagraphStyle("body", fontName="EI", fontSize=9.5, leading=13.5, textColor=INK)
HEAD = ParagraphStyle(
    "head", parent=BODY, fontName="EI-Bold", fontSize=13, leading=17, spaceBefore=14, spaceAfter=5
)
TITLE = ParagraphStyle("title", parent=HEAD, fontSize=20, leading=25, spaceBefore=2)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8.5, leading=11.5)
NAME = ParagraphStyle("name", parent=CELL, fontName="EI-Bold")


def pdf_of(report: ReportText) -> bytes:
    """The report on A4; the head of a table stands on each page that it runs over."""
    pdfmetrics.registerFont(TTFont("EI", str(REGULAR)))
    pdfmetrics.registerFont(TTFont("EI-Bold", str(BOLD)))
    kept = io.BytesIO()
    document = SimpleDocTemplate(
        kept,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=drawable(report.title),
        invariant=True,
    )
    foot = _Foot(report.reference)
    document.build(_story(report), onFirstPage=foot, onLaterPages=foot)
    return kept.getvalue()


class _Foot:
    """The number and the page at the foot of each page."""

    def __init__(self, reference: str) -> None:
        self.reference = reference

    def __call__(self, canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("EI", 8)
        canvas.drawString(MARGIN, 10 * mm, self.reference)
        canvas.drawRightString(A4[0] - MARGIN, 10 * mm, str(canvas.getPageNumber()))


def _story(report: ReportText) -> list[Flowable]:
    story: list[Flowable] = [_text(report.reference), _text(report.title, TITLE)]
    story += [_text(f"{name}: {value}") for name, value in report.facts]
    story += [Spacer(1, 4 * mm), *(_text(line) for line in report.summary)]
    story += [_text(f"• {step}") for step in report.steps]
    for table in report.tables:
        story += _drawn(table)
    return [*story, Spacer(1, 6 * mm), *(_text(line) for line in (*report.method, report.address))]


def _drawn(table: Table) -> list[Flowable]:
    cells = [[_text(name, NAME) for name in table.head]]
    cells += [[_text(str(value), CELL) for value in row] for row in table.rows]
    whole = sum(table.widths)
    drawn = LongTable(
        cells, colWidths=[INNER * share / whole for share in table.widths], repeatRows=1
    )
    drawn.setStyle(
        Style(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, LINE),
                ("BACKGROUND", (0, 0), (-1, 0), BAND),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    note = [_text(table.note)] if table.note else []
    return [_text(table.title, HEAD), *note, drawn]


def _text(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(escape(drawable(text)), style)
