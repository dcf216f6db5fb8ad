"""The rules of the search key: one list, run by Python here and written out as SQL.

The key is spelled in the alphabet of 2026 (ö ğ ş ç), in small letters, and is never shown.
Each rule is read alike by Python and by PostgreSQL: no classes that depend on a locale, no
functions that follow a Unicode version, but for NFC.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from portal.language.alphabet import APOSTROPHES, EMOJI_STYLE, INVISIBLE, JOINERS, LINE_ENDS, SPACES
from portal.language.synonyms import SYNONYMS

_LATIN = r"a-z\u00df-\u00f6\u00f8-\u024f"
_ANY_CASE = r"A-Za-z\u00c0-\u024f"
_CYRILLIC = r"\u0400-\u0481\u048a-\u052f"
_LETTER = f"{_ANY_CASE}{_CYRILLIC}"
_VOWEL = "аёиоуўэюяыe"
_HARD = "бвгджзйклмнпрстфхцчшщқғҳ"


@dataclass(frozen=True)
class Rule:
    """One step: ``map`` (sign by sign, what has no partner goes), ``swap`` (pattern), or a name."""

    kind: Literal["compose", "lower", "map", "swap", "trim"]
    find: str = ""
    put: str = ""


def _capitals() -> tuple[str, str]:
    """Capitals beyond ASCII and their small letters, written out by range."""
    spans = ((0xC0, 0xDE), (0x100, 0x17F), (0x1CD, 0x21F), (0x400, 0x42F), (0x48A, 0x52F))
    signs = [chr(code) for first, last in spans for code in range(first, last + 1)]
    pairs = [(sign, sign.lower()) for sign in signs if len(sign.lower()) == 1]
    pairs = [(sign, small) for sign, small in pairs if small != sign]
    return "".join(sign for sign, _ in pairs), "".join(small for _, small in pairs)


def _look_alikes(latin: str, cyrillic: str) -> list[Rule]:
    """A letter of one script alone among letters of the other is meant as one of them."""
    island = "(?<=[{own}]){sign}(?![{other}])|(?<![{other}]){sign}(?=[{own}])"
    to_latin = [
        Rule("swap", island.format(own=_ANY_CASE, other=_CYRILLIC, sign=c), x)
        for x, c in zip(latin, cyrillic, strict=True)
    ]
    to_cyrillic = [
        Rule("swap", island.format(own=_CYRILLIC, other=_ANY_CASE, sign=x), c)
        for x, c in zip(latin, cyrillic, strict=True)
    ]
    return to_latin + to_cyrillic


_QUOTED = f"(?<![{_LETTER}])['‘`]([{_LETTER}{APOSTROPHES}]{{0,60}}[{_LETTER}])['’`](?![{_LETTER}])"

_SIGNS = [
    Rule("compose"),
    # With what no letter carries of itself: stress marks, floods of marks.
    Rule("swap", rf"[{INVISIBLE}{JOINERS}{EMOJI_STYLE}\u0300-\u036f]", ""),
    Rule("swap", _QUOTED, r"\1"),
    Rule("map", APOSTROPHES, "ʼ" * len(APOSTROPHES)),
    Rule("map", '‐‑‒–—−«»“”„‟"', "------" + " " * 7),
    *_look_alikes("BH", "ВН"),
    Rule("lower"),
    Rule("map", *_capitals()),
    Rule("map", "õŏóġǧĝǵșıíѕіјһ", "öööğğğğşiisijh"),
    *_look_alikes("pcye", "рсуе"),
]

_FROM_CYRILLIC = [
    Rule("swap", f"(?<![{_HARD}a-z])е", "ye"),
    Rule("swap", "е", "e"),
    Rule("swap", "цц", "ц"),
    Rule("swap", f"(?<=[{_VOWEL}])ц(?=[{_VOWEL}])", "ts"),
    Rule("swap", f"щ(?=[{_VOWEL}])", "şç"),
    Rule("swap", f"(?<=[{_HARD}])ъ(?=ye|[ёюя])", ""),
    Rule("swap", "(?<=ў)ъ", ""),
    Rule("swap", "сҳ", "sʼh"),
    Rule("swap", "ь(?=[аоуэў])", "y"),
    Rule("swap", "ё", "yo"),
    Rule("swap", "ю", "yu"),
    Rule("swap", "я", "ya"),
    Rule(
        "map",
        "абвгджзийклмнопрстуфхцчшщыэўқғҳъәөүұңь",
        "abvgdjziyklmnoprstufxsçşşieöqğhʼáöúuń",
    ),
]

_SPELLING = [
    Rule("swap", "oʼ", "ö"),
    Rule("swap", "gʼ", "ğ"),
    Rule("swap", "sh", "ş"),
    Rule("swap", "ch", "ç"),
    *(Rule("swap", f"(?<![{_LATIN}ʼ0-9]){typed}", spelled) for typed, spelled in SYNONYMS.items()),
    Rule("swap", "(?<=[çj])yo", "e"),
    Rule("swap", "(?<=[knp])ts(?=i(?:ya|on))", "s"),
    Rule("swap", "ʼʼ+", "ʼ"),
    Rule("swap", f"(?<![{_LATIN}])ʼ|ʼ(?![{_LATIN}])", ""),
    Rule("swap", f"[{SPACES}{LINE_ENDS}]+", " "),
    Rule("trim"),
]

RULES: tuple[Rule, ...] = (*_SIGNS, *_FROM_CYRILLIC, *_SPELLING)

_ASCII_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def _step(rule: Rule) -> Callable[[str], str]:
    if rule.kind == "compose":
        return lambda text: unicodedata.normalize("NFC", text)
    if rule.kind == "lower":
        return lambda text: text.translate(_ASCII_SMALL)
    if rule.kind == "map":
        paired = len(rule.put)
        table = str.maketrans(rule.find[:paired], rule.put, rule.find[paired:])
        return lambda text: text.translate(table)
    if rule.kind == "trim":
        return lambda text: text.strip(" ")
    pattern = re.compile(rule.find)
    return lambda text: pattern.sub(rule.put, text)


_STEPS = tuple(_step(rule) for rule in RULES)


def fold(text: str) -> str:
    """Run every rule in turn."""
    for step in _STEPS:
        text = step(text)
    return text
