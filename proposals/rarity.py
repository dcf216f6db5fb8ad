"""How rare a word is among proposals, as PostgreSQL's own statistics have it."""

import math
from collections import defaultdict

from django.db import connection

# An index over an expression has statistics of its own, renewed by every ANALYZE.
_COMMON = """
SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_catalog.pg_stats
WHERE schemaname = current_schema() AND tablename = 'proposal_meaning'
"""
# Rarer than one in two thousand is as rare as can be.
_RAREST = 5e-4
# What stands in every proposal still says something where all are about one thing.
_LEAST = 0.1


def shares() -> dict[str, float]:
    """Which share of the proposals holds a word, for the common ones; 0 for any other."""
    with connection.cursor() as cursor:
        cursor.execute(_COMMON)
        row = cursor.fetchone()
    # Behind the shares stand the least, the greatest, and that of rows without words.
    known = zip(row[0], row[1], strict=False) if row and row[0] else ()
    return defaultdict(float, known)


def rarity(share: float) -> float:
    """From 0.1 for a word that stands in every proposal to 1 for the rarest."""
    return max(_LEAST, math.log(max(share, _RAREST)) / math.log(_RAREST))
