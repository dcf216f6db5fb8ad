"""How alike two words are written: the trigrams they share, as PostgreSQL counts them."""

from functools import lru_cache


@lru_cache(maxsize=20_000)
def _trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


@lru_cache(maxsize=50_000)
def resemblance(one: str, other: str) -> float:
    """From 0 to 1 for the same word."""
    first, second = _trigrams(one), _trigrams(other)
    return len(first & second) / len(first | second)
