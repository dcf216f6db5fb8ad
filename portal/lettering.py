"""Text on pictures and posters: our own letters, bounded lines, nothing that a font lacks."""

import functools
import unicodedata
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFile

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = FONTS / "ei-sans-regular.ttf", FONTS / "ei-sans-bold.ttf"
ELLIPSIS = "…"
Width = Callable[[str], float]


def drawable(text: str) -> str:
    """`text` with the letters that our fonts have; what they lack becomes a space."""
    known = _letters()
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(sign if ord(sign) in known else " " for sign in composed).split())


def wrapped(text: str, width: float, most: int, measure: Width) -> list[str]:
    """`text` in at most `most` lines of at most `width`; the last one ends in … if cut.

    A word that is wider than a line is broken.
    """
    lines: list[str] = []
    rest = drawable(text)
    while rest and len(lines) < most:
        line, rest = _line(rest, width, measure)
        lines.append(line)
    if rest and lines:
        last = lines[-1]
        while last and measure(last + ELLIPSIS) > width:
            last = last[:-1]
        lines[-1] = last.rstrip() + ELLIPSIS
    return lines


def _line(text: str, width: float, measure: Width) -> tuple[str, str]:
    """As much of `text` as fits, and the rest."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= width else (low, middle - 1)
    if low >= len(text):
        return text, ""
    space = text.rfind(" ", 0, low + 1)
    cut = space if space > 0 else low
    return text[:cut].rstrip(), text[cut:].lstrip()


@functools.cache
def _letters() -> frozenset[int]:
    return frozenset(TTFontFile(str(REGULAR)).charToGlyph)
