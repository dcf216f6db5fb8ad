"""Uzbek text in the script of the page: what is no Uzbek word passes through untouched."""

import re
from functools import lru_cache, partial
from typing import Literal

from django.conf import settings

from portal.language.cyrillic import cyrillic_word, is_foreign
from portal.language.latin import latin_word, word_of_2026
from portal.language.spans import PROTECTED

Script = Literal["latin", "cyrillic", ""]

_LATIN = r"A-Za-z\u00c0-\u024f\u02bb\u02bc"
_CYRILLIC = r"\u0400-\u0481\u048a-\u052f\u02bb\u02bc"
# Latin words that a hyphen belongs to; Uzbek endings follow "e-mail" at once.
_HYPHENED = r"\b(?:(?:[Ww]i-[Ff]i|[Ee]-(?:IMZO|imzo))\b|[Ee]-mail)"
_PART = re.compile(f"(?P<kept>{PROTECTED}|{_HYPHENED})|(?P<word>[{_LATIN}{_CYRILLIC}]+)")
# State sites write Cyrillic letters into Latin words: those that look like Latin ones.
_LOOK_ALIKE = re.compile(r"(?<![\u0400-\u052f])[аеорсухікмтАВЕІКМНОРСТУХ](?![\u0400-\u052f])")
_AS_LATIN = str.maketrans("аеорсухікмтАВЕІКМНОРСТУХ", "aeopcyxikmtABEIKMHOPCTYX")
_LATIN_RUN = re.compile(f"[{_LATIN}]+")
_CYRILLIC_RUN = re.compile(rf"[\u0400-\u0481\u048a-\u052f][{_CYRILLIC}]*")
# A capital with a point before a name is no Roman number.
_INITIAL = re.compile(r"(?<!\w)[IVX]\.\s?[^\W\d_]")
_INITIALS = {"I": "И", "V": "В", "X": "Х"}

_ASCII_LETTER = re.compile("[A-Za-z]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u0481\u048a-\u052f]")
_UZBEK_CYRILLIC = re.compile("[ўқғҳЎҚҒҲ]")
_RUSSIAN = re.compile(r"[ыщЫЩ]|\b(?:и|в|с|к|не|что|для|по|как|от|до|из|или|это)\b", re.IGNORECASE)
_SHORT = 300


def script_of(text: str) -> Script:
    """The script most of the letters belong to; "" where there is neither."""
    latin, cyrillic = len(_LATIN_LETTER.findall(text)), len(_CYRILLIC_LETTER.findall(text))
    if latin == cyrillic == 0:
        return ""
    return "latin" if latin >= cyrillic else "cyrillic"


def language_of(text: str, assumed: str) -> str:
    """``assumed``, corrected where the script says that the text must be in another language.

    Cyrillic on an Uzbek page is Uzbek where ў қ ғ ҳ occur and Russian where only ы щ do.
    """
    script = script_of(text)
    if assumed in ("uz", "uz-cyrl", "kaa") and script == "cyrillic":
        russian = _RUSSIAN.search(text) and not _UZBEK_CYRILLIC.search(text)
        return "ru" if russian else ("kaa" if assumed == "kaa" else "uz-cyrl")
    if assumed in ("ru", "uz-cyrl") and script == "latin":
        return "uz"
    if assumed == "ru" and _UZBEK_CYRILLIC.search(text):
        return "uz-cyrl"
    return assumed


def to_cyrillic(text: str) -> str:
    """Uzbek text in Cyrillic letters; addresses, markup, placeholders, numbers stay."""
    return _by_word(text, "cyrillic")


def to_latin(text: str) -> str:
    """Uzbek text in the Latin letters of the setting ``UZ_SCRIPT`` ("1995" or "2026")."""
    return _by_word(text, getattr(settings, "UZ_SCRIPT", "1995"))


def transliterate_for(text: str, *, page_language: str, original_language: str = "") -> str:
    """The text in the script of the page; unchanged unless both are Uzbek.

    ``original_language`` "" means that it is not known: Cyrillic without Russian signs and
    Latin are then taken for Uzbek.
    """
    if page_language not in ("uz", "uz-cyrl"):
        return text
    original = original_language or language_of(text, "uz")
    if original not in ("uz", "uz-cyrl"):
        return text
    return to_cyrillic(text) if page_language == "uz-cyrl" else to_latin(text)


def _by_word(text: str, target: str) -> str:
    return _short(text, target) if len(text) <= _SHORT else _convert(text, target)


@lru_cache(maxsize=8192)
def _short(text: str, target: str) -> str:
    return _convert(text, target)


def _convert(text: str, target: str) -> str:
    return _PART.sub(partial(_part, target), text)


def _part(target: str, match: re.Match[str]) -> str:
    if match["word"] is None:
        return match.group()
    word = _meant(match["word"])
    if target == "cyrillic":
        if _INITIAL.match(match.string, match.start()):
            return _INITIALS[word]
        return _LATIN_RUN.sub(lambda run: cyrillic_word(run.group()), word)
    latin = _CYRILLIC_RUN.sub(lambda run: latin_word(run.group()), word)
    return word_of_2026(latin) if target == "2026" and not is_foreign(latin) else latin


def _meant(word: str) -> str:
    """The word with its look-alikes replaced, unless it is a Roman number like ХХI."""
    mixed = _CYRILLIC_LETTER.search(word) and _ASCII_LETTER.search(word)
    if not mixed or latin_word(word).isascii():
        return word
    return _LOOK_ALIKE.sub(lambda sign: sign.group().translate(_AS_LATIN), word)
