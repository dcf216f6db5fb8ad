"""The results of a round, counted from its marks each time; nothing of them is kept."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import get_language

from monitoring.scorecards.models import AssessedPortal, Criterion, Mark, Round
from monitoring.scorecards.ranking import Place, places, ties
from portal.language.order import order_key


@dataclass(frozen=True)
class Score:
    """What a portal has: in all, by criterion, its place; and both in the round before."""

    portal: AssessedPortal
    total: int
    by_criterion: dict[int, int]
    place: Place
    level: str
    before: int | None = None
    place_before: Place | None = None

    @property
    def change(self) -> int | None:
        """How many features more than in the round before; None where there is none."""
        return None if self.before is None else self.total - self.before

    @property
    def climbed(self) -> int | None:
        """How many places up (down: negative) since the round before."""
        return None if self.place_before is None else self.place_before.rank - self.place.rank


@dataclass(frozen=True)
class Part:
    """A criterion with how many features it counts."""

    criterion: Criterion
    size: int


@dataclass(frozen=True)
class Results:
    """A round counted: scores from the first place on, criteria, the round it is compared with."""

    round: Round
    scores: list[Score]
    parts: list[Part]
    previous: Round | None
    counted: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counted", sum(part.size for part in self.parts))

    @property
    def ties(self) -> list[Place]:
        """The places that are shared."""
        return ties(score.place for score in self.scores)

    @property
    def lowest(self) -> int:
        """The smallest total, from which the shades of the map begin."""
        return min((score.total for score in self.scores), default=0)

    @property
    def by_region(self) -> dict[str, int]:
        """The totals for the map."""
        return {score.portal.region.code: score.total for score in self.scores}

    def of(self, portal: AssessedPortal) -> Score:
        """The score of one portal of the round."""
        return next(score for score in self.scores if score.portal == portal)


def results_of(found: Round) -> Results:
    """Count a round and the one before it; five queries. Marks not known yet count as absent."""
    portals = list(found.portals.select_related("region", "body"))
    parts = parts_of(found)
    previous = round_before(found)
    now, then = _totals(found), _totals(previous) if previous else {}
    totals = {portal.region_id: sum(now[portal.region_id].values()) for portal in portals}
    before = {region: sum(counts.values()) for region, counts in then.items()}
    ranks, ranks_before = places(totals), places(before)
    counted = sum(part.size for part in parts)
    scores = [
        Score(
            portal=portal,
            total=totals[portal.region_id],
            by_criterion=dict(now[portal.region_id]),
            place=ranks[portal.region_id],
            level=found.edition.level(totals[portal.region_id], counted),
            before=before.get(portal.region_id),
            place_before=ranks_before.get(portal.region_id),
        )
        for portal in portals
    ]
    return Results(found, sorted(scores, key=_order), parts, previous)


def parts_of(found: Round) -> list[Part]:
    """The criteria of its edition, with how many features each counts."""
    rows = found.edition.criteria.annotate(size=Count("features")).order_by("number")
    return [Part(row, row.size) for row in rows]


def round_before(found: Round) -> Round | None:
    """The last one published before it by the same edition: others count something else."""
    rows = Round.objects.published().filter(
        edition=found.edition_id, demonstration=found.demonstration
    )
    if found.published_at:
        rows = rows.filter(published_at__lt=found.published_at)
    return rows.exclude(pk=found.pk).order_by("-published_at").first()


def _totals(found: Round) -> dict[int, dict[int, int]]:
    """What is there by region and criterion; a region without anything has an empty row."""
    rows = Mark.objects.filter(portal__round=found)
    counted = rows.values("portal__region_id", "feature__criterion_id").annotate(
        there=Count("pk", filter=Q(value=True))
    )
    totals: dict[int, dict[int, int]] = defaultdict(dict)
    for row in counted:
        totals[row["portal__region_id"]][row["feature__criterion_id"]] = row["there"]
    return totals


def _order(score: Score) -> tuple[int, object]:
    return score.place.rank, order_key(score.portal.name, get_language() or "uz")
