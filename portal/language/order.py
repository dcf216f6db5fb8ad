"""The order of names in the language of the reader; the embedded database has no ICU for it."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from portal.language.keys import sort_key

Row = TypeVar("Row")
# Each alphabet as its dictionaries have it; in Russian ё counts as е.
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
UZBEK_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ"
_SHIFT = 0x400
_RANKS = {
    "ru": {letter: chr(_SHIFT + rank) for rank, letter in enumerate(RUSSIAN)}
    | {"ё": chr(_SHIFT + RUSSIAN.index("е"))},
    "uz-cyrl": {letter: chr(_SHIFT + rank) for rank, letter in enumerate(UZBEK_CYRILLIC)},
}


@lru_cache(maxsize=4096)
def order_key(text: str, language: str) -> str:
    """A key by which names sort as the alphabet of `language` has it; quotation marks don't count.

    Names with no letter in that alphabet stand where their code points put them.
    """
    if language in ("uz", "kaa"):
        return sort_key(text).lstrip("«“\"'")
    letters = text.casefold().lstrip("«“\"'")
    ranks = _RANKS.get(language)
    if ranks is not None:
        return "".join(ranks.get(letter, letter) for letter in letters)
    plain = unicodedata.normalize("NFKD", letters)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def in_order(rows: Iterable[Row], name: Callable[[Row], str], language: str) -> list[Row]:
    """`rows` by `name`, in the alphabet of `language`."""
    return sorted(rows, key=lambda row: order_key(name(row), language))
