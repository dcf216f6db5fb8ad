"""Who took part and what became of what they said: counted from the rows, each time anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.models import (
    AnswerSet,
    Clause,
    Consultation,
    Contribution,
    Decision,
    StatementVote,
    large,
)
from consultations.models.contribution import Stance
from consultations.models.decision import DecisionOutcome
from consultations.versions import current_version
from portal.directory.models import Region
from portal.directory.order import by_name

Line = tuple[str, int]
NUMBERS = {
    "contributions": _("Contributions"),
    "people": _("People who contributed"),
    "of_organisations": _("Contributions of organisations"),
    "supports": _("Supports of contributions"),
    "answers": _("Answers to the survey"),
    "votes": _("Votes on statements"),
    "hidden": _("Texts hidden by moderators"),
}


@dataclass(frozen=True)
class ClauseLine:
    """A clause with how many contributions wanted what of it."""

    name: str
    stances: tuple[int, ...]
    # In the version that has it last; empty for the whole draft.
    address: str = ""

    @property
    def total(self) -> int:
        """All contributions on the clause."""
        return sum(self.stances)


def standing(consultation: Consultation) -> QuerySet[Contribution]:
    """What counts: everything that was not taken back. Hidden texts count; they are decided too."""
    return Contribution.objects.filter(consultation=consultation, withdrawn_at__isnull=True)


def numbers_of(consultation: Consultation) -> list[Line]:
    """How many took part, and in what, in words."""
    counts = counted(consultation)
    return [(str(words), counts[key]) for key, words in NUMBERS.items()]


def counted(consultation: Consultation) -> dict[str, int]:
    """How many took part, and in what, by the keys of NUMBERS."""
    counts = standing(consultation).aggregate(
        contributions=Count("pk"),
        people=Count("author", distinct=True),
        erased=Count("pk", filter=Q(author__isnull=True)),
        of_organisations=Count("pk", filter=~Q(organisation="")),
        supports=Sum("supports", default=0),
        hidden=Count("pk", filter=Q(hidden_at__isnull=False)),
    )
    answers = AnswerSet.objects.filter(survey__consultation=consultation, sent_at__isnull=False)
    votes = StatementVote.objects.filter(statement__consultation=consultation)
    # Who left the portal cannot be told apart any more; each text counts as a person.
    people = counts["people"] + counts.pop("erased")
    return {**counts, "people": people, "answers": answers.count(), "votes": votes.count()}


def by_outcome(consultation: Consultation) -> list[Line]:
    """Contributions by what was decided about them."""
    counts = counted_by_outcome(consultation)
    return [(str(each.label), counts[each.value]) for each in DecisionOutcome]


def counted_by_outcome(consultation: Consultation) -> dict[str, int]:
    """The same by the keys of the decisions."""
    rows = standing(consultation).values_list("decision__outcome").annotate(n=Count("pk"))
    counts = dict(rows.order_by())
    return {each.value: counts.get(each.value, 0) for each in DecisionOutcome}


def by_stance(consultation: Consultation) -> list[Line]:
    """Contributions by what they want of the text."""
    counts = counted_by_stance(consultation)
    return [(str(each.label), counts[each.value]) for each in Stance]


def counted_by_stance(consultation: Consultation) -> dict[str, int]:
    """The same by the keys of the stances."""
    counts = dict(standing(consultation).values_list("stance").annotate(n=Count("pk")).order_by())
    return {each.value: counts.get(each.value, 0) for each in Stance}


def by_region(consultation: Consultation) -> list[tuple[Region | None, int]]:
    """Contributions by region, the most first; None: no region was said."""
    counts = dict(
        standing(consultation).values_list("region_id").annotate(n=Count("pk")).order_by()
    )
    rows: list[tuple[Region | None, int]] = [
        (region, counts.get(region.pk, 0)) for region in by_name(Region.objects.all())
    ]
    if counts.get(None):
        rows.append((None, counts[None]))
    return sorted(rows, key=lambda row: -row[1])


def by_clause(consultation: Consultation) -> list[ClauseLine]:
    """Contributions by clause, in the order of the newest public text; the whole first.

    What was said about a clause that a later version dropped stands at the end.
    """
    counts = _stances_by_line(consultation)
    version = current_version(consultation)
    clauses = list(version.clauses.all()) if version else []
    known = {line for row in clauses for line in row.lines}
    gone = Clause.objects.filter(
        line__in=[line for line in counts if line and line not in known],
        version__published_at__isnull=False,
    ).order_by("line", "-version__number")
    rows = [(gettext("The whole draft"), "", counts.get(None))]
    rows += [(named(clause), clause.address, _sum(counts, clause)) for clause in clauses]
    rows += [
        (
            gettext("%(clause)s (dropped)") % {"clause": named(clause)},
            clause.address,
            counts.get(clause.line),
        )
        for clause in gone.distinct("line")
    ]
    return [ClauseLine(name, stances, address) for name, address, stances in rows if stances]


def decided(consultation: Consultation) -> QuerySet[Decision]:
    """The decisions that stand, with how many contributions and supports each answers.

    The one that answers most comes first.
    """
    counted = Q(contributions__withdrawn_at__isnull=True)
    rows = Decision.objects.filter(consultation=consultation).annotate(
        people=Count("contributions", filter=counted),
        backing=Sum("contributions__supports", filter=counted, default=0),
    )
    rows = rows.filter(people__gt=0).select_related("clause__version", "body")
    return rows.defer(*large("clause__version")).order_by("-people", "id")


def named(clause: Clause) -> str:
    """A clause as people name it: its number, or its first words."""
    return " ".join(part for part in (clause.number, clause.heading) if part) or clause.text[:60]


def _stances_by_line(consultation: Consultation) -> dict[UUID | None, tuple[int, ...]]:
    rows = standing(consultation).values_list("line", "stance").annotate(n=Count("pk")).order_by()
    found: dict[UUID | None, dict[str, int]] = {}
    for line, stance, count in rows:
        found.setdefault(line, {})[stance] = count
    return {line: _in_order(counts) for line, counts in found.items()}


def _sum(counts: dict[UUID | None, tuple[int, ...]], clause: Clause) -> tuple[int, ...] | None:
    """What was said on a clause and on those that ended in it; None where nothing was."""
    said = [counts[line] for line in clause.lines if line in counts]
    return tuple(map(sum, zip(*said, strict=True))) if said else None


def _in_order(counts: dict[str, int]) -> tuple[int, ...]:
    stances: Iterable[str] = Stance.values
    return tuple(counts.get(stance, 0) for stance in stances)
