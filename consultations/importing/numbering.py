"""The numbers that Word draws before paragraphs: they stand nowhere in the text.

A paragraph, or its style, names a list and a level; the list names a pattern for each level
("%1.%2."), the kind of digits and where it begins (ECMA-376, part 1, 17.9).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
HUNDREDS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), *ROMAN)
DEEPEST = 9


@dataclass
class Level:
    """How one level of a list counts."""

    pattern: str = ""
    digits: str = "decimal"
    start: int = 1


@dataclass
class Series:
    """The levels of a list, and where it stands."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """The number of the next paragraph at `depth`; deeper levels begin anew after it."""
        level = self.levels.get(depth, Level())
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1
        self.counts = {at: count for at, count in self.counts.items() if at <= depth}
        if level.digits in ("bullet", "none"):
            return ""
        text = level.pattern
        for at in range(depth + 1):
            above = self.levels.get(at, Level())
            count = self.counts.setdefault(at, above.start)
            text = text.replace(f"%{at + 1}", written(count, above.digits))
        return text


class Numbers:
    """The drawn number of each paragraph of a document, asked in the order of the text."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.style_id: style.element for style in document.styles}
        self.series = dict(_series_of(document))

    def of(self, paragraph: Any) -> str:
        """What Word draws before this paragraph; empty where it draws nothing."""
        number, depth = self._place(paragraph)
        series = self.series.get(number)
        return series.next(depth) if series and depth < DEEPEST else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        for properties in self._properties(paragraph):
            number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
            if number is not None:
                level = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
                depth = int(level.get(qn("w:val"), "0")) if level is not None else 0
                return str(number.get(qn("w:val"), "")), depth
        return "", 0

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        """The paragraph's own properties, then its style's, and those of the styles behind it."""
        own = paragraph.find(qn("w:pPr"))
        if own is None:
            return
        yield own
        style = own.find(qn("w:pStyle"))
        name: Any = style.get(qn("w:val")) if style is not None else None
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            element = self.styles[name]
            if (properties := element.find(qn("w:pPr"))) is not None:
                yield properties
            based = element.find(qn("w:basedOn"))
            name = based.get(qn("w:val")) if based is not None else None


def _series_of(document: Any) -> Iterator[tuple[str, Series]]:
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without lists
        return
    patterns = {
        each.get(qn("w:abstractNumId")): each
        for each in numbering.iterchildren(qn("w:abstractNum"))
    }
    shared: dict[str, Series] = {}
    for each in numbering.iterchildren(qn("w:num")):
        name = each.find(qn("w:abstractNumId")).get(qn("w:val"))
        levels = dict(_levels(patterns.get(name)))
        overrides = {
            int(one.get(qn("w:ilvl"))): int(one.find(qn("w:startOverride")).get(qn("w:val")))
            for one in each.iterchildren(qn("w:lvlOverride"))
            if one.find(qn("w:startOverride")) is not None
        }
        for depth, start in overrides.items():
            levels[depth] = Level(
                levels.get(depth, Level()).pattern, levels.get(depth, Level()).digits, start
            )
        # Two names of one list count on together, unless the second begins anew.
        series = Series(levels) if overrides else shared.setdefault(name, Series(levels))
        yield each.get(qn("w:numId")), series


def _levels(pattern: Any) -> Iterator[tuple[int, Level]]:
    for each in pattern.iterchildren(qn("w:lvl")) if pattern is not None else ():
        said = {
            name: found.get(qn("w:val"))
            for name in ("lvlText", "numFmt", "start")
            if (found := each.find(qn(f"w:{name}"))) is not None
        }
        start = int(said.get("start", "1"))
        yield (
            int(each.get(qn("w:ilvl"))),
            Level(said.get("lvlText", ""), said.get("numFmt", "decimal"), start),
        )


def written(count: int, digits: str) -> str:
    """A number in the digits that Word names so."""
    if digits in ("lowerRoman", "upperRoman"):
        text = _roman(count)
        return text.upper() if digits == "upperRoman" else text
    if digits in ("lowerLetter", "upperLetter"):
        text = LATIN[(count - 1) % len(LATIN)] * (1 + (count - 1) // len(LATIN))
        return text.upper() if digits == "upperLetter" else text
    if digits in ("russianLower", "russianUpper"):
        text = RUSSIAN[(count - 1) % len(RUSSIAN)]
        return text.upper() if digits == "russianUpper" else text
    return f"{count:02}" if digits == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in HUNDREDS:
        while count >= value:
            text, count = text + sign, count - value
    return text
