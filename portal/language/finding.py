"""The words by which a text is found, whatever script and spelling it was typed in."""

import re

from portal.language.cyrillic_text import language_of_cyrillic
from portal.language.keys import search_key
from portal.language.scripts import language_of, script_of

# Words without which hardly an English sentence stands, and which are no Uzbek words.
ENGLISH = {"the", "and", "of", "for", "should", "must", "are", "with", "be", "is", "to", "in"}
WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The folded words of a text in their order."""
    return WORD.findall(search_key(text))


def language_written(text: str, page: str) -> str:
    """The language of a text that was typed on a page in the language `page`.

    What is written in Cyrillic letters tells by itself whether it is Russian, or it is of the
    page. Many write Uzbek on an English page: there only English words make a text English.
    """
    if page != "kaa" and script_of(text) == "cyrillic":
        return language_of_cyrillic(text) or ("ru" if page == "ru" else "uz-cyrl")
    if page == "en" and not ENGLISH & set(text.lower().split()):
        return language_of(text, "uz")
    return language_of(text, page)


def beginnings(text: str) -> str:
    """A query for PostgreSQL: every word of `text` begins a word of the row; "" without words."""
    return " & ".join(f"{word}:*" for word in words_of(text))
