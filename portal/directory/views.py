"""State bodies and regions. What is asked there and owed is shown by the apps above."""

from django.db.models import QuerySet
from django.forms import Select
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.directory.districts import choices
from portal.directory.groups import GROUPS, in_groups
from portal.directory.models import Body, Region
from portal.directory.order import by_name


@public_page
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies that exist today, by kind."""
    found = Body.objects.current(timezone.localdate()).filter(kind__in=GROUPS)
    context = {
        "groups": in_groups(found),
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
        "bodies": _of_region_first(found.bodies.current(timezone.localdate())),
        "crumbs": [(gettext("Regions"), reverse("regions:list"))],
        "section": "regions",
    }
    return render(request, "directory/region.html", context)


@require_safe
@public_page
def districts(request: HttpRequest) -> HttpResponse:
    """The field of a form once its region is chosen: a piece of a page, for htmx."""
    field = Select(choices=choices(request.GET.get("region", "")))
    return HttpResponse(field.render("district", "", {"id": "id_district"}))


def _of_region_first(found: QuerySet[Body]) -> list[Body]:
    """By name, what answers for the whole region before what answers for a district of it."""
    return sorted(by_name(found), key=lambda body: body.kind == Body.Kind.DISTRICT_HOKIMLIK)
