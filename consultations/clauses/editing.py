"""Mending what was read: split, join, move, add, remove, renumber. Each gives new clauses."""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultations.clauses.headings import Kind, beginning_of
from consultations.clauses.tree import Clause, Origin, levelled, parent_of, under


class Impossible(ValueError):
    """The clauses cannot be changed so; they stay as they are."""


def split(clauses: Sequence[Clause], place: int, at: int) -> list[Clause]:
    """The clause at `place` in two, the second from character `at` of its text on.

    A number at the beginning of the second is taken as its number. Raises Impossible where one of
    the two would be empty.
    """
    clause = clauses[place]
    first, second = clause.text[:at].strip(), clause.text[at:].strip()
    if not second or not (first or clause.heading):
        raise Impossible
    begun = beginning_of(second)
    numbered = begun is not None and begun.kind is Kind.POINT
    rest = replace(
        clause,
        line=None,
        origin=Origin(),
        number=begun.number if begun is not None and numbered else "",
        heading="",
        text=begun.rest if begun is not None and numbered else second,
    )
    behind = under(clauses, place).stop
    kept = [*clauses[:place], replace(clause, text=first), *clauses[place + 1 : behind]]
    return levelled([*kept, rest, *clauses[behind:]])


def join(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """The clause at `place` as the end of the one before it; what stood under it stays there.

    Its number stays in the text, so that no word is lost. Raises Impossible for the first one.
    """
    if place == 0:
        raise Impossible
    before, clause = clauses[place - 1], clauses[place]
    said = " ".join(part for part in (clause.number, clause.heading, clause.text) if part)
    joined = replace(
        before,
        text=f"{before.text}\n{said}".strip(),
        paragraphs=(*before.paragraphs, *clause.paragraphs),
    )
    return levelled([*clauses[: place - 1], joined, *clauses[place + 1 :]])


def add(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """An empty clause below the one at `place`: under a heading its last point, else the next.

    Its number is the next one, unless that is taken.
    """
    clause, family = clauses[place], under(clauses, place)
    heads = clause.kind in (Kind.SECTION, Kind.CHAPTER, Kind.ARTICLE)
    beside = [at for at in family if parent_of(clauses, at) == place] if heads else [place]
    model = clauses[beside[-1]] if beside else Clause(Kind.POINT, "", depth=clause.depth + 1)
    taken = {each.number for each in clauses if each.kind is model.kind}
    number = following(model.number)
    made = Clause(model.kind, "" if number in taken else number, depth=model.depth)
    return levelled([*clauses[: family.stop], made, *clauses[family.stop :]])


def following(number: str) -> str:
    """The number after this one, as far as it ends in a digit: "12.3" after "12.2"."""
    found = re.fullmatch(r"(.*?)(\d+)", number, re.ASCII)
    return f"{found[1]}{int(found[2]) + 1}" if found else ""


def remove(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """All but the clause at `place`; what stood under it moves up. Impossible for the only one."""
    if len(clauses) == 1:
        raise Impossible
    return levelled([*clauses[:place], *clauses[place + 1 :]])


def move(clauses: Sequence[Clause], place: int, steps: int) -> list[Clause]:
    """The clause at `place`, with all under it, past its neighbour above (-1) or below (1).

    Raises Impossible where there is no neighbour beside it.
    """
    if steps > 0:
        return move(clauses, _next_beside(clauses, place), -1)
    before = _beside_before(clauses, place)
    end = under(clauses, place).stop
    return [*clauses[:before], *clauses[place:end], *clauses[before:place], *clauses[end:]]


def _beside_before(clauses: Sequence[Clause], place: int) -> int:
    above = parent_of(clauses, place)
    for at in range(place - 1, -1 if above is None else above, -1):
        if clauses[at].depth == clauses[place].depth:
            return at
    raise Impossible


def _next_beside(clauses: Sequence[Clause], place: int) -> int:
    end = under(clauses, place).stop
    if end == len(clauses) or clauses[end].depth != clauses[place].depth:
        raise Impossible
    return end


def lower(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """The clause and all under it one step deeper, under the neighbour before it."""
    _beside_before(clauses, place)
    return _shifted(clauses, place, 1)


def lift(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """The clause and all under it one step up, beside what it stood under."""
    if clauses[place].depth == 0:
        raise Impossible
    return _shifted(clauses, place, -1)


def _shifted(clauses: Sequence[Clause], place: int, steps: int) -> list[Clause]:
    family = [place, *under(clauses, place)]
    return levelled(
        replace(clause, depth=clause.depth + steps) if at in family else clause
        for at, clause in enumerate(clauses)
    )


def rewrite(clauses: Sequence[Clause], place: int, **fields: str) -> list[Clause]:
    """The clause with another number, kind, heading or text."""
    changed = dict(fields)
    kind = Kind(changed.pop("kind", clauses[place].kind))
    return [
        replace(clause, kind=kind, **changed) if at == place else clause  # type: ignore[arg-type]
        for at, clause in enumerate(clauses)
    ]
