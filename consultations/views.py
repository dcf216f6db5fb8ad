"""The page that says honestly that nothing is under discussion here yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.caching import public_page


@public_page
@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """What will come, and what can be done already."""
    return render(request, "consultations/list.html", {"section": "consultations"})
