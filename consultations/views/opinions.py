"""What people said: all of it, and one contribution with what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.models import Contribution
from consultations.pages import frame_of, public_consultation
from portal.caching import public_page
from portal.keyset import page_of

SHOWN_WITH = ("region", "clause", "decision__body", "consultation")


@require_safe
@public_page
def contributions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every contribution, what most people support first."""
    found = public_consultation(reference)
    rows = Contribution.objects.shown().first_of_its_kind().filter(consultation=found)
    context = {
        **frame_of(found, timezone.now(), "opinions"),
        "page": page_of(rows.select_related(*SHOWN_WITH), ("-supports", "-id"), request.GET),
    }
    return render(request, "consultations/opinions/list.html", context)


@require_safe
@public_page
def contribution(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One contribution with the decision on it."""
    found = public_consultation(reference)
    rows = Contribution.objects.shown().filter(consultation=found).select_related(*SHOWN_WITH)
    one = get_object_or_404(rows, pk=pk)
    context = {**frame_of(found, timezone.now(), "opinions"), "opinion": one}
    return render(request, "consultations/opinions/one.html", context)
