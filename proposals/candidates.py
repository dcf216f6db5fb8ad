"""Which public proposals may mean the same: a few hundred rows, read through indexes alone.

What is read stays the same however many proposals there are. A word that many of them hold is
looked up only together with another one in the same title; the rows that hold it anywhere are
walked through only behind a rarer one.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet

from proposals.models import Proposal
from proposals.models.title_line import WithWords, pairs_of_title, title_line

# So many of the asked words are combined, the weightiest.
WORDS = 6
# So many rows are read for each way of asking.
ROWS = 150
# So many of the weightiest are looked up by themselves.
ALONE = 3
# The lists of rows that hold a word are walked through up to so many entries, the shortest first.
WALKED = 15_000
# Where all words stand in more rows and no title has two of them, the newest proposals are read.
NEWEST = 500

Rows = list[tuple[int, str]]
Way = Sequence[str]


def sharing(words: list[str], holding: Callable[[str], float]) -> Rows:
    """Ids and meanings of rows that share several of `words`, or one of the weightiest.

    `words` are ordered, the weightiest first; `holding` says about how many rows hold a word.
    """
    asked = words[:WORDS]
    rare = rare_among(asked, holding)
    several = [list(combinations(asked, size)) for size in (4, 3, 2)]
    behind = [[way for way in ways if rare & {*way}] for ways in several]
    queries = [
        *(_in_title(ways) for ways in several if ways),
        *(_anywhere(ways) for ways in behind if ways),
        *(_anywhere([(word,)]) for word in asked[:ALONE] if word in rare),
    ]
    found = list(queries[0].union(*queries[1:])) if queries else []
    return found or _newest_with({*asked[:ALONE]} - rare)


def rare_among(words: Iterable[str], holding: Callable[[str], float]) -> set[str]:
    """The rarest of `words`, as many as together stand in no more rows than are walked through."""
    rare, walked = set(), 0.0
    for word in sorted(words, key=holding):
        walked += holding(word)
        if walked > WALKED:
            break
        rare.add(word)
    return rare


def _in_title(ways: Iterable[Way]) -> "QuerySet[Proposal, tuple[int, str]]":
    # The very expression of the index `proposal_title_pairs`.
    found = Proposal.objects.public().alias(pairs=pairs_of_title())
    return found.filter(pairs=WithWords(ways)).values_list("pk", "meaning")[:ROWS]


def _anywhere(ways: Iterable[Way]) -> "QuerySet[Proposal, tuple[int, str]]":
    query = " | ".join(f"({' & '.join(way)})" for way in ways)
    # The very expression of the index `proposal_meaning`.
    words = SearchVector("meaning", config="simple")
    found = Proposal.objects.public().alias(words=words)
    asked = SearchQuery(query, config="simple", search_type="raw")
    return found.filter(words=asked).values_list("pk", "meaning")[:ROWS]


def _newest_with(words: set[str]) -> Rows:
    """Of the newest proposals those with one of `words`, which many have; the rest nobody reads."""
    if not words:
        return []
    public = Proposal.objects.public().filter(published_at__isnull=False)
    newest = public.order_by("-published_at", "-id").values_list("pk", "meaning")[:NEWEST]
    return [(pk, meaning) for pk, meaning in newest if words & {*meaning.split()}][:ROWS]


def resembling(words: list[str]) -> Rows:
    """Rows whose title has words that look like one of `words`: errors of typing, names."""
    queries = [_looking_like(word) for word in words]
    return list(queries[0].union(*queries[1:])) if queries else []


def _looking_like(word: str) -> "QuerySet[Proposal, tuple[int, str]]":
    # The very expression of the index `proposal_alike_title`.
    rows = Proposal.objects.public().alias(titled=title_line())
    return rows.filter(titled__trigram_word_similar=word).values_list("pk", "meaning")[:ROWS]
