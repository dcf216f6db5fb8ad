"""Which public proposals may mean the same: a few hundred rows, read through indexes alone."""

from itertools import combinations

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet

from proposals.models import Proposal
from proposals.models.title_line import title_line

# So many of the asked words are combined, the weightiest.
WORDS = 6
# So many rows are read for each way of asking.
ROWS = 150
# So many of the weightiest are looked up by themselves.
ALONE = 3

Rows = list[tuple[int, str]]


def sharing(words: list[str]) -> Rows:
    """Ids and meanings of rows that share several of `words`, or one of the weightiest.

    `words` are ordered, the weightiest first.
    """
    asked = words[:WORDS]
    ways = [[" & ".join(some) for some in combinations(asked, n)] for n in (4, 3, 2)]
    queries = [
        _found(" | ".join(f"({each})" for each in way)) for way in (*ways, asked[:ALONE]) if way
    ]
    return list(queries[0].union(*queries[1:]))


def _found(query: str) -> "QuerySet[Proposal, tuple[int, str]]":
    # The very expression of the index `proposal_meaning`.
    words = SearchVector("meaning", config="simple")
    found = Proposal.objects.public().alias(words=words)
    asked = SearchQuery(query, config="simple", search_type="raw")
    return found.filter(words=asked).values_list("pk", "meaning")[:ROWS]


def resembling(words: list[str]) -> Rows:
    """Rows whose title has words that look like one of `words`: errors of typing, names."""
    queries = [_looking_like(word) for word in words]
    return list(queries[0].union(*queries[1:])) if queries else []


def _looking_like(word: str) -> "QuerySet[Proposal, tuple[int, str]]":
    # The very expression of the index `proposal_alike_title`.
    rows = Proposal.objects.public().alias(titled=title_line())
    return rows.filter(titled__trigram_word_similar=word).values_list("pk", "meaning")[:ROWS]
