"""State bodies: who is addressed, who answers. What they owe is shown by the apps above."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.caching import public_page
from portal.directory.models import Body

# In the order in which a reader meets them; hokimiyats of districts stand with their region.
ORDER = list(Body.Kind.values)


@public_page
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies that exist today, by kind."""
    standing = Body.objects.current(timezone.localdate())
    found = standing.exclude(kind=Body.Kind.DISTRICT_HOKIMLIK).select_related("region")
    in_order = sorted(found, key=lambda body: (ORDER.index(body.kind), body.sort_key))
    groups = [
        (Body.Kind(kind).label, list(group))
        for kind, group in groupby(in_order, key=lambda body: body.kind)
    ]
    context = {
        "groups": groups,
        "crumbs": [(_("Home"), reverse("home"))],
        "section": "bodies",
    }
    return render(request, "directory/bodies.html", context)


@public_page
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: what it is, above and below whom it stands, what it has been asked and promised.

    A body that is no more keeps its page, which says so.
    """
    found = get_object_or_404(Body.objects.select_related("region", "district", "above"), slug=slug)
    today = timezone.localdate()
    context = {
        "body": found,
        "below": found.below.current(today),
        "exists": found.exists_on(today),
        "crumbs": [(_("State bodies"), reverse("directory:bodies"))],
        "section": "bodies",
    }
    return render(request, "directory/body.html", context)
