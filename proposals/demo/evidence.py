"""Files of the demonstration: drawn here, and marked on their face as invented."""

import io

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from portal.accounts.models import User
from portal.lettering import BOLD, drawable
from proposals.attaching import attach
from proposals.models import Proposal

INVENTED = "NAMOYISH: OʻYLAB TOPILGAN HUJJAT"
FONT = "EI-Bold"
BARS = (62, 48, 35, 27, 12)


def add_files(proposal: Proposal, files: list[dict[str, str]], by: User) -> None:
    """Add the files that a row of the demonstration names, by kind and title."""
    for file in files:
        draw = _document if file["kind"] == "pdf" else _picture
        attach(proposal, by=by, title=file["title"], data=draw(file["title"]))


def _document(title: str) -> bytes:
    """Two pages with a table of nothing."""
    pdfmetrics.registerFont(TTFont(FONT, str(BOLD)))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    for page in (1, 2):
        canvas.setFont(FONT, 14)
        canvas.drawString(60, 770, INVENTED)
        canvas.setFont(FONT, 18)
        canvas.drawString(60, 730, drawable(title)[:52])
        for number, share in enumerate(BARS):
            canvas.rect(60, 660 - 40 * number, 5 * share, 24, fill=1)
        canvas.drawString(60, 60, str(page))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _picture(title: str) -> bytes:
    """Bars on white."""
    image = Image.new("RGB", (1200, 760), "white")
    draw = ImageDraw.Draw(image)
    draw.text((60, 40), INVENTED, "black", ImageFont.truetype(str(BOLD), 30))
    draw.text((60, 100), drawable(title)[:60], "black", ImageFont.truetype(str(BOLD), 36))
    for number, share in enumerate(BARS):
        top = 210 + 100 * number
        draw.rectangle((60, top, 60 + 16 * share, top + 60), fill="teal")
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
