"""How bodies and regions answer: counted now and then in three statements, kept for all readers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from statistics import median
from typing import Any, Literal

from django.db import connection

from portal.norms.current import quantity
from proposals.models import KeptFigures
from proposals.numbers import STALE

Whose = Literal["body", "region"]

# An answer counts for the body that gave it, with the term it had (an older row of it has none of
# its own), and for the region that its proposal is about.
ANSWERED = """
SELECT {whose}, count(*),
       count(*) FILTER (WHERE a.published_at < COALESCE(a.due_at, p.answer_due_at)),
       count(*) FILTER (WHERE a.decision <> 'rejected'),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM
           a.published_at - COALESCE(a.begun_at, p.reached_at)) / 86400.0)
FROM proposals_answer a JOIN proposals_proposal p ON p.id = a.proposal_id
WHERE a.published_at IS NOT NULL AND p.hidden_at IS NULL AND {whose} IS NOT NULL
GROUP BY 1
"""
OWED = """
SELECT p.{whose}_id, count(*), count(*) FILTER (WHERE p.answer_due_at <= %(now)s)
FROM proposals_proposal p
WHERE p.state IN ('open', 'with_body') AND p.reached_at IS NOT NULL AND p.hidden_at IS NULL
  AND p.{whose}_id IS NOT NULL
GROUP BY 1
"""
COLLECTING = """
SELECT p.{whose}_id, count(*) FROM proposals_proposal p
WHERE p.state = 'open' AND p.closes_at > %(now)s AND p.reached_at IS NULL AND p.hidden_at IS NULL
  AND p.{whose}_id IS NOT NULL
GROUP BY 1
"""
GAVE = {"body": "a.body_id", "region": "p.region_id"}


@dataclass(frozen=True)
class Score:
    """Proposals that collect, answers owed (of these, `late`), answers given since the beginning.

    `in_time` answers came before they were due, `accepted` ones agree in whole or in part;
    `median_days` runs from the threshold to the answer.
    """

    collecting: int = 0
    owed: int = 0
    late: int = 0
    answered: int = 0
    in_time: int = 0
    accepted: int = 0
    median_days: float | None = None

    @property
    def is_scored(self) -> bool:
        """Whether there are answers enough for shares to say something (norm ``score-from``)."""
        return self.answered >= quantity("score-from")

    @property
    def punctuality(self) -> int | None:
        """Of a hundred answers given or late by now, how many came in time."""
        due = self.answered + self.late
        return round(100 * self.in_time / due) if self.is_scored and due else None

    @property
    def acceptance(self) -> int | None:
        """Of a hundred answers, how many agree in whole or in part."""
        return round(100 * self.accepted / self.answered) if self.is_scored else None

    @property
    def typical_days(self) -> int | None:
        """The median of days to the answer, whole; None before there is a score."""
        known = self.is_scored and self.median_days is not None
        return round(self.median_days or 0) if known else None


@dataclass(frozen=True)
class Scores:
    """The score of each body or region by key; who has none has been asked nothing."""

    as_of: datetime
    by_key: Mapping[int, Score]

    def of(self, key: int) -> Score:
        """The score of one."""
        return self.by_key.get(key, Score())

    def usual(self, figure: str) -> int | None:
        """The median of a figure over all who have a score."""
        found = [getattr(score, figure) for score in self.by_key.values() if score.is_scored]
        known = [value for value in found if value is not None]
        return round(median(known)) if known else None


def scores(whose: Whose, now: datetime) -> Scores:
    """The scores that are kept, counted anew where none are; one query in the usual case."""
    kept = KeptFigures.objects.filter(name=_name(whose), as_of__gt=now - STALE).first()
    if kept is None:
        return counted(whose, now)
    return Scores(kept.as_of, {int(key): Score(**values) for key, values in kept.values.items()})


def keep(whose: Whose, now: datetime) -> Scores:
    """Count, and keep it for whoever asks."""
    found = counted(whose, now)
    values = {str(key): asdict(score) for key, score in found.by_key.items()}
    said = {"as_of": now, "values": values}
    KeptFigures.objects.update_or_create(name=_name(whose), defaults=said)
    return found


def counted(whose: Whose, now: datetime) -> Scores:
    """Counted over every public proposal and answer."""
    found: dict[int, Score] = {}
    for key, *figures in _rows(ANSWERED.format(whose=GAVE[whose]), now):
        names = ("answered", "in_time", "accepted", "median_days")
        found[key] = Score(**dict(zip(names, figures, strict=True)))
    for key, owed, late in _rows(OWED.format(whose=whose), now):
        found[key] = replace(found.get(key, Score()), owed=owed, late=late)
    for key, collecting in _rows(COLLECTING.format(whose=whose), now):
        found[key] = replace(found.get(key, Score()), collecting=collecting)
    return Scores(now, found)


def _rows(statement: str, now: datetime) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"now": now})
        return list(cursor.fetchall())


def _name(whose: Whose) -> str:
    return f"scores of {whose}"
