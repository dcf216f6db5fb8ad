"""Numbers as people write them: 1 540 · 1540,5 · 1,540.5 · 12’400; and why one cannot be read."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# A value holds so many digits before its point; a longer one is a slip.
MOST_DIGITS = 15
# Spreadsheets compute in binary: beyond these digits there is only noise.
CERTAIN_DIGITS = 12
NOTHING = frozenset({"", "-", "–", "—", "…", "..."})
MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-"})
# What is written in this unit stays between 0 and 100; growth has another unit.
PERCENT, HUNDRED = "%", Decimal(100)
SPACES = re.compile(r"(?<=[0-9])[\s'’ʼ‘](?=[0-9]{3}(?![0-9]))")
NUMBER = re.compile(r"-?[0-9][0-9.,]*")
GROUPED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*")


@dataclass(frozen=True)
class Unread(Exception):
    """A text that is no number here; `code` says why, `instead` what may have been meant.

    Codes: not_a_number, words (the words are `rest`), two_ways, whole, decimals, too_long, percent.
    """

    code: str
    instead: tuple[str, ...] = ()
    rest: str = ""


def read_number(written: str | float, *, decimals: int = 0, unit: str = "") -> Decimal | None:
    """The number that `written` says, None where it says nothing. Raises Unread.

    `unit` may stand behind it. A point or comma before three digits is a group of thousands where
    no decimals are allowed; where they are, 1.540 can be read in two ways and is not guessed.
    """
    if not isinstance(written, str):
        return _within(_fitting(_certain(written), decimals), unit)
    text = written.strip().translate(MINUS)
    if text in NOTHING:
        return None
    return _within(_fitting(_read(_without_unit(text, unit), written, decimals), decimals), unit)


def is_beyond(number: Decimal, unit: str) -> bool:
    """Whether a percentage is none."""
    return unit == PERCENT and not 0 <= number <= HUNDRED


def _within(number: Decimal, unit: str) -> Decimal:
    if is_beyond(number, unit):
        raise Unread("percent")
    return number


def _read(text: str, written: str, decimals: int) -> Decimal:
    text = SPACES.sub("", text)
    found = NUMBER.match(text)
    rest = text[found.end() :] if found else ""
    if found is None or any(sign.isdigit() for sign in rest):
        raise Unread("not_a_number", rest=written.strip())
    if rest:
        raise Unread("words", instead=(found[0].rstrip(".,"),), rest=rest.strip())
    return _plain(text, decimals)


def _without_unit(text: str, unit: str) -> str:
    ends = unit and text.casefold().endswith(unit.casefold())
    return text[: -len(unit)].rstrip() if ends else text


def _plain(text: str, decimals: int) -> Decimal:
    """The number without its thousands; the last of two different signs is the decimal one."""
    signs = [sign for sign in text if sign in ".,"]
    digits = text.lstrip("-")
    if len(set(signs)) == 2:
        point = signs[-1]
        return _decimal(text.replace("," if point == "." else ".", ""), point, text)
    if GROUPED.fullmatch(digits) and not digits.startswith("0"):
        if len(signs) == 1 and decimals:
            whole = re.sub("[.,]", "", text)
            raise Unread("two_ways", instead=(whole, f"{text}0"))
        return Decimal(re.sub("[.,]", "", text))
    return _decimal(text, signs[0] if signs else ".", text)


def _decimal(text: str, point: str, written: str) -> Decimal:
    try:
        return Decimal(text.replace(point, "."))
    except InvalidOperation:
        raise Unread("not_a_number", rest=written) from None


def _certain(number: float) -> Decimal:
    """A number of a spreadsheet without the noise of its last binary digits."""
    found = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    if not found.is_finite():
        raise Unread("not_a_number", rest=str(number))
    return Decimal(f"{found:.{CERTAIN_DIGITS}g}") if isinstance(number, float) else found


def _fitting(number: Decimal, decimals: int) -> Decimal:
    if abs(number) >= Decimal(10) ** MOST_DIGITS:
        raise Unread("too_long")
    kept = number.quantize(Decimal(1).scaleb(-decimals))
    if kept != number:
        raise Unread("decimals" if decimals else "whole", instead=(f"{kept:f}",))
    return kept
