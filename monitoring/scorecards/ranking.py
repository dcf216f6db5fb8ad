"""Places by a number of features: whoever has as many shares the place, and the next are passed."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Place:
    """A place, and how many have it: standard competition ranking, "1, 2, 2, 4"."""

    rank: int
    shared: int = 1

    @property
    def following(self) -> int:
        """The place that comes after those who share this one."""
        return self.rank + self.shared


def places(totals: Mapping[Key, int]) -> dict[Key, Place]:
    """The place of each: one more than the number of those who have more."""
    having = Counter(totals.values())
    ranks: dict[int, Place] = {}
    above = 0
    for total in sorted(having, reverse=True):
        ranks[total] = Place(above + 1, having[total])
        above += having[total]
    return {key: ranks[total] for key, total in totals.items()}


def ties(found: Iterable[Place]) -> list[Place]:
    """The places that more than one has, each once, from the top."""
    return sorted({place for place in found if place.shared > 1}, key=lambda place: place.rank)
