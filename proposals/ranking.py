"""State bodies in the order of their punctuality."""

from dataclasses import dataclass
from datetime import datetime

from portal.directory.models import Body
from portal.directory.order import by_name
from proposals.scores import Score, scores


@dataclass(frozen=True)
class Ranked:
    """A body and how it answers."""

    body: Body
    score: Score


@dataclass(frozen=True)
class Ranking:
    """The rows as they were at `as_of`."""

    as_of: datetime
    rows: list[Ranked]


def ranking(now: datetime) -> Ranking:
    """Bodies that were asked anything: the most punctual first, the quicker of two equal ones,
    then those without a score by their late answers; two queries."""
    found = scores("body", now)
    bodies = by_name(Body.objects.filter(pk__in=found.by_key).select_related("region"))
    rows = [Ranked(body, found.of(body.pk)) for body in bodies]
    return Ranking(found.as_of, sorted(rows, key=lambda row: _order(row.score)))


def _order(score: Score) -> tuple[int, float, float]:
    if score.punctuality is None:
        return (1, -score.late, -score.owed)
    return (0, -score.punctuality, score.median_days or 0.0)
