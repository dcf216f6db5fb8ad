"""How many contributions a consultation has: on each clause, by stance, and how many decided.

Triggers write what each statement changed beside the rows (`OpinionDelta`); a task drains it into
`OpinionTally`. Both are read in one statement, so that every count is exact and none reads all
contributions (docs/adr/counting-opinions.md).
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from consultations.models import Consultation, Contribution, OpinionDelta, OpinionTally
from consultations.models.contribution import Stance
from consultations.models.querysets import ConsultationQuerySet
from consultations.models.tally import WHOLE

log = logging.getLogger(__name__)
BATCH = 5000
COUNTED = """
    SELECT consultation_id, line, stance, opinions, decided, supports
    FROM consultations_opiniontally WHERE consultation_id = ANY(%(them)s)
    UNION ALL
    SELECT consultation_id, line, stance, opinions, decided, supports
    FROM consultations_opiniondelta WHERE consultation_id = ANY(%(them)s)
"""
# Only constants of this module are put together here.
SUMS = "sum(opinions)::int, sum(decided)::int, sum(supports)::int"
BY_LINE = f"SELECT line, stance, {SUMS} FROM ({COUNTED}) said GROUP BY 1, 2"  # noqa: S608
THESE = "line = ANY(%(lines)s::uuid[])"
ON_SOME = f"SELECT {THESE}, stance, {SUMS} FROM ({COUNTED}) said GROUP BY 1, 2"  # noqa: S608
TOTALS = f"SELECT consultation_id, stance, {SUMS} FROM ({COUNTED}) said GROUP BY 1, 2"  # noqa: S608
# Upserts go in key order, so that two drainers at once cannot lock each other out.
DRAIN = """
WITH picked AS MATERIALIZED (
    SELECT id FROM consultations_opiniondelta ORDER BY id LIMIT %(batch)s FOR UPDATE SKIP LOCKED
),
taken AS (
    DELETE FROM consultations_opiniondelta d USING picked WHERE d.id = picked.id RETURNING d.*
)
INSERT INTO consultations_opiniontally AS t
    (consultation_id, line, stance, opinions, decided, supports)
SELECT consultation_id, line, stance, sum(opinions), sum(decided), sum(supports) FROM taken
GROUP BY consultation_id, line, stance ORDER BY consultation_id, line, stance
ON CONFLICT (consultation_id, line, stance) DO UPDATE SET
    opinions = t.opinions + EXCLUDED.opinions,
    decided = t.decided + EXCLUDED.decided,
    supports = t.supports + EXCLUDED.supports
"""


@dataclass(frozen=True)
class Tally:
    """What is said on one clause, on several, or on everything.

    `people` are contributions and supports together, by stance.
    """

    opinions: int = 0
    decided: int = 0
    people: Mapping[str, int] = field(default_factory=dict)

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


NOTHING = Tally()


@dataclass(frozen=True)
class Tallies:
    """The tally of each line of clauses; None is the draft as a whole."""

    lines: Mapping[UUID | None, Tally]

    def on(self, *lines: UUID | None) -> Tally:
        """What is said on these lines together."""
        return added(self.lines[line] for line in lines if line in self.lines)

    @property
    def total(self) -> Tally:
        """What is said on everything."""
        return added(self.lines.values())


def added(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    opinions = decided = 0
    people: dict[str, int] = {}
    for each in tallies:
        opinions, decided = opinions + each.opinions, decided + each.decided
        for stance, number in each.people.items():
            people[stance] = people.get(stance, 0) + number
    return Tally(opinions, decided, people)


def tallies_of(consultation: Consultation) -> Tallies:
    """The exact tallies of this moment, in one statement."""
    whole = UUID(WHOLE)
    rows = _asked(BY_LINE, them=[consultation.pk])
    return Tallies(_told((None if line == whole else line, *rest) for line, *rest in rows))


def tallies_on(consultation: Consultation, *lines: UUID) -> tuple[Tally, Tally]:
    """The exact tally of some lines together, and the total, in one statement."""
    rows = _asked(ON_SOME, them=[consultation.pk], lines=[str(line) for line in lines])
    told = _told(rows)
    return told.get(True, NOTHING), added(told.values())


def totals_of(consultations: Iterable[Consultation]) -> Mapping[int, Tally]:
    """The total of each of some consultations, by key, in one statement."""
    return _told(_asked(TOTALS, them=[each.pk for each in consultations]))


def with_opinions(rows: ConsultationQuerySet) -> ConsultationQuerySet:
    """With `said`: how many contributions each has."""
    return rows.annotate(said=_sum_of(OpinionTally) + _sum_of(OpinionDelta))


def with_counts(rows: ConsultationQuerySet) -> ConsultationQuerySet:
    """With `said`, and with `decided_count`: how many of these contributions are decided."""
    decided = _sum_of(OpinionTally, "decided") + _sum_of(OpinionDelta, "decided")
    return with_opinions(rows).annotate(decided_count=decided)


def drain(batch: int = BATCH) -> int:
    """Move up to `batch` deltas into the tallies; how many tallies changed. Safe to run twice."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DRAIN, {"batch": batch})
        return int(cursor.rowcount)


def recount(consultation: Consultation) -> bool:
    """Compare with the contributions themselves; repair and shout where they differ.

    Whether all was well.
    """
    if tallies_of(consultation).lines == counted_anew(consultation):
        return True
    log.error("tallies of consultation %s are off", consultation.pk)
    _rebuild(consultation)
    return False


def counted_anew(consultation: Consultation) -> Mapping[UUID | None, Tally]:
    """The tallies as the contributions give them; reads them all."""
    return _told(_rows_of(consultation))


def _rows_of(consultation: Consultation) -> list[tuple[Any, ...]]:
    shown = Contribution.objects.shown().filter(consultation=consultation).order_by()
    decided = Count("pk", filter=Q(decision__isnull=False))
    told = shown.values_list("line", "stance").annotate(n=Count("pk"), d=decided, s=Sum("supports"))
    return list(told)


@transaction.atomic
def _rebuild(consultation: Consultation) -> None:
    with connection.cursor() as cursor:
        # Nobody may write, decide or drain while the tallies are written anew.
        cursor.execute(
            "LOCK TABLE consultations_opiniontally, consultations_opiniondelta"
            " IN SHARE ROW EXCLUSIVE MODE"
        )
    for model in (OpinionDelta, OpinionTally):
        model.objects.filter(consultation=consultation).delete()
    OpinionTally.objects.bulk_create(
        OpinionTally(
            consultation=consultation,
            line=line or WHOLE,
            stance=stance,
            opinions=opinions,
            decided=decided,
            supports=supports,
        )
        for line, stance, opinions, decided, supports in _rows_of(consultation)
    )


def _asked(question: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def _told(rows: Iterable[tuple[Any, ...]]) -> dict[Any, Tally]:
    """Rows of (key, stance, opinions, decided, supports) as one tally for each key."""
    told: dict[Any, tuple[int, int, dict[str, int]]] = {}
    for key, stance, opinions, decided, supports in rows:
        if opinions:
            said, settled, people = told.get(key, (0, 0, {}))
            people[stance] = people.get(stance, 0) + opinions + supports
            told[key] = (said + opinions, settled + decided, people)
    return {key: Tally(*sums) for key, sums in told.items()}


def _sum_of(model: type[OpinionTally] | type[OpinionDelta], column: str = "opinions") -> Coalesce:
    theirs = model._default_manager.filter(consultation=OuterRef("pk")).order_by()
    summed = theirs.values("consultation").annotate(n=Sum(column)).values("n")
    return Coalesce(Subquery(summed, output_field=IntegerField()), 0)
