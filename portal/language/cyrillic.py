"""Uzbek words from Latin (of 1995 or of 2026) to Cyrillic letters."""

import re
from functools import lru_cache

from portal.language.words import FOREIGN, TO_CYRILLIC, WHOLE_TO_CYRILLIC

_SINGLE = dict(zip("abdfghijklmnopqrstuvxyzöğşç", "абдфгҳижклмнопқрстувхйзўғшч", strict=True))
_LETTERS: dict[str, str] = _SINGLE | {
    "oʻ": "ў",
    "gʻ": "ғ",
    "sh": "ш",
    "ch": "ч",
    "sʼh": "сҳ",
    "ʼ": "ъ",
    "ya": "я",
    "yo": "ё",
    "yu": "ю",
}
_TOKEN = re.compile(
    r"(?P<tse>(?<=[aeiouʻö])ts(?=i(?:ya|on|al|at|ent))|(?<=[nkp])s(?=iya))"
    r"|(?P<ye>ye)|(?P<e>e)|sʼh|oʻ|gʻ|sh|ch|yu|ya|yo(?!ʻ)|."
)
_OPEN = re.compile(r"(?:^|[aeiouöʼ]|oʻ)$")

# What a word of Uzbek is made of; capitals inside it only where one letter is written with two.
_UZBEK = re.compile(r"(?:[abd-vxyzABD-VXYZöğşçÖĞŞÇʻʼ]|[cC](?=[hH]))+")
_HUMP = re.compile(r"(?<=[a-zöğşç])(?<!S[h])(?<!Ch)(?<!Y[aeou])[A-ZÖĞŞÇ]")
_ROMAN = re.compile(r"(?=[IVX]$|..)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LONGEST = max(map(len, TO_CYRILLIC))


@lru_cache(maxsize=32768)
def cyrillic_word(word: str) -> str:
    """One Latin word in Cyrillic; a foreign word or a Roman number stays as it is."""
    if whole := WHOLE_TO_CYRILLIC.get(word):
        return whole
    stem = _foreign_part(word)
    if stem == word:
        return word
    small = word.lower()
    begin, written = _beginning(small) if not stem else (stem, stem)
    pieces = [written if stem else _cased(written, word[: len(begin)])]
    pieces += (
        _cased(_letter(match), word[match.start()]) for match in _TOKEN.finditer(small, len(begin))
    )
    return "".join(pieces)


def is_foreign(word: str) -> bool:
    """Whether a Latin word is no Uzbek one: other letters, capitals inside it, a known name."""
    return _foreign_part(word) == word


def _foreign_part(word: str) -> str:
    """The beginning that stays Latin: all of a foreign word, a name before its ending, or ""."""
    small = word.lower()
    if small in FOREIGN or _ROMAN.fullmatch(word) or not _UZBEK.fullmatch(word):
        return word
    if "ʻ" not in word and _HUMP.search(word):
        return word
    for length in range(min(len(word) - 2, 9), 4, -1):
        if small[:length] in FOREIGN:
            return word[:length]
    return ""


def _beginning(small: str) -> tuple[str, str]:
    for length in range(min(len(small), _LONGEST), 2, -1):
        if written := TO_CYRILLIC.get(small[:length]):
            ended = length == len(small)
            return small[:length], written if ended else written.removesuffix("ь")
    return "", ""


def _letter(match: re.Match[str]) -> str:
    if match["tse"]:
        return "ц"
    if match["ye"] or match["e"]:
        is_open = _OPEN.search(match.string[: match.start()]) is not None
        if match["ye"]:
            return "е" if is_open else "ье"
        return "э" if is_open else "е"
    return _LETTERS.get(match.group(), match.group())


def _cased(written: str, typed: str) -> str:
    if not typed or not typed[0].isupper():
        return written
    return written.upper() if len(typed) > 1 and typed.isupper() else written.capitalize()
