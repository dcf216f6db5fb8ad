"""Keys by which Uzbek is searched and sorted, whatever script it was typed in."""

import re
import unicodedata

from portal.language.fold import fold

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_AFTER_Z = str.maketrans({"ö": "{", "ğ": "|", "ş": "}", "ç": "~", "ʼ": None})


def search_key(text: str) -> str:
    """The key that all spellings of a text share, equal to ``portal_fold(text)`` in SQL.

    Oʻzbekiston, O'zbekiston, Ўзбекистон and Özbekiston give ``özbekiston``. Russian goes the
    same way, with ё as е in the words that Russians write both ways.
    """
    return fold(_NOT_STORABLE.sub("", text))


def sort_key(text: str) -> str:
    """ASCII that sorts by code point as the Uzbek alphabet does: …, z, oʻ, gʻ, sh, ch.

    Store it in a column with ``db_collation="C"``; the tutuq belgisi does not count.
    """
    letters = search_key(text).translate(_AFTER_Z)
    plain = unicodedata.normalize("NFKD", letters)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
