"""A poster for a notice board: A4, the title large, and a code that a telephone reads."""

import functools
import io
from typing import TYPE_CHECKING

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from portal.lettering import BOLD, REGULAR, drawable, wrapped

if TYPE_CHECKING:
    from proposals.sharing import Facts

WIDTH, HEIGHT = A4
MARGIN = 20 * mm
INNER = WIDTH - 2 * MARGIN
CODE = 86 * mm
INK, SOFT, PRIMARY, BAND = (0.07, 0.13, 0.23), (0.27, 0.32, 0.41), (0.04, 0.37, 0.4), 42 * mm
TITLES = ((36, 4), (30, 5), (24, 7))


def poster_of(facts: "Facts", address: str, ask: str) -> bytes:
    """The poster as PDF, with its fonts inside. `address` is also written out below the code."""
    _register()
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4, invariant=True)
    canvas.setTitle(drawable(facts.title))
    canvas.setAuthor(facts.portal)
    _head(canvas, facts)
    bottom = _title(canvas, facts.title)
    _line(canvas, facts.addressee, bottom - 8 * mm)
    _code(canvas, address)
    _below(canvas, facts, address, ask)
    canvas.save()
    return kept.getvalue()


def _head(canvas: Canvas, facts: "Facts") -> None:
    canvas.setFillColorRGB(*INK)
    canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont("EI-Bold", 22)
    canvas.drawString(MARGIN, HEIGHT - BAND / 2 - 2, drawable(facts.portal))
    canvas.setFont("EI", 13)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - BAND / 2 - 1, facts.reference)


def _title(canvas: Canvas, title: str) -> float:
    """Write the title; where it ends."""
    for size, most in TITLES:
        measure = functools.partial(pdfmetrics.stringWidth, fontName="EI-Bold", fontSize=size)
        lines = wrapped(title, INNER, most + 1, measure)
        if len(lines) <= most:
            break
    else:
        lines = wrapped(title, INNER, most, measure)
    canvas.setFillColorRGB(*INK)
    canvas.setFont("EI-Bold", size)
    top = HEIGHT - BAND - 16 * mm - size * 0.6
    for number, line in enumerate(lines):
        canvas.drawString(MARGIN, top - number * size * 1.18, line)
    return top - (len(lines) - 1) * size * 1.18 - 6 * mm


def _line(canvas: Canvas, text: str, height: float) -> None:
    measure = functools.partial(pdfmetrics.stringWidth, fontName="EI", fontSize=14)
    canvas.setFillColorRGB(*SOFT)
    canvas.setFont("EI", 14)
    for line in wrapped(text, INNER, 1, measure):
        canvas.drawString(MARGIN, height, line)


def _code(canvas: Canvas, address: str) -> None:
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    module = CODE / len(rows)
    left, top = (WIDTH - CODE) / 2, 42 * mm + CODE
    canvas.setFillColorRGB(0, 0, 0)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                path.rect(left + across * module, top - (down + 1) * module, module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _below(canvas: Canvas, facts: "Facts", address: str, ask: str) -> None:
    canvas.setFillColorRGB(*PRIMARY)
    canvas.setFont("EI-Bold", 18)
    canvas.drawCentredString(WIDTH / 2, 136 * mm, drawable(ask))
    canvas.setFillColorRGB(*SOFT)
    canvas.setFont("EI", 12)
    canvas.drawCentredString(WIDTH / 2, 32 * mm, address.partition("://")[2])
    canvas.setFont("EI", 12)
    canvas.drawCentredString(WIDTH / 2, 18 * mm, drawable(facts.status))


@functools.cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont("EI", str(REGULAR)))
    pdfmetrics.registerFont(TTFont("EI-Bold", str(BOLD)))
