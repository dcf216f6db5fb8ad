"""Two versions of a draft beside each other: what changed, clause by clause and word by word."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from consultations.clauses.differing import Change, Stretch, difference
from consultations.clauses.matching import paired
from consultations.clauses.sharing import put_together, shared_out
from consultations.models import Clause

Words = Callable[[Clause], str]


class Fate(StrEnum):
    """What became of a clause from one version to the next."""

    SAME = "same"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    ADDED = "added"
    REMOVED = "removed"
    JOINED = "joined"
    SPLIT = "split"


@dataclass(frozen=True)
class Comparison:
    """A clause as it was (`old`, None where it is new) and as it is (None where it went).

    `into` is the clause in which it ended, `out_of` the one of which it is a further part.
    """

    old: Clause | None
    new: Clause | None
    stretches: tuple[Stretch, ...]
    into: Clause | None = None
    out_of: Clause | None = None

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
            return Fate.SPLIT if self.out_of else Fate.ADDED
        if self.new is None:
            return Fate.JOINED if self.into else Fate.REMOVED
        if any(each.change is not Change.SAME for each in self.stretches):
            return Fate.CHANGED
        same = (self.old.kind, self.old.number) == (self.new.kind, self.new.number)
        return Fate.SAME if same else Fate.RENUMBERED


def compare(old: Sequence[Clause], new: Sequence[Clause]) -> list[Comparison]:
    """Every clause of both versions once, in the order of the new one."""
    pairs = paired([row.as_read() for row in old], [row.as_read() for row in new])
    marked = stretches_of(old, new)
    before = {row.line: row for row in old}
    into = {line: row for row in new for line in row.joined}
    return [
        Comparison(
            old[pair.old] if pair.old is not None else None,
            new[pair.new],
            tuple(marked[new[pair.new].pk]),
            out_of=_origin(before, new[pair.new]),
        )
        if pair.new is not None
        else _gone(old[pair.old or 0], into)
        for pair in pairs
    ]


def stretches_of(
    old: Sequence[Clause], new: Sequence[Clause], *, headings: bool = True
) -> dict[int, list[Stretch]]:
    """For each new clause, by its key, what changed in it since the old ones that it comes from.

    Without `headings` only the texts are compared.
    """
    words = _words if headings else _text
    before = {row.line: row for row in old}
    parts: dict[UUID, list[Clause]] = defaultdict(list)
    for row in new:
        if row.split_from is not None and row.split_from in before:
            parts[row.split_from].append(row)
    found: dict[int, list[Stretch]] = {}
    for row in new:
        if row.line in parts:
            found |= _split(before, row, parts.pop(row.line), words)
        elif row.pk not in found:
            found[row.pk] = _since(before, row, words)
    return found


def counted(comparisons: Sequence[Comparison]) -> Counter[Fate]:
    """How many clauses met which fate."""
    return Counter(each.fate for each in comparisons)


def _gone(row: Clause, into: dict[UUID, Clause]) -> Comparison:
    words, target = _words(row), into.get(row.line)
    change = Change.SAME if target else Change.DELETED
    return Comparison(row, None, (Stretch(change, words),) if words else (), into=target)


def _origin(before: dict[UUID, Clause], row: Clause) -> Clause | None:
    return before.get(row.split_from) if row.split_from is not None else None


def _split(
    before: dict[UUID, Clause], first: Clause, further: Sequence[Clause], words: Words
) -> dict[int, list[Stretch]]:
    rows = sorted([first, *further], key=lambda row: row.place)
    olds = "\n".join(_origins(before, first, words))
    shares = shared_out(olds, [words(row) for row in rows])
    return {row.pk: share for row, share in zip(rows, shares, strict=True)}


def _since(before: dict[UUID, Clause], row: Clause, words: Words) -> list[Stretch]:
    olds, now = list(_origins(before, row, words)), words(row)
    if olds == [now]:
        return [Stretch(Change.SAME, now)] if now else []
    return put_together(olds, now) if len(olds) > 1 else difference("".join(olds), now)


def _origins(before: dict[UUID, Clause], row: Clause, words: Words) -> Iterator[str]:
    """The words of the old clauses that are in `row`, in the order of the old text."""
    found = [before[line] for line in row.lines if line in before]
    yield from (words(each) for each in sorted(found, key=lambda each: each.place))


def _words(row: Clause) -> str:
    return row.as_read().words


def _text(row: Clause) -> str:
    return row.text
