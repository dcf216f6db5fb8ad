"""What the pages of a draft at the desk show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from consultations.asides import Aside, asides_of
from consultations.clauses import tree
from consultations.comparing import Comparison, Fate, compare, counted
from consultations.doubts import Open, by_clause, doubts_of
from consultations.models import Clause, Consultation, DraftVersion
from consultations.models.draft import ClauseKind
from consultations.source_files import source_of
from consultations.versions import in_the_making, version_before

# Below so many clauses the tree is drawn whole.
SMALL = 80
HEADS = (ClauseKind.SECTION, ClauseKind.CHAPTER, ClauseKind.ARTICLE)


@dataclass(frozen=True)
class Branch:
    """A line of the tree: a clause with what is odd about it."""

    clause: Clause
    current: bool
    doubts: list[Open]
    waiting: int

    @property
    def level(self) -> int:
        """How far in it is drawn."""
        return min(self.clause.depth, 4)


@dataclass(frozen=True)
class Source:
    """A paragraph of the document: its number from 1, and whether this clause was read from it."""

    number: int
    text: str
    here: bool


@dataclass
class Desk:
    """The version that an officer looks at, with everything around it, read once."""

    consultation: Consultation
    version: DraftVersion
    clause: Clause | None = None
    whole: bool = False
    tables: dict[int, list[Aside]] = field(default_factory=dict)

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its clauses in their order."""
        return list(self.version.clauses.all())

    @cached_property
    def read(self) -> list[tree.Clause]:
        """The same for the functions on trees."""
        return [clause.as_read() for clause in self.clauses]

    @cached_property
    def doubts(self) -> list[Open]:
        """What looks odd, settled or not."""
        return doubts_of(self.version, self.clauses)

    @cached_property
    def open_doubts(self) -> list[Open]:
        """What an officer should look at still."""
        return [doubt for doubt in self.doubts if not doubt.settled]

    @cached_property
    def asides(self) -> dict[int, list[Aside]]:
        """Tables and notes by the id of their clause."""
        found = asides_of(self.version, self.read)
        return {self.clauses[place].pk: them for place, them in found.items()}

    @property
    def waiting(self) -> list[tuple[Clause, Aside]]:
        """Each aside that nobody has decided about, with its clause."""
        return [(clause, aside) for clause, aside in self.beside if aside.kept is None]

    @property
    def beside(self) -> list[tuple[Clause, Aside]]:
        """Every aside with its clause, in their order."""
        return [(each, aside) for each in self.clauses for aside in self.asides.get(each.pk, [])]

    @property
    def own_asides(self) -> list[Aside]:
        """Those of the clause that is looked at."""
        return self.asides.get(self.clause.pk, []) if self.clause else []

    @property
    def own_doubts(self) -> list[Open]:
        """What is odd about the clause that is looked at."""
        return [doubt for doubt in self.doubts if self.clause and doubt.clause == self.clause]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many clauses of each kind."""
        found = Counter(clause.kind for clause in self.clauses)
        return [(kind.value, found[kind]) for kind in ClauseKind if found[kind]]

    @property
    def lost(self) -> list[int]:
        """Paragraphs of the document whose text is in no clause any more."""
        kept = {number for clause in self.clauses for number in clause.paragraphs}
        said = (number for number, text in enumerate(self.version.paragraphs, 1) if text)
        return [number for number in said if number not in kept]

    @cached_property
    def branches(self) -> list[Branch]:
        """The tree: whole where it is small or asked for, else the headings, and the family."""
        odd = by_clause(self.doubts)
        near = self._near()
        return [
            Branch(
                clause,
                self.clause == clause,
                odd.get(clause.pk, []),
                sum(aside.kept is None for aside in self.asides.get(clause.pk, [])),
            )
            for place, clause in enumerate(self.clauses)
            if self.is_whole or clause.kind in HEADS or place in near or odd.get(clause.pk)
        ]

    @property
    def is_whole(self) -> bool:
        """Whether the tree is drawn whole."""
        return self.whole or len(self.clauses) <= SMALL

    @cached_property
    def file(self) -> DraftVersion | None:
        """The version with the size of the file from which it was brought in, if there is one."""
        return source_of(self.version)

    @cached_property
    def former(self) -> DraftVersion | None:
        """The version that this one changes."""
        return version_before(self.version)

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """Clause by clause against the version before; nothing for the first one."""
        if self.former is None:
            return []
        return compare(list(self.former.clauses.all()), self.clauses)

    @property
    def fates(self) -> dict[str, int]:
        """How many clauses changed, came and went."""
        found = counted(self.comparisons)
        return {fate.value: found[fate] for fate in Fate}

    @property
    def unsettled(self) -> int:
        """Of how many clauses only words told where they come from, and not the very same ones."""
        rows = (each for each in self.comparisons if each.fate not in (Fate.SAME, Fate.RENUMBERED))
        return sum(each.new is not None and not each.new.settled for each in rows)

    @property
    def changed(self) -> list[Comparison]:
        """What is not as it was."""
        return [each for each in self.comparisons if each.fate is not Fate.SAME]

    @property
    def changed_near(self) -> list[Comparison]:
        """What is not as it was in the article of the clause that is looked at."""
        near = {self.clauses[place].pk for place in self._near()}
        return [each for each in self.changed if each.new is not None and each.new.pk in near]

    @property
    def above(self) -> Clause | None:
        """What the clause that is looked at stands under."""
        if self.clause is None:
            return None
        found = tree.parent_of(self.read, self.clause.place)
        return None if found is None else self.clauses[found]

    @property
    def one_before(self) -> Clause | None:
        """The clause to which the one that is looked at can be joined."""
        if self.clause is None or self.clause.place == 0:
            return None
        return self.clauses[self.clause.place - 1]

    @property
    def source(self) -> list[Source]:
        """The paragraphs from which the clause was read, with one on either side."""
        numbers = set(self.clause.paragraphs) if self.clause else set()
        if not numbers:
            return []
        first, last = max(min(numbers) - 1, 1), max(numbers) + 1
        return [
            Source(number, text, number in numbers)
            for number, text in enumerate(self.version.paragraphs[first - 1 : last], first)
            if text
        ]

    def _near(self) -> set[int]:
        """The places of the clause that is looked at, of its article, and of all under that."""
        if self.clause is None:
            return set()
        top = self.clause.place
        while self.clauses[top].kind not in HEADS:
            above = tree.parent_of(self.read, top)
            if above is None:
                break
            top = above
        return {top, *tree.under(self.read, top)}


def desk_of(
    consultation: Consultation, clause: Clause | None = None, *, whole: bool = False
) -> Desk | None:
    """The version in the making; None where there is none, or no text in it."""
    version = clause.version if clause else in_the_making(consultation)
    if version is None or not version.clauses.exists():
        return None
    return Desk(consultation, version, clause, whole)


def versions_of(consultation: Consultation) -> Sequence[DraftVersion]:
    """All versions, the first one first."""
    versions: Sequence[DraftVersion] = list(consultation.versions.all())
    return versions


def context(desk: Desk | None, **more: Any) -> dict[str, Any]:
    """What the templates of a draft need."""
    return {"desk": desk, **more}
