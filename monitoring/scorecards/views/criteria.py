"""One criterion of a round across all portals."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from monitoring.scorecards.models import AssessedPortal, Feature, Mark
from monitoring.scorecards.ranking import Place, places
from monitoring.scorecards.reading import published_round
from monitoring.scorecards.scores import Results, Score, results_of
from portal.caching import public_page
from portal.language.order import order_key


@dataclass(frozen=True)
class Spread:
    """A feature with the portals that have it and those that have it not."""

    feature: Feature
    having: list[AssessedPortal]
    lacking: list[AssessedPortal]


@dataclass(frozen=True)
class Row:
    """A portal by this criterion alone."""

    score: Score
    there: int
    place: Place


@public_page
@require_safe
def criterion(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """The ranking by one criterion, and where each of its features is."""
    found = published_round(reference)
    row = get_object_or_404(found.edition.criteria, key=key)
    results = results_of(found)
    ranked = by_criterion(results, row.pk)
    context = {
        "section": "monitoring",
        "room": "scorecards",
        "round": found,
        "results": results,
        "criterion": row,
        "rows": ranked,
        "size": next(part.size for part in results.parts if part.criterion == row),
        "values": {each.score.portal.region.code: each.there for each in ranked},
        "spread": spread(results, row.pk),
    }
    return render(request, "scorecards/criterion.html", context)


def by_criterion(results: Results, criterion_id: int) -> list[Row]:
    """The portals from the first place of a criterion on."""
    there = {score.portal.pk: score.by_criterion.get(criterion_id, 0) for score in results.scores}
    ranks = places(there)
    rows = [Row(score, there[score.portal.pk], ranks[score.portal.pk]) for score in results.scores]
    language = get_language() or "uz"
    return sorted(
        rows, key=lambda row: (row.place.rank, order_key(row.score.portal.name, language))
    )


def spread(results: Results, criterion_id: int) -> list[Spread]:
    """Each feature with the portals that have it and those that have not."""
    portals = {score.portal.pk: score.portal for score in results.scores}
    rows = Mark.objects.filter(portal__in=portals, feature__criterion=criterion_id)
    found: dict[Feature, dict[bool, list[AssessedPortal]]] = defaultdict(lambda: defaultdict(list))
    values = {(mark.feature_id, mark.portal_id): bool(mark.value) for mark in rows}
    features = Feature.objects.filter(criterion=criterion_id).select_related("criterion")
    for feature in features.order_by("number"):
        for pk, portal in portals.items():
            found[feature][values.get((feature.pk, pk), False)].append(portal)
    return [Spread(feature, each[True], each[False]) for feature, each in found.items()]
