"""What the state has promised, for everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from monitoring import listing
from monitoring.models import Commitment, Status
from monitoring.way import stations
from portal.caching import public_page
from portal.errors import Gone
from portal.participation.followable import public_among

SHADES = {
    Status.ON_TIME: "good",
    Status.LATE: "bad",
    Status.DONE: "live",
    Status.WITHDRAWN: "plain",
}


@public_page
@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """Commitments by status and body."""
    now = timezone.now()
    asked = listing.Asked.of(request.GET)
    counts = listing.counts(asked, now)
    bodies = listing.promising_bodies(get_language() or "uz")
    context = {
        "section": "monitoring",
        "now": now,
        "asked": asked,
        "body": bodies.names.get(asked.body),
        "bodies": bodies,
        "tabs": [(tab, label, counts[tab]) for tab, label in listing.TABS.items()],
        "counts": counts,
        "total": sum(counts.values()),
        "page": listing.page(asked, request.GET, now),
    }
    return render(request, "monitoring/list.html", context)


@public_page
@require_safe
def commitment(request: HttpRequest, reference: str) -> HttpResponse:
    """One commitment; 410 for a hidden one."""
    now = timezone.now()
    rows = Commitment.objects.select_related("body", "region").prefetch_related("moves")
    found = get_object_or_404(rows, reference=reference)
    if found.hidden_at is not None:
        raise Gone
    status = found.status(now)
    origin = found.origin if found.origin_id else None
    context = {
        "section": "monitoring",
        "now": now,
        "commitment": found,
        "status": status,
        "shade": SHADES[status],
        "stations": stations(found, now),
        "origin": origin if origin in public_among([origin]) else None,
    }
    return render(request, "monitoring/commitment.html", context)
