"""What the buttons of the correcting screen do with a clause, and which one is looked at next."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from consultations.clauses import editing
from consultations.clauses.headings import Kind, beginning_of
from consultations.clauses.tree import Clause, under

# Where a sentence or a line ends and another begins.
_ENDS = re.compile(r"(?<=[.;:!?…])\s+(?=[\w«“\"(])|\n+")
# A number that begins a clause is not cut off from it.
_NUMBER = re.compile(r"(?:^|\s)[\d.¹²³⁴-⁹]+[.)]\s+$")
# So many places to cut at are drawn; the rest is one piece, to be cut further afterwards.
MOST_CUTS = 120
CUT = re.compile(r"split-(\d{1,7})", re.ASCII)


class After(NamedTuple):
    """The clauses after a step, and the place of the one to look at."""

    clauses: list[Clause]
    place: int


Act = Callable[[list[Clause], int], After]


@dataclass
class Mending:
    """One press of a button about the clause of `line`: what was typed is kept, then it acts."""

    line: UUID
    button: str
    fields: dict[str, str]
    place: int = field(default=0, init=False)

    def __call__(self, clauses: list[Clause]) -> list[Clause]:
        """The clauses after it; raises Impossible."""
        place = next((at for at, each in enumerate(clauses) if each.line == self.line), None)
        if place is None:
            raise editing.Impossible
        typed = editing.rewrite(clauses, place, **self.fields)
        after = self._act(clauses[place].text)(typed, place)
        self.place = after.place
        return after.clauses

    def _act(self, shown: str) -> Act:
        cut = CUT.fullmatch(self.button)
        if cut is None:
            return ACTS.get(self.button, _stay)
        # A cut belongs to the text that was shown; where another one was typed it waits.
        return _split_at(int(cut[1])) if shown == self.fields["text"] else _stay


class Piece(NamedTuple):
    """A piece of a clause between two cuts: where it begins, and which number it would take."""

    at: int
    text: str
    number: str


def pieces(text: str) -> list[Piece]:
    """The text in pieces; before each but the first it may be cut."""
    found_ends = (found.end() for found in _ENDS.finditer(text) if found.start())
    cuts = [at for at in found_ends if not _NUMBER.search(text[:at])][:MOST_CUTS]
    ends = [*cuts, len(text)]
    return [
        Piece(at, text[at:end].strip(), _number_of(text[at:]) if at else "")
        for at, end in zip([0, *cuts], ends, strict=True)
    ]


def _number_of(rest: str) -> str:
    begun = beginning_of(rest)
    return begun.number if begun is not None and begun.kind is Kind.POINT else ""


def _stay(clauses: list[Clause], place: int) -> After:
    return After(clauses, place)


def _next(clauses: list[Clause], place: int) -> After:
    return After(clauses, min(place + 1, len(clauses) - 1))


def _split_at(at: int) -> Act:
    def act(clauses: list[Clause], place: int) -> After:
        behind = under(clauses, place).stop
        return After(editing.split(clauses, place, at), behind)

    return act


def _moved(steps: int) -> Act:
    def act(clauses: list[Clause], place: int) -> After:
        return _found(editing.move(clauses, place, steps), clauses[place].line)

    return act


def _up_to(change: Callable[[Sequence[Clause], int], list[Clause]], back: int = 0) -> Act:
    def act(clauses: list[Clause], place: int) -> After:
        return After(change(clauses, place), max(place - back, 0))

    return act


def _added(clauses: list[Clause], place: int) -> After:
    return After(editing.add(clauses, place), under(clauses, place).stop)


def _found(clauses: list[Clause], line: UUID | None) -> After:
    return After(clauses, next(at for at, each in enumerate(clauses) if each.line == line))


ACTS: dict[str, Act] = {
    "save": _stay,
    "next": _next,
    "up": _moved(-1),
    "down": _moved(1),
    "out": _up_to(editing.lift),
    "in": _up_to(editing.lower),
    "join": _up_to(editing.join, back=1),
    "remove": _up_to(editing.remove, back=1),
    "add": _added,
}
