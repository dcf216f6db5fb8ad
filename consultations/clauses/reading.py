"""Reading a draft: paragraphs become clauses; what looks wrong is said, never mended silently."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from consultations.clauses.headings import RAISED, Beginning, Kind, beginning_of
from consultations.clauses.tree import Clause, levelled, parent_of, under

# A number of several parts that begins a sentence in the middle of a paragraph.
_INNER = re.compile(rf"(?<=[.;:]\s)(\d{{1,4}}(?:\.\d{{1,4}}[{RAISED}]*)+)\.?\s+(?=[^\W\d_])")
_PLAIN = re.compile(r"\d+")
_PART_DEPTH = 3
# Nothing stands under what comes before the first heading or number.
_PREAMBLE_DEPTH = 99


class Doubt(StrEnum):
    """What the officer should look at."""

    GAP = "gap"
    TWICE = "twice"
    INNER = "inner"
    EMPTY = "empty"


@dataclass(frozen=True)
class Remark:
    """A doubt about the clause at `place`: `number` is what is missing, doubled, inside, alone."""

    doubt: Doubt
    place: int
    number: str


@dataclass(frozen=True)
class Draft:
    """What was read: the clauses, and what to look at."""

    clauses: list[Clause] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read(paragraphs: Iterable[str]) -> Draft:
    """The clauses of a draft given paragraph by paragraph; empty ones only count.

    Whatever stands before the first heading is one clause without a number: title and preamble.
    """
    clauses: list[Clause] = []
    for at, paragraph in enumerate(paragraphs, 1):
        if line := " ".join(paragraph.split()):
            _take(clauses, line, at)
    whole = levelled(_parts_of_articles(clauses))
    return Draft(whole, remarks_on(whole))


def _take(clauses: list[Clause], line: str, at: int) -> None:
    beginning = beginning_of(line)
    if beginning is not None:
        clauses.append(_clause(beginning, at))
    elif clauses and clauses[-1].kind is Kind.POINT:
        clauses[-1] = _continued(clauses[-1], line, at)
    elif clauses and clauses[-1].kind in (Kind.SECTION, Kind.CHAPTER) and not clauses[-1].heading:
        last = clauses[-1]
        clauses[-1] = replace(last, heading=line, paragraphs=(*last.paragraphs, at))
    else:
        clauses.append(Clause(Kind.PART, text=line, depth=_PART_DEPTH, paragraphs=(at,)))


def _clause(beginning: Beginning, at: int) -> Clause:
    named = beginning.kind is not Kind.POINT
    return Clause(
        beginning.kind,
        beginning.number,
        heading=beginning.rest if named else "",
        text="" if named else beginning.rest,
        depth=beginning.depth,
        paragraphs=(at,),
    )


def _continued(clause: Clause, line: str, at: int) -> Clause:
    return replace(
        clause, text=f"{clause.text}\n{line}".strip(), paragraphs=(*clause.paragraphs, at)
    )


def _parts_of_articles(clauses: Sequence[Clause]) -> list[Clause]:
    """Paragraphs without a number: the only one belongs to its clause, several are its parts."""
    done: list[Clause] = []
    place = 0
    while place < len(clauses):
        run = [clauses[place]]
        while clauses[place].kind is Kind.PART and _is_part(clauses, place + len(run)):
            run.append(clauses[place + len(run)])
        place += len(run)
        done += _joined(done, run) if run[0].kind is Kind.PART else run
    return done


def _is_part(clauses: Sequence[Clause], place: int) -> bool:
    return place < len(clauses) and clauses[place].kind is Kind.PART


def _joined(done: list[Clause], run: list[Clause]) -> list[Clause]:
    if not done:  # title and preamble
        text = "\n".join(part.text for part in run)
        numbers = tuple(number for part in run for number in part.paragraphs)
        return [Clause(Kind.PART, text=text, depth=_PREAMBLE_DEPTH, paragraphs=numbers)]
    if len(run) == 1 and done[-1].kind is Kind.ARTICLE:
        done[-1] = _continued(done[-1], run[0].text, run[0].paragraphs[0])
        return []
    return [replace(part, number=str(number)) for number, part in enumerate(run, 1)]


def remarks_on(clauses: Sequence[Clause]) -> list[Remark]:
    """Numbers that are missing, doubled, in the middle of another clause, or without a text."""
    remarks: list[Remark] = []
    last: dict[tuple[int | None, str], str] = {}
    for place, clause in enumerate(clauses):
        remarks += [Remark(Doubt.INNER, place, found) for found in _INNER.findall(clause.text)]
        if not clause.words and not under(clauses, place):
            remarks.append(Remark(Doubt.EMPTY, place, clause.number))
        series = (None if clause.kind is Kind.ARTICLE else parent_of(clauses, place), clause.kind)
        before, last[series] = last.get(series), clause.number
        if doubt := _doubt(before, clause.number):
            remarks.append(Remark(doubt[0], place, doubt[1]))
    return remarks


def _doubt(before: str | None, number: str) -> tuple[Doubt, str] | None:
    """What is odd about `number` after `before` in the same series."""
    if before is None or not number:
        return None
    if before == number:
        return Doubt.TWICE, number
    first, second = _PLAIN.findall(before), _PLAIN.findall(number)
    if not first or len(first) != len(second) or first[:-1] != second[:-1]:
        return None
    missing = int(first[-1]) + 1
    if int(second[-1]) <= missing:
        return None
    head = number[: number.rindex(second[-1])]
    return Doubt.GAP, f"{head}{missing}"
