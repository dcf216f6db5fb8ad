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


class PairsQuery(SearchQuery):
    """What `in_pairs` asks, put to the pairs of a title as it is."""

    template = "(%(expressions)s)::tsquery"

    def __init__(self, words: str) -> None:
        super().__init__(words, search_type="raw")


def in_pairs(ways: Iterable[Iterable[str]]) -> str:
    """The question whether a title has all words of one of the `ways`, for the pairs of it."""
    asked = (" & ".join(f"'{one}+{other}'" for one, other in _linked(way)) for way in ways)
    return " | ".join(f"({each})" for each in asked)


def _linked(words: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pairs that together name every word, in the order of the code points as in the index."""
    return pairwise(sorted(words))
