"""State bodies and regions. What is asked there and owed is shown by the apps above."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.directory.models import Body, Region
from portal.directory.order import by_name

# In the order in which a reader meets them; hokimiyats of districts stand with their region.
GROUPS = {
    Body.Kind.CHAMBER: _("Chambers of the Oliy Majlis"),
    Body.Kind.GOVERNMENT: _("Government"),
    Body.Kind.MINISTRY: _("Ministries"),
    Body.Kind.COMMITTEE: _("Committees"),
    Body.Kind.AGENCY: _("Agencies"),
    Body.Kind.HOKIMLIK: _("Hokimiyats of regions"),
}


@public_page
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies that exist today, by kind."""
    found = by_name(Body.objects.current(timezone.localdate()).filter(kind__in=GROUPS))
    groups = [
        (title, [body for body in found if body.kind == kind]) for kind, title in GROUPS.items()
    ]
    context = {
        "groups": [group for group in groups if group[1]],
        "crumbs": [(gettext("Home"), reverse("home"))],
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
        "below": by_name(found.below.current(today)),
        "exists": found.exists_on(today),
        "crumbs": [(gettext("State bodies"), reverse("directory:bodies"))],
        "section": "bodies",
    }
    return render(request, "directory/body.html", context)


@require_safe
@public_page
def regions(request: HttpRequest) -> HttpResponse:
    """Every region, on the map and in a table."""
    context = {"crumbs": [(gettext("Home"), reverse("home"))], "section": "regions"}
    return render(request, "directory/regions.html", context)


@require_safe
@public_page
def region(request: HttpRequest, code: str) -> HttpResponse:
    """One region, or one district of it: what is proposed there, who answers, what is promised."""
    found = get_object_or_404(Region, code=code)
    districts = by_name(found.districts.all())
    asked = request.GET.get("district", "")
    context = {
        "region": found,
        "districts": districts,
        "district": next((each for each in districts if each.code == asked), None),
        "bodies": by_name(found.bodies.current(timezone.localdate())),
        "crumbs": [(gettext("Regions"), reverse("regions:list"))],
        "section": "regions",
    }
    return render(request, "directory/region.html", context)
