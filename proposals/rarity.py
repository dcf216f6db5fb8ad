"""How rare a word is among public proposals, as PostgreSQL's own statistics have it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from portal.fresh import fresh_for

# An index over an expression has statistics of its own, renewed by every ANALYZE.
_COMMON = """
SELECT most_common_elems::text::text[], most_common_elem_freqs,
       (SELECT reltuples FROM pg_catalog.pg_class WHERE oid = to_regclass('proposal_meaning'))
FROM pg_catalog.pg_stats
WHERE schemaname = current_schema() AND tablename = 'proposal_meaning'
"""
# How long (in seconds) a process keeps the shares: they change with every ANALYZE, and slowly.
FRESH = 60.0
# Rarer than one in two thousand is as rare as can be.
_RAREST = 5e-4
# What stands in every proposal still says something where all are about one thing.
_LEAST = 0.1


@dataclass(frozen=True)
class Shares:
    """Which share of the proposals holds a word: 0 for all but the common ones; of how many."""

    known: Mapping[str, float] = field(default_factory=lambda: defaultdict(float))
    proposals: float = 0.0

    def __getitem__(self, word: str) -> float:
        return self.known[word]

    def holding(self, word: str) -> float:
        """About how many proposals hold `word`."""
        return self.known[word] * self.proposals

    def together(self, ways: Iterable[Sequence[str]]) -> float:
        """About how many proposals hold all words of one of the `ways`, if words kept apart."""
        return self.proposals * sum(math.prod(map(self.known.__getitem__, way)) for way in ways)


@fresh_for(FRESH)
def shares() -> Shares:
    """What the last ANALYZE found; nothing is common before there was one."""
    with connection.cursor() as cursor:
        cursor.execute(_COMMON)
        words, parts, proposals = cursor.fetchone() or (None, None, 0.0)
    # Behind the shares stand the least, the greatest, and that of rows without words.
    known = zip(words or (), parts or (), strict=False)
    return Shares(defaultdict(float, known), max(0.0, proposals))


def rarity(share: float) -> float:
    """From 0.1 for a word that stands in every proposal to 1 for the rarest."""
    return max(_LEAST, math.log(max(share, _RAREST)) / math.log(_RAREST))
