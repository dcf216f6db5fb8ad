"""The clauses at the side of the inbox, with what is left to decide in each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from consultations import naming
from consultations.coverage import NONE, Numbers
from consultations.models import Clause, Consultation
from consultations.models.draft import ClauseKind
from consultations.versions import current_version
from portal.charts import share

WHOLE, FORMER = "whole", "former"


@dataclass
class Place:
    """An article (or the whole draft) with what was said about it and everything in it."""

    key: str
    title: str
    language: str
    lines: set[UUID | None] = field(default_factory=set)
    numbers: Numbers = NONE
    width: float = 0.0
    left: float = 0.0

    def count(self, line: UUID | None, numbers: Numbers) -> None:
        """Add what was said about one clause of it."""
        self.lines.add(line)
        self.numbers += numbers


def places_of(consultation: Consultation, lines: Mapping[UUID | None, Numbers]) -> list[Place]:
    """Those about which something was said, in the order of the text, the whole draft first."""
    homes, ordered = _homes(consultation)
    whole = Place(WHOLE, _("The whole draft"), "")
    former = Place(FORMER, _("Clauses of former versions"), "")
    for line, numbers in lines.items():
        home = whole if line is None else homes.get(line, former)
        home.count(line, numbers)
    found = [each for each in (whole, *ordered, former) if each.lines]
    most = max((each.numbers.total for each in found), default=0)
    for each in found:
        each.width = share(each.numbers.decided, most)
        each.left = share(each.numbers.undecided, most)
    return found


def chosen(places: list[Place], key: str) -> Place | None:
    """The place of the address; else the first where something is left, else the first."""
    named = next((place for place in places if place.key == key), None)
    left = next((place for place in places if place.numbers.undecided), None)
    return named or left or (places[0] if places else None)


def clauses_by_line(consultation: Consultation) -> dict[UUID, Clause]:
    """The clauses of the text that is under discussion."""
    version = current_version(consultation)
    clauses = version.clauses.all() if version else []
    return {line: clause for clause in clauses for line in clause.lines}


def _homes(consultation: Consultation) -> tuple[dict[UUID, Place], list[Place]]:
    """For each line the article it belongs to; what stands outside articles is its own."""
    version = current_version(consultation)
    homes: dict[UUID, Place] = {}
    ordered: list[Place] = []
    article: tuple[int, Place] | None = None
    if version is None:
        return homes, ordered
    for clause in version.clauses.all():
        if article is not None and clause.depth > article[0]:
            homes |= dict.fromkeys(clause.lines, article[1])
            continue
        place = Place(clause.address, naming.name(clause, version.language), version.language)
        homes |= dict.fromkeys(clause.lines, place)
        ordered.append(place)
        article = (clause.depth, place) if clause.kind == ClauseKind.ARTICLE else None
    return homes, ordered
