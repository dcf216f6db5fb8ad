"""Two versions of a draft beside each other: what changed, clause by clause and word by word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultations.clauses.differing import Change, Stretch, difference
from consultations.clauses.matching import paired
from consultations.models import Clause


class Fate(StrEnum):
    """What became of a clause from one version to the next."""

    SAME = "same"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Comparison:
    """A clause as it was (`old`, None where it is new) and as it is (None where it went)."""

    old: Clause | None
    new: Clause | None
    stretches: tuple[Stretch, ...]

    @property
    def clause(self) -> Clause:
        """The clause to name it by."""
        clause = self.new or self.old
        assert clause is not None, "a comparison has one of the two"
        return clause

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if self.old is None:
            return Fate.ADDED
        if self.new is None:
            return Fate.REMOVED
        if any(each.change is not Change.SAME for each in self.stretches):
            return Fate.CHANGED
        same = (self.old.kind, self.old.number) == (self.new.kind, self.new.number)
        return Fate.SAME if same else Fate.RENUMBERED


def compare(old: Sequence[Clause], new: Sequence[Clause]) -> list[Comparison]:
    """Every clause of both versions once, in the order of the new one."""
    pairs = paired([row.as_read() for row in old], [row.as_read() for row in new])
    return [
        _compared(
            old[pair.old] if pair.old is not None else None,
            new[pair.new] if pair.new is not None else None,
        )
        for pair in pairs
    ]


def counted(comparisons: Sequence[Comparison]) -> Counter[Fate]:
    """How many clauses met which fate."""
    return Counter(each.fate for each in comparisons)


def _compared(old: Clause | None, new: Clause | None) -> Comparison:
    before, after = (clause.as_read().words if clause else "" for clause in (old, new))
    if before == after:
        stretches = [Stretch(Change.SAME, after)] if after else []
    else:
        stretches = difference(before, after)
    return Comparison(old, new, tuple(stretches))
