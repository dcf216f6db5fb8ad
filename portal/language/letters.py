"""The letters of what people type, made the same before they are kept."""

import re
import unicodedata

from portal.language.alphabet import (
    APOSTROPHES,
    EMOJI_STYLE,
    INVISIBLE,
    JOINERS,
    LINE_ENDS,
    SPACES,
    TURNED,
    TUTUQ,
)
from portal.language.spans import URL

# Scripts whose spelling needs joiners: Hebrew to Myanmar, Khmer, Mongolian, Brahmic in the A800s.
_JOINING = r"\u0590-\u109f\u1780-\u18af\ua800-\uabff"
_PICTURES = r"\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_MARKS = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

_SURROGATES = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LINE_END = re.compile(f"\r\n|[{LINE_ENDS}]")
_SPACE = re.compile(f"(?!\t)[{SPACES}]")
_LOOSE_STYLE = re.compile(f"(?<![{_PICTURES}#*0-9])[{EMOJI_STYLE}]")
_LOOSE_JOINER = re.compile(
    f"(?!(?<=[{_JOINING}])[{JOINERS}](?=[{_JOINING}]))"
    f"(?!(?<=[{_PICTURES}{EMOJI_STYLE}])\u200d(?=[{_PICTURES}]))[{JOINERS}]"
)
_FLOOD = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_GAP = re.compile(r"\n{3,}")
_SIGN = re.compile(f"{URL}|\n|[{APOSTROPHES}]", re.IGNORECASE)
_WHITESPACE = re.compile(r"\s+")

_CLOSES = {"'": "'", "\u2018": "\u2019", "\u201b": "\u2019", "`": "`"}


def normalise(text: str) -> str:
    """The text as it is kept: NFC, oʻ gʻ with U+02BB, ʼ with U+02BC, no invisible signs.

    Line ends become ``\\n``, at most one line stays empty between two paragraphs, space at the
    ends goes. Quotation marks around words and addresses of pages stay as they are.
    Doing it twice changes nothing.
    """
    text = unicodedata.normalize("NFC", _SURROGATES.sub("", text))
    text = _LINE_END.sub("\n", _INVISIBLE.sub("", text))
    text = _LOOSE_JOINER.sub("", _LOOSE_STYLE.sub("", text))
    text = unicodedata.normalize("NFC", _FLOOD.sub(r"\1", _SPACE.sub(" ", text)))
    text = _GAP.sub("\n\n", "\n".join(line.rstrip(" \t") for line in text.split("\n")))
    return _set_apostrophes(text).strip()


def normalise_line(text: str) -> str:
    """The same for one line: every run of white space becomes one space."""
    return _WHITESPACE.sub(" ", normalise(text)).strip()


def _set_apostrophes(text: str) -> str:
    pieces: list[str] = []
    kept = 0
    closing = ""
    for match in _SIGN.finditer(text):
        sign, at = match.group(), match.start()
        if len(sign) > 1:
            continue
        if sign == "\n":
            closing = ""
            continue
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if not _in_word(before):
            closing = _CLOSES.get(sign, "") if _in_word(after) else closing
        elif sign == closing and not _in_word(after):
            closing = ""
        elif (letter := _letter_for(sign, text[max(at - 2, 0) : at], after)) != sign:
            pieces += (text[kept:at], letter)
            kept = at + 1
    return "".join((*pieces, text[kept:])) if pieces else text


def _in_word(sign: str) -> bool:
    return (
        sign != ""
        and sign not in APOSTROPHES
        and (sign.isalpha() or unicodedata.combining(sign) > 0)
    )


def _letter_for(sign: str, before: str, after: str) -> str:
    if before[-1] in "oOgG":
        return TURNED
    # State sites write a Cyrillic о into Latin words.
    if before[-1] in "оО" and (_is_latin(before[:-1]) or _is_latin(after)):
        return TURNED
    return TUTUQ if _in_word(after) or sign in TURNED + TUTUQ else sign


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
