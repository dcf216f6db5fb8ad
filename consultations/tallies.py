"""How many contributions a consultation has: on each clause, by stance, and how many decided."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from consultations.models import Consultation, Contribution
from consultations.models.contribution import Stance
from consultations.models.querysets import ConsultationQuerySet


@dataclass(frozen=True)
class Tally:
    """What is said on one clause, on several, or on everything.

    `people` are contributions and supports together, by stance.
    """

    opinions: int = 0
    decided: int = 0
    people: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        stances = self.people.keys() | other.people.keys()
        people = {each: self.people.get(each, 0) + other.people.get(each, 0) for each in stances}
        return Tally(self.opinions + other.opinions, self.decided + other.decided, people)

    @property
    def everybody(self) -> int:
        """Contributions and supports of every stance."""
        return sum(self.people.values())

    @property
    def answered(self) -> int:
        """How many of a hundred contributions are decided; 100 only when all are."""
        return self.decided * 100 // self.opinions if self.opinions else 0

    @property
    def stances(self) -> list[tuple[str, str, int]]:
        """Each stance that somebody took: its key, its name and how many."""
        return [
            (each.value, str(each.label), self.people[each.value])
            for each in Stance
            if self.people.get(each.value)
        ]


@dataclass(frozen=True)
class Tallies:
    """The tally of each line of clauses; None is the draft as a whole."""

    lines: dict[UUID | None, Tally]

    def on(self, *lines: UUID | None) -> Tally:
        """What is said on these lines together."""
        return added(self.lines.get(line, Tally()) for line in lines)

    @property
    def total(self) -> Tally:
        """What is said on everything."""
        return added(self.lines.values())


def added(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    return sum(tallies, Tally())


def tallies_of(consultation: Consultation) -> Tallies:
    """The exact tallies of this moment, in one statement."""
    shown = Contribution.objects.shown().filter(consultation=consultation)
    rows = shown.values_list("line", "stance").annotate(
        n=Count("pk"), d=Count("pk", filter=Q(decision__isnull=False)), s=Sum("supports")
    )
    lines: dict[UUID | None, Tally] = {}
    for line, stance, opinions, decided, supports in rows.order_by():
        said = Tally(opinions, decided, {stance: opinions + supports})
        lines[line] = lines.get(line, Tally()) + said
    return Tallies(lines)


def totals_of(consultations: Iterable[Consultation]) -> dict[int, Tally]:
    """The total of each of some consultations, by key, in one statement."""
    shown = Contribution.objects.shown().filter(consultation__in=[c.pk for c in consultations])
    rows = shown.values_list("consultation", "stance").annotate(
        n=Count("pk"), d=Count("pk", filter=Q(decision__isnull=False)), s=Sum("supports")
    )
    totals: dict[int, Tally] = {}
    for pk, stance, opinions, decided, supports in rows.order_by():
        said = Tally(opinions, decided, {stance: opinions + supports})
        totals[pk] = totals.get(pk, Tally()) + said
    return totals


def with_opinions(rows: ConsultationQuerySet) -> ConsultationQuerySet:
    """With `said`: how many contributions each has."""
    theirs = Contribution.objects.shown().filter(consultation=OuterRef("pk")).order_by()
    counted = theirs.values("consultation").annotate(n=Count("pk")).values("n")
    return rows.annotate(said=Coalesce(Subquery(counted), 0))
