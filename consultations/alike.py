"""Contributions that say nearly the same: their key, and how like two keys are.

Likeness is that of PostgreSQL's pg_trgm, here and in the database alike: the trigrams that two
keys share, among all that either has.
"""

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection

from consultations.models import Consultation, Contribution
from portal.language.finding import words_of
from portal.norms.current import quantity


def key_of(text: str, wording: str = "") -> str:
    """The folded words of a contribution, the same in every script; empty without any word."""
    return " ".join(words_of(f"{text} {wording}"))


@lru_cache(maxsize=20_000)
def trigrams(key: str) -> frozenset[str]:
    """The trigrams of a key's words, as pg_trgm cuts them."""
    padded = (f"  {word} " for word in key.split())
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def likeness(one: str, other: str) -> float:
    """How like two keys are, from 0 to 1."""
    first, second = trigrams(one), trigrams(other)
    return len(first & second) / (len(first | second) or 1)


def first_alike(
    consultation: Consultation,
    line: UUID | None,
    key: str,
    now: datetime,
    *,
    besides: int | None = None,
) -> Contribution | None:
    """The shown contribution on the same clause (None: on the whole) that says nearly the same.

    The likest, of equal ones the earliest; only those that are the first of their kind. Belongs
    inside the transaction that writes the new one: whoever writes to the same clause at the same
    time waits until it is over, so that two of the same never both count as the first.
    `besides` is the contribution that is being changed.
    """
    in_turn(consultation, line)
    if not key:
        return None
    least = quantity("contribution-alike", now) / 100
    rows = Contribution.objects.shown().first_of_its_kind()
    rows = rows.filter(consultation=consultation, line=line).exclude(pk=besides or 0)
    measured = rows.annotate(share=TrigramSimilarity("key", key)).filter(share__gte=least)
    return measured.order_by("-share", "id").first()


def hand_on(contribution: Contribution) -> int | None:
    """Those that say nearly the same are counted under the earliest of them from now on: its key.

    Belongs inside the transaction that takes `contribution` back or changes its words.
    """
    in_turn(contribution.consultation, contribution.line)
    heir = Contribution.objects.shown().filter(like=contribution).order_by("id").first()
    if heir is None:
        return None
    Contribution.objects.filter(like=contribution).exclude(pk=heir.pk).update(like=heir)
    Contribution.objects.filter(pk=heir.pk).update(like=None)
    return heir.pk


def in_turn(consultation: Consultation, line: UUID | None) -> None:
    """Let nobody else write to this clause until the transaction is over."""
    with connection.cursor() as cursor:
        place = f"alike {consultation.pk} {line or ''}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [place])
