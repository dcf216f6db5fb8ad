"""The list of rounds, a round with its ranking, and the method."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.scorecards.models import Edition, Feature, Round
from monitoring.scorecards.reading import public_round
from monitoring.scorecards.scores import results_of
from monitoring.scorecards.way import stations
from portal.caching import public_page

# Rounds are made once or twice a year.
MOST = 40


@public_page
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The last results, what is under way, and every earlier round."""
    rows = list(
        Round.objects.public()
        .select_related("edition", "body")
        .order_by("-opened_at", "-id")[:MOST]
    )
    published = sorted(
        (row for row in rows if row.is_published),
        key=lambda row: str(row.published_at),
        reverse=True,
    )
    context = {
        "section": "monitoring",
        "room": "scorecards",
        "now": timezone.now(),
        "under_way": [row for row in rows if not row.is_published],
        "last": results_of(published[0]) if published else None,
        "earlier": published[1:],
        "editions": list(Edition.objects.all()),
    }
    return render(request, "scorecards/list.html", context)


@public_page
@require_safe
def found(request: HttpRequest, reference: str) -> HttpResponse:
    """One round: where it stands, and once it is published the ranking, the map and the change."""
    row = public_round(reference)
    now = timezone.now()
    context = {
        "section": "monitoring",
        "room": "scorecards",
        "now": now,
        "round": row,
        "stations": stations(row, now),
        "results": results_of(row) if row.is_published else None,
        "portals": [] if row.is_published else row.portals.select_related("region", "body"),
    }
    return render(request, "scorecards/round.html", context)


@public_page
@require_safe
def method(request: HttpRequest, key: str) -> HttpResponse:
    """An edition with its criteria and features, and what of it was seen in a source."""
    edition = get_object_or_404(Edition, key=key)
    criteria = list(edition.criteria.prefetch_related("features"))
    features: list[Feature] = [each for row in criteria for each in row.features.all()]
    context = {
        "section": "monitoring",
        "room": "scorecards",
        "edition": edition,
        "criteria": criteria,
        "features": len(features),
        "verified": sum(each.verified for each in features),
        "rounds": edition.rounds.published().order_by("-published_at")[:MOST],
    }
    return render(request, "scorecards/method.html", context)
