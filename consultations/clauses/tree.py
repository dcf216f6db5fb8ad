"""Clauses in the order of the text, each with its place in the tree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from consultations.clauses.headings import Kind


@dataclass(frozen=True)
class Origin:
    """What an officer said a clause comes from, by lines of the version before.

    `joined` ended in it, beside the clause that it continues; of `split_from` it is a further part;
    `settled`: nothing is to be found out about it any more.
    """

    joined: tuple[UUID, ...] = ()
    split_from: UUID | None = None
    settled: bool = False


@dataclass(frozen=True)
class Clause:
    """One clause of a draft; `depth` counts from 0, and what follows deeper stands under it.

    `number` is as printed ("12¹", "12.1", "a"), empty where the text has none; `paragraphs` are
    the paragraphs of the source from which it was read, from 1. `line` says which clause it is in
    every version; what was only read has none yet.
    """

    kind: Kind
    number: str = ""
    heading: str = ""
    text: str = ""
    depth: int = 0
    paragraphs: tuple[int, ...] = ()
    line: UUID | None = field(default=None, compare=False)
    origin: Origin = field(default=Origin(), compare=False)

    @property
    def words(self) -> str:
        """Heading and text, as they are compared with another version."""
        return "\n".join(part for part in (self.heading, self.text) if part)


def levelled(clauses: Iterable[Clause]) -> list[Clause]:
    """The same clauses with depths that leave no step out: a tree can be drawn from them."""
    levelled_clauses: list[Clause] = []
    above: list[int] = []
    for clause in clauses:
        while above and above[-1] >= clause.depth:
            above.pop()
        levelled_clauses.append(replace(clause, depth=len(above)))
        above.append(clause.depth)
    return levelled_clauses


def under(clauses: Sequence[Clause], place: int) -> range:
    """The places of everything that stands under the clause at `place`."""
    end = place + 1
    while end < len(clauses) and clauses[end].depth > clauses[place].depth:
        end += 1
    return range(place + 1, end)


def parent_of(clauses: Sequence[Clause], place: int) -> int | None:
    """The place of the clause above the one at `place`; None at the top."""
    depth = clauses[place].depth
    if depth == 0:
        return None
    return next((at for at in range(place - 1, -1, -1) if clauses[at].depth < depth), None)


def lines_above(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """The clauses above the one at `place`, the widest first."""
    found: list[Clause] = []
    at = parent_of(clauses, place)
    while at is not None:
        found.insert(0, clauses[at])
        at = parent_of(clauses, at)
    return found


def addresses(clauses: Sequence[Clause]) -> list[str]:
    """For each clause what names it in an address, for good: "12", "12-2", "12.1", "b3".

    An article's number is its own in the whole act, and so is a number of several parts ("12.1");
    the rest is named under what it stands in. A second clause of the same name gets "~2".
    """
    names: list[str] = []
    counts: dict[str, int] = {}
    for place in range(len(clauses)):
        name = _name(clauses, names, place)
        counts[name] = counts.get(name, 0) + 1
        names.append(name if counts[name] == 1 else f"{name}~{counts[name]}")
    return names


_LETTER = {Kind.SECTION: "s", Kind.CHAPTER: "b"}
# What an officer types as a number may hold anything; an address holds letters, digits and dots.
_STRANGE = re.compile(r"[^\w.]+")
_LONGEST = 60


def _name(clauses: Sequence[Clause], names: Sequence[str], place: int) -> str:
    clause = clauses[place]
    own = _STRANGE.sub("-", clause.number).strip("-.")[:_LONGEST] or "0"
    if clause.kind in _LETTER:
        return f"{_LETTER[clause.kind]}{own}"
    above = parent_of(clauses, place)
    if clause.kind is Kind.ARTICLE or "." in own or above is None:
        return own
    name = f"{names[above]}-{own}" if clauses[above].kind not in _LETTER else own
    return name[:_LONGEST]


def outline(clauses: Sequence[Clause]) -> Iterator[str]:
    """The tree as lines, for tests and for the eye."""
    for clause in clauses:
        said = " ".join(part for part in (clause.kind.value, clause.number, clause.heading) if part)
        yield f"{'  ' * clause.depth}{said}{': ' + clause.text if clause.text else ''}"
