"""What looks odd in the numbers of a version, and what an officer has found to be right so."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consultations.clauses.reading import Doubt, Remark, remarks_on
from consultations.models import Clause, DraftVersion


@dataclass(frozen=True)
class Open:
    """A doubt about a clause; `settled` once an officer left it as it is."""

    clause: Clause
    doubt: Doubt
    number: str
    settled: bool

    @property
    def key(self) -> str:
        """What names it while clause and number stay the same."""
        return key_of(self.clause, self.doubt, self.number)

    @property
    def sentence(self) -> str:
        """What is odd."""
        return SENTENCES[self.doubt]() % {"number": self.number}


def key_of(clause: Clause, doubt: Doubt, number: str) -> str:
    """The name of a doubt about a clause."""
    return f"{doubt.value}:{clause.line}:{number}"


def doubts_of(version: DraftVersion, clauses: Sequence[Clause]) -> list[Open]:
    """Every doubt about the clauses of a version, in their order."""
    settled = set(version.settled_doubts)
    remarks = remarks_on([clause.as_read() for clause in clauses])
    return [_open(remark, clauses[remark.place], settled) for remark in remarks]


def by_clause(doubts: Sequence[Open]) -> dict[int, list[Open]]:
    """The doubts by the id of their clause."""
    found: defaultdict[int, list[Open]] = defaultdict(list)
    for doubt in doubts:
        found[doubt.clause.pk].append(doubt)
    return dict(found)


def _open(remark: Remark, clause: Clause, settled: set[str]) -> Open:
    key = key_of(clause, remark.doubt, remark.number)
    return Open(clause, remark.doubt, remark.number, key in settled)


SENTENCES = {
    Doubt.GAP: lambda: _("%(number)s is missing before this."),
    Doubt.TWICE: lambda: _("The number %(number)s stands twice in a row."),
    Doubt.INNER: lambda: _("The number %(number)s stands in the middle of the text."),
    Doubt.EMPTY: lambda: _("There is a number and no text."),
}
