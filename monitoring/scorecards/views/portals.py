"""One portal in a published round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring.scorecards.cards import FILTERS, cards_of, chosen_card, known_filter
from monitoring.scorecards.models import AssessedPortal, Mark, Round
from monitoring.scorecards.reading import portal_of, published_round
from monitoring.scorecards.scores import results_of
from portal.caching import public_page


@public_page
@require_safe
def portal(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """What it has and has not, on what that rests, what its body says, and what has changed."""
    found = published_round(reference)
    row = portal_of(found, code)
    cards = cards_of(row)
    card = chosen_card(cards, request.GET.get("criterion", ""))
    chosen = known_filter(request.GET.get("show"))
    results = results_of(found)
    gained, lost = changes(row, results.previous)
    context = {
        "section": "monitoring",
        "room": "scorecards",
        "round": found,
        "portal": row,
        "results": results,
        "score": results.of(row),
        "cards": cards,
        "card": card,
        "chosen": chosen,
        "filters": [(name, card.count(name)) for name in FILTERS] if card else [],
        "marks": card.shown(chosen) if card else [],
        "gained": gained,
        "lost": lost,
    }
    return render(request, "scorecards/portal.html", context)


def changes(portal: AssessedPortal, previous: Round | None) -> tuple[list[Mark], list[Mark]]:
    """What the portal has now and had not in the round before, and the other way round."""
    if previous is None:
        return [], []
    now = _values(portal.round, portal)
    then = _values(previous, portal)
    differing = [mark for key, mark in now.items() if key in then and then[key].value != mark.value]
    return [mark for mark in differing if mark.value], [
        mark for mark in differing if not mark.value
    ]


def _values(found: Round, portal: AssessedPortal) -> dict[int, Mark]:
    rows = Mark.objects.filter(portal__round=found, portal__region=portal.region_id)
    rows = rows.select_related("feature__criterion")
    ordered = rows.order_by("feature__criterion__number", "feature__number")
    return {mark.feature_id: mark for mark in ordered}
