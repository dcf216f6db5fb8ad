"""Which public proposals may mean the same: a few hundred rows, read through indexes alone.

What is read stays the same however many proposals there are. A word that many of them hold is
looked up only together with another one in the same title; the rows that hold it anywhere are
walked through only behind a rarer one.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import QuerySet

from proposals.models import Proposal
from proposals.models.title_line import PairsQuery, in_pairs, pairs_of_title, title_line
from proposals.rarity import Shares

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
Found = QuerySet[Proposal, tuple[int, str]]
# Stands for what is asked in a query that is kept.
_WORDS = "words"


def sharing(words: list[str], common: Shares) -> Rows:
    """Ids and meanings of rows that share several of `words`, or one of the weightiest.

    `words` are ordered, the weightiest first; `common` says how many rows hold each.
    """
    asked = words[:WORDS]
    rare = rare_among(asked, common.holding)
    together = [list(combinations(asked, size)) for size in (3, 2)]
    behind = _behind(asked, rare, common)
    found = _read(
        *((_in_title, in_pairs(ways)) for ways in together if ways),
        *([(_anywhere, _all_of_one(behind))] if behind else []),
        *((_anywhere, word) for word in asked[:ALONE] if word in rare),
    )
    return found or _newest_with({*asked[:ALONE]} - rare)


def _behind(asked: list[str], rare: set[str], common: Shares) -> list[Way]:
    """The pairs with a rare word; three or four words where so many rows hold the pairs that
    those which are read would be any of them. One walk through the lists is enough."""
    ways: list[Way] = []
    for size in (2, 3, 4):
        larger: list[Way] = [way for way in combinations(asked, size) if rare & {*way}]
        ways = larger or ways
        if common.together(ways) <= ROWS:
            break
    return ways


def rare_among(words: Iterable[str], holding: Callable[[str], float]) -> set[str]:
    """The rarest of `words`, as many as together stand in no more rows than are walked through."""
    rare, walked = set(), 0.0
    for word in sorted(words, key=holding):
        walked += holding(word)
        if walked > WALKED:
            break
        rare.add(word)
    return rare


def _read(*questions: tuple[Callable[[str], Found], str]) -> Rows:
    """The rows that answer one of the questions, each row once."""
    if not questions:
        return []
    asked = [(*_written(query), words) for query, words in questions]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ".join(f"({question})" for question, _given, _words in asked),
            [words if one == _WORDS else one for _sql, given, words in asked for one in given],
        )
        return list(cursor.fetchall())


@cache
def _written(query: Callable[[str], Found]) -> tuple[str, tuple[Any, ...]]:
    """The SQL of a query and its parameters, with `_WORDS` for what is asked: to write it anew
    for each title took as long as to read the rows."""
    question, given = query(_WORDS).query.sql_with_params()
    return question, tuple(given)


def _in_title(words: str) -> Found:
    # The very expression of the index `proposal_title_pairs`.
    found = Proposal.objects.public().alias(pairs=pairs_of_title())
    return found.filter(pairs=PairsQuery(words)).values_list("pk", "meaning")[:ROWS]


def _anywhere(words: str) -> Found:
    # The very expression of the index `proposal_meaning`.
    found = Proposal.objects.public().alias(words=SearchVector("meaning", config="simple"))
    asked = SearchQuery(words, config="simple", search_type="raw")
    return found.filter(words=asked).values_list("pk", "meaning")[:ROWS]


def _looking_like(word: str) -> Found:
    # The very expression of the index `proposal_alike_title`.
    rows = Proposal.objects.public().alias(titled=title_line())
    return rows.filter(titled__trigram_word_similar=word).values_list("pk", "meaning")[:ROWS]


def _all_of_one(ways: Iterable[Way]) -> str:
    return " | ".join(f"({' & '.join(way)})" for way in ways)


def _newest_with(words: set[str]) -> Rows:
    """Of the newest proposals those with one of `words`, which many have; the rest nobody reads."""
    if not words:
        return []
    public = Proposal.objects.public().filter(published_at__isnull=False)
    newest = public.order_by("-published_at", "-id").values_list("pk", "meaning")[:NEWEST]
    return [(pk, meaning) for pk, meaning in newest if words & {*meaning.split()}][:ROWS]


def resembling(words: list[str]) -> Rows:
    """Rows whose title has words that look like one of `words`: errors of typing, names."""
    return _read(*((_looking_like, word) for word in words))
