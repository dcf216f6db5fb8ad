"""The rules in numbers, each with its legal basis."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.caching import public_page
from portal.norms.listing import sections


@public_page
def norms(request: HttpRequest) -> HttpResponse:
    """Every norm in force, since when, on what basis, and what it was before."""
    context = {
        "sections": sections(),
        "crumbs": [(_("Home"), reverse("home"))],
        "section": "norms",
    }
    return render(request, "norms/norms.html", context)
