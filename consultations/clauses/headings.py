"""What begins a clause: the headings and numbers of Uzbek (both scripts), Russian and English acts.

Acts are divided into sections, chapters, articles, parts and points (Law of Uzbekistan "On
normative legal acts", LRU-682 of 2021); small raised digits mark what was put in later.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a clause is, from the widest to the narrowest."""

    SECTION = "section"
    CHAPTER = "chapter"
    ARTICLE = "article"
    PART = "part"
    POINT = "point"


@dataclass(frozen=True)
class Beginning:
    """How a line begins a clause: its kind, its number, how deep it stands, and what follows."""

    kind: Kind
    number: str
    depth: int
    rest: str


RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
ARABIC = rf"\d{{1,4}}(?:[{RAISED}]{{1,3}})?"
ROMAN = r"[IVXLCІХ]{1,7}"
NUMBER = rf"(?:{ARABIC}|{ROMAN})"
# Letters as they are typed: any apostrophe, and look-alikes of the other alphabet.
_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.SECTION: ("bo['ʻʼ‘’`]?lim", "бўлим", "раздел", "section", "part"),
    Kind.CHAPTER: ("bob", "боб", "глава", "chapter"),
    Kind.ARTICLE: ("modda", "модда", "статья", "article"),
}
_DEPTHS = {Kind.SECTION: 0, Kind.CHAPTER: 1, Kind.ARTICLE: 2}
# "12-modda. Ruxsat", "I bob. Umumiy qoidalar" and "Статья 12. …", "Chapter IV".
_NAMED = [
    (
        kind,
        re.compile(
            rf"\s*(?:(?P<before>{NUMBER})\s*[-–.]?\s*(?:{'|'.join(words)})"
            rf"|(?:{'|'.join(words)})\s+(?P<after>{NUMBER}))(?!\w)\s*[.:–—-]?\s*(?P<rest>.*)",
            re.IGNORECASE | re.DOTALL,
        ),
    )
    for kind, words in _WORDS.items()
]
# 12.1. and 12.1 and 3. but neither a date (12.01.2026) nor a sum (3.5 million).
_DECIMAL = re.compile(
    rf"\s*(?P<number>{ARABIC}(?:\.{ARABIC}){{0,4}})(?P<end>\.?)\s+(?P<rest>\S.*)", re.DOTALL
)
_DATE = re.compile(r"\s*\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
_BRACKET = re.compile(
    rf"\s*\(?(?P<number>{ARABIC}|[a-zа-яўқғҳ]{{1,2}})\)\s*(?P<rest>\S.*)", re.DOTALL
)
_YEAR = 4
_FIRST_POINT, _BRACKET_DEPTH, _LETTER_DEPTH = 3, 8, 9


def beginning_of(line: str) -> Beginning | None:
    """How `line` begins a clause; None where it goes on with the one before."""
    return _named(line) or _decimal(line) or _bracketed(line)


def _named(line: str) -> Beginning | None:
    for kind, pattern in _NAMED:
        found = pattern.fullmatch(line)
        if found and not _is_a_sentence(found["rest"]):
            number = found["before"] or found["after"]
            return Beginning(kind, number, _DEPTHS[kind], found["rest"].strip())
    return None


def _is_a_sentence(rest: str) -> bool:
    """Whether what follows speaks of an article ("12-moddada …") rather than names one."""
    return rest[:1].islower()


def _decimal(line: str) -> Beginning | None:
    found = _DECIMAL.fullmatch(line)
    if found is None or _DATE.match(line):
        return None
    # A number with a full stop behind it begins a point in small letters, too; a year does not.
    year = len(found["number"]) == _YEAR and found["number"].isdecimal()
    if _is_a_sentence(found["rest"]) and (year or not found["end"]):
        return None
    parts = found["number"].count(".") + 1
    if parts == 1 and not found["end"]:
        return None
    return Beginning(Kind.POINT, found["number"], _FIRST_POINT + parts, found["rest"].strip())


def _bracketed(line: str) -> Beginning | None:
    found = _BRACKET.fullmatch(line)
    if found is None:
        return None
    depth = _BRACKET_DEPTH if found["number"][0].isdecimal() else _LETTER_DEPTH
    return Beginning(Kind.POINT, found["number"], depth, found["rest"].strip())
