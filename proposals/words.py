"""The words by which a text is found, whatever script and spelling it was typed in."""

import re

from portal.language.keys import search_key

WORD = re.compile(r"[^\W_]+")
SHORTEST_STEM = 4


def words_of(text: str) -> list[str]:
    """The folded words of a text in their order."""
    return WORD.findall(search_key(text))


def beginnings(text: str) -> str:
    """A query for PostgreSQL: every word of `text` begins a word of the row; "" without words."""
    return " & ".join(f"{word}:*" for word in words_of(text))


def stems(text: str) -> list[str]:
    """The words that carry meaning, without most of their endings, each once.

    Uzbek adds its endings behind: of a word, its first six tenths stay, and at least four letters.
    """
    long = [word for word in words_of(text) if len(word) >= SHORTEST_STEM]
    return list(dict.fromkeys(word[: max(SHORTEST_STEM, -(-len(word) * 6 // 10))] for word in long))
