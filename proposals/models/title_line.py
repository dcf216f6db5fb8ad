"""The first line of `Proposal.meaning`, the title's, as its indexes and lookups write it."""

from collections.abc import Iterable
from itertools import pairwise

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, Func, TextField, Value


def title_line() -> Func:
    """What the title is about, token by token."""
    parts = (F("meaning"), Value("\n"), Value(1))
    return Func(*parts, function="split_part", output_field=TextField())


def pairs_of_title() -> Func:
    """Any two tokens of the title, the smaller first: `maktab+suv`; the database makes them."""
    return Func(F("meaning"), function="proposals_pairs", output_field=SearchVectorField())


class WithWords(SearchQuery):
    """The question whether a title has all words of one of the `ways`, put to its pairs."""

    template = "(%(expressions)s)::tsquery"

    def __init__(self, ways: Iterable[Iterable[str]]) -> None:
        asked = (" & ".join(f"'{one}+{other}'" for one, other in _linked(way)) for way in ways)
        super().__init__(" | ".join(f"({each})" for each in asked), search_type="raw")


def _linked(words: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pairs that together name every word, in the order of the code points as in the index."""
    return pairwise(sorted(words))
