"""What a document holds beside its paragraphs: kept beside its clause, or named as left out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations.clauses import tree
from consultations.models import DraftVersion
from portal.lifecycle import Refused

NAMES: dict[str, str | Promise] = {
    "table": gettext_lazy("Table"),
    "footnote": gettext_lazy("Footnote"),
    "endnote": gettext_lazy("Endnote"),
    "picture": gettext_lazy("Picture"),
    "object": gettext_lazy("Embedded object"),
    "formula": gettext_lazy("Formula"),
    "text box": gettext_lazy("Text box"),
}


@dataclass(frozen=True)
class Aside:
    """A table, a footnote … of a version: its number there, and what an officer decided of it."""

    number: int
    kind: str
    text: str
    rows: list[list[str]]
    kept: bool | None = None

    @property
    def name(self) -> str | Promise:
        """What it is, in a word."""
        return NAMES.get(self.kind, NAMES["object"])

    @property
    def columns(self) -> int:
        """How wide a table is."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def can_be_kept(self) -> bool:
        """Whether there is something to show: a picture has neither words nor cells."""
        return bool(self.text or any(any(row) for row in self.rows))


def asides_of(version: DraftVersion, clauses: Sequence[tree.Clause]) -> dict[int, list[Aside]]:
    """The asides of a version by the place of the clause after which each stands."""
    found: defaultdict[int, list[Aside]] = defaultdict(list)
    for number, row in enumerate(version.asides):
        found[_place(row["after"], clauses)].append(_aside(number, row))
    return dict(found)


def undecided(version: DraftVersion) -> int:
    """How many asides nobody has decided about."""
    return sum(row.get("kept") is None for row in version.asides)


def check_decided(version: DraftVersion) -> None:
    """Raise Refused while an aside is neither kept nor named as left out."""
    if undecided(version):
        raise Refused(
            said_of(version),
            _("Keep each of them, or leave it out; the page of the draft shows them."),
            code="asides",
        )


def said_of(version: DraftVersion) -> str:
    """How many tables, notes and pictures wait for a word."""
    number = undecided(version)
    return ngettext(
        "%(number)s table, note or picture of the document waits for your decision.",
        "%(number)s tables, notes or pictures of the document wait for your decision.",
        number,
    ) % {"number": number}


def _place(after: int, clauses: Sequence[tree.Clause]) -> int:
    """The last clause whose text stands before the paragraph; the first where none does."""
    best, found = 0, 0
    for place, clause in enumerate(clauses):
        before = max((number for number in clause.paragraphs if number <= after), default=0)
        if before and before >= best:
            best, found = before, place
    return found


def _aside(number: int, row: dict[str, Any]) -> Aside:
    return Aside(number, row["kind"], row["text"], row["rows"], row.get("kept"))
