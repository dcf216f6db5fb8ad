"""Which clause of a version is which of the version before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from consultations.clauses.differing import Stretch, difference, likeness
from consultations.clauses.tree import Clause, addresses

# From this likeness on a clause under the same number is the same one, changed.
_SAME_PLACE = 0.3
# From this likeness on it is the same one under another number.
_MOVED = 0.6
# Texts with fewer words than these say too little to be found again elsewhere.
_TELLING = 5


@dataclass(frozen=True)
class Pair:
    """A clause of the old version (place `old`) and of the new one (`new`); None: there is none."""

    old: int | None
    new: int | None


def match(old: Sequence[Clause], new: Sequence[Clause]) -> list[Pair]:
    """Every clause of both versions once: in the new order, what fell out after its neighbour.

    First what is known to be the same by its line, then what stayed as it was where it was, then
    what changed under its number, then what moved.
    """
    matched = _Matching(old, new)
    matched.by(_lines(old), _lines(new))
    matched.by(_whole(old), _whole(new))
    matched.by(_named(old), _named(new), least=_SAME_PLACE)
    matched.by(_said(old), _said(new))
    matched.by_likeness()
    return matched.pairs()


def paired(old: Sequence[Clause], new: Sequence[Clause]) -> list[Pair]:
    """The same for two versions whose clauses know their lines."""
    matched = _Matching(old, new)
    matched.by(_lines(old), _lines(new))
    return matched.pairs()


def changes(old: Clause, new: Clause) -> list[Stretch]:
    """What was inserted into and deleted from a clause."""
    return difference(old.words, new.words)


def _lines(clauses: Sequence[Clause]) -> list[Hashable | None]:
    return [clause.line for clause in clauses]


def _named(clauses: Sequence[Clause]) -> list[Hashable]:
    return [(clause.kind, name) for clause, name in zip(clauses, addresses(clauses), strict=True)]


def _whole(clauses: Sequence[Clause]) -> list[Hashable]:
    return list(zip(_named(clauses), [clause.words for clause in clauses], strict=True))


def _said(clauses: Sequence[Clause]) -> list[Hashable | None]:
    return [clause.words if len(clause.words.split()) >= _TELLING else None for clause in clauses]


class _Matching:
    """The pairs found so far."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old, self.new = old, new
        self.of_new: dict[int, int] = {}

    def free(self) -> tuple[list[int], list[int]]:
        """The places in the old and in the new version that have no partner yet."""
        taken = set(self.of_new.values())
        return (
            [place for place in range(len(self.old)) if place not in taken],
            [place for place in range(len(self.new)) if place not in self.of_new],
        )

    def by(
        self,
        old_keys: Sequence[Hashable | None],
        new_keys: Sequence[Hashable | None],
        least: float = 0.0,
    ) -> None:
        """Pair what has the same key, in the order of the text, if it is alike enough."""
        olds, news = self.free()
        waiting = _grouped(olds, old_keys.__getitem__)
        for place in news:
            candidates = waiting.get(new_keys[place], [])
            if new_keys[place] is None or not candidates:
                continue
            if not least or self._likeness(candidates[0], place) >= least:
                self.of_new[place] = candidates.pop(0)

    def by_likeness(self) -> None:
        """Pair what is left and alike, the most alike first."""
        olds, news = self.free()
        before = [(place, Counter(self.old[place].words.split())) for place in olds]
        after = [(place, Counter(self.new[place].words.split())) for place in news]
        found = [
            (likeness_, -abs(old - new), old, new)
            for old, said in before
            if said.total() >= _TELLING
            for new, says in after
            if self.old[old].kind == self.new[new].kind
            and _at_most(said, says) >= _MOVED
            and (likeness_ := self._likeness(old, new)) >= _MOVED
        ]
        taken: set[int] = set()
        for _likeness, _near, old, new in sorted(found, reverse=True):
            if old not in taken and new not in self.of_new:
                taken.add(old)
                self.of_new[new] = old

    def _likeness(self, old: int, new: int) -> float:
        return likeness(self.old[old].words, self.new[new].words)

    def pairs(self) -> list[Pair]:
        """The pairs in the order in which both versions can be read together."""
        gone, _new = self.free()
        after: defaultdict[int, list[int]] = defaultdict(list)
        new_of = {old: new for new, old in self.of_new.items()}
        for place in gone:
            near = next((new_of[at] for at in range(place - 1, -1, -1) if at in new_of), -1)
            after[near].append(place)
        pairs = [Pair(old, None) for old in after[-1]]
        for place in range(len(self.new)):
            pairs.append(Pair(self.of_new.get(place), place))
            pairs += [Pair(old, None) for old in after[place]]
        return pairs


def _at_most(before: Counter[str], after: Counter[str]) -> float:
    """How alike two texts with these words can be at most, whatever their order."""
    length, other = before.total(), after.total()
    if 2 * min(length, other) < _MOVED * (length + other):
        return 0.0
    return 2 * (before & after).total() / (length + other)


def _grouped(
    places: Iterable[int], key: Callable[[int], Hashable | None]
) -> dict[Hashable | None, list[int]]:
    groups: defaultdict[Hashable | None, list[int]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return groups
