"""Indicators for everyone: a page with its chart, map and revisions, and the table as CSV."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.measuring.page import COLUMNS, cells_of, context_of, with_numbers
from monitoring.models import Commitment, Indicator
from portal.caching import public_page
from portal.errors import Gone
from portal.spreadsheets import table


@public_page
@require_safe
def indicator(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One indicator; 410 with a hidden commitment."""
    now = timezone.now()
    found = _found(reference, pk)
    asked = request.GET.get("quarter", "")
    context = {
        "section": "monitoring",
        "now": now,
        "commitment": found.commitment,
        "indicator": found,
        **context_of(found, now, asked),
    }
    return render(request, "monitoring/indicator.html", context)


@public_page
@require_safe
def values(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Every value that ever stood, as CSV."""
    found = _found(reference, pk)
    return table(f"{reference}-{pk}", COLUMNS, cells_of(found))


def _found(reference: str, pk: int) -> Indicator:
    """The indicator with its numbers, of a commitment that anybody may read."""
    commitment = get_object_or_404(
        Commitment.objects.select_related("body", "region"), reference=reference
    )
    if commitment.hidden_at is not None:
        raise Gone
    found = get_object_or_404(with_numbers(commitment).filter(pk=pk))
    found.commitment = commitment
    return found
