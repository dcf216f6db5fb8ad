"""Programmes and strategies: what the state wants to reach, and how its commitments stand."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring import rollups
from monitoring.models import Commitment, DayNumber, Objective, Programme
from monitoring.rollups import NOTHING, Rollup
from monitoring.rows import Row, rows_of
from portal.caching import public_page
from portal.errors import Gone
from portal.keyset import page_of

# So many rows stand on the page of a programme, the most urgent; the list has them all.
MOST = 100


@dataclass(frozen=True)
class Part:
    """An objective with its commitments; None: those that serve none."""

    objective: Objective | None
    rollup: Rollup
    rows: list[Row]


@public_page
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme with the roll-up of its commitments."""
    now = timezone.now()
    rows = Programme.objects.public().annotate(last=DayNumber("ends_on")).select_related("body")
    page = page_of(rows, ("-last", "-id"), request.GET, moment=now)
    theirs = Commitment.objects.public().filter(programme__in=[each.pk for each in page.rows])
    found = rollups.by("programme", theirs, now)
    context = {
        "section": "monitoring",
        "room": "programmes",
        "now": now,
        "page": page,
        "programmes": [(each, found.get(each.pk, NOTHING)) for each in page.rows],
    }
    return render(request, "monitoring/programmes.html", context)


@public_page
@require_safe
def programme(request: HttpRequest, reference: str) -> HttpResponse:
    """One programme: its objectives, their commitments; 410 for a hidden one."""
    now = timezone.now()
    found = get_object_or_404(Programme.objects.select_related("body"), reference=reference)
    if found.hidden_at is not None:
        raise Gone
    parts = parts_of(found, now)
    context = {
        "section": "monitoring",
        "room": "programmes",
        "now": now,
        "programme": found,
        "parts": parts,
        "rollup": rollups.together(part.rollup for part in parts),
        "shown": sum(len(part.rows) for part in parts),
    }
    return render(request, "monitoring/programme.html", context)


def parts_of(found: Programme, now: datetime) -> list[Part]:
    """Its objectives in their order, then what serves none of them."""
    theirs = Commitment.objects.public().filter(programme=found)
    counts = rollups.by("objective", theirs, now)
    shown = theirs.select_related("body", "region").order_by("next_due_on", "id")
    rows = rows_of(shown[:MOST], now)
    objectives: list[Objective | None] = [*found.objectives.all()]
    if None in counts:
        objectives.append(None)
    return [_part(objective, counts, rows) for objective in objectives]


def _part(objective: Objective | None, counts: dict[int | None, Rollup], rows: list[Row]) -> Part:
    key = objective.pk if objective else None
    theirs = [row for row in rows if row.commitment.objective_id == key]
    return Part(objective, counts.get(key, NOTHING), theirs)
