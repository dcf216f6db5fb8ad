"""The picture of a proposal for other sites: 1200 by 630, drawn with our own letters."""

import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from portal.lettering import BOLD, REGULAR, drawable, wrapped

if TYPE_CHECKING:
    from proposals.sharing import Facts

SIZE = (1200, 630)
MARGIN = 72
BAND, PATTERN, ON_BAND, ON_BAND_2 = "#12213A", "#2C426B", "#FFFFFF", "#C9D3E6"
PAPER, INK, INK_2, PRIMARY, ACCENT, LINE = (
    *("#FAF7F1", "#12213A", "#465169"),
    *("#0B5F66", "#E8A317", "#DDD5C7"),
)
BAND_HEIGHT = 400
# The title in the greatest size in which it has room: size, lines.
TITLES = ((64, 3), (54, 4), (46, 5))
STAR = (
    *((64, 32), (54.63, 41.37), (54.63, 54.63), (41.37, 54.63), (32, 64), (22.63, 54.63)),
    *((9.37, 54.63), (9.37, 41.37), (0, 32), (9.37, 22.63), (9.37, 9.37), (22.63, 9.37)),
    *((32, 0), (41.37, 9.37), (54.63, 9.37), (54.63, 22.63)),
)


def draw_picture(facts: "Facts") -> bytes:
    """The picture as PNG, about 30 kB."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    _draw_band(pen)
    _write(pen, (MARGIN, 46), f"{facts.portal} · {facts.reference}", _font(REGULAR, 28), ON_BAND_2)
    _draw_title(pen, facts.title)
    _draw_count(pen, facts)
    kept = io.BytesIO()
    image.quantize(colors=64, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _draw_band(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 0, SIZE[0], BAND_HEIGHT), fill=BAND)
    for left in range(SIZE[0] - 256, SIZE[0], 64):
        for top in range(0, BAND_HEIGHT - 63, 64):
            pen.polygon([(left + x, top + y) for x, y in STAR], outline=PATTERN)
    pen.rectangle((0, BAND_HEIGHT, SIZE[0], BAND_HEIGHT + 6), fill=ACCENT)


def _draw_title(pen: ImageDraw.ImageDraw, title: str) -> None:
    width = SIZE[0] - 2 * MARGIN
    for size, most in TITLES:
        font = _font(BOLD, size)
        lines = wrapped(title, width, most + 1, font.getlength)
        if len(lines) <= most:
            break
    else:
        lines = wrapped(title, width, most, font.getlength)
    for number, line in enumerate(lines):
        pen.text((MARGIN, 100 + number * size * 1.16), line, font=font, fill=ON_BAND)


def _draw_count(pen: ImageDraw.ImageDraw, facts: "Facts") -> None:
    count, words = _font(BOLD, 72), _font(REGULAR, 32)
    _write(pen, (MARGIN, 428), facts.count, count, INK)
    beside = MARGIN + count.getlength(drawable(facts.count)) + 20
    _write(pen, (beside, 462), facts.goal, words, INK_2)
    status = drawable(facts.status)
    right = SIZE[0] - MARGIN - words.getlength(status)
    _write(pen, (right, 462), status, words, PRIMARY)
    left, top, end = MARGIN, 526, SIZE[0] - MARGIN
    pen.rounded_rectangle((left, top, end, top + 14), 7, fill=LINE)
    if facts.percent:
        reached = left + max(14, (end - left) * facts.percent / 100)
        pen.rounded_rectangle((left, top, reached, top + 14), 7, fill=PRIMARY)
    small = _font(REGULAR, 28)
    for line in wrapped(facts.addressee, end - left, 1, small.getlength):
        pen.text((left, 562), line, font=small, fill=INK_2)


def _write(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    font: ImageFont.FreeTypeFont,
    colour: str,
) -> None:
    pen.text(place, drawable(text), font=font, fill=colour)


@functools.cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
