"""What the views of a draft share: finding, refusing, drawing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.desk_rules import EDIT
from consultations.draft_pages import Desk, desk_of, versions_of
from consultations.models import Consultation, DraftVersion
from consultations.readiness import tasks
from consultations.versions import current_version, in_the_making
from portal.accounts.access import staff_required
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS, surroundings
from portal.lifecycle import Refused

officers = staff_required(*OFFICERS)
form_page = require_http_methods(["GET", "HEAD", "POST"])
FOLDER = "desk/consultations/draft"


def find(request: PersonRequest, uid: UUID) -> Consultation:
    """The consultation of the address; 404 where there is none, 403 for other bodies."""
    rows = Consultation.objects.select_related("body", "kind")
    consultation: Consultation = get_object_or_404(rows, uid=uid)
    if not request.user.has_perm(EDIT, consultation):
        raise PermissionDenied(_("This consultation belongs to another state body."))
    return consultation


def making(consultation: Consultation) -> DraftVersion:
    """The version in the making. Raises Refused where there is none."""
    version = in_the_making(consultation)
    if version is None:
        raise Refused(
            _("No version is in the making."),
            _("Bring in a text, or begin the next version."),
            code="gone",
        )
    return version


def seen(request: PersonRequest) -> int:
    """Which state of the version the form was drawn from; -1, which none is, without a number."""
    typed = request.POST.get("edit", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1


def surround(
    request: PersonRequest, consultation: Consultation, here: str = "", **more: Any
) -> dict[str, Any]:
    """What surrounds every page of the draft; `here` is its heading."""
    now = timezone.now()
    return {
        **surroundings(request.user, consultation.body),
        "now": now,
        "consultation": consultation,
        "tasks": tasks(consultation, now),
        "here": here or _("Text and clauses"),
        **more,
    }


def overview(
    request: PersonRequest, consultation: Consultation, refusal: Refused | None = None, **more: Any
) -> HttpResponse:
    """The draft as a whole; with a refusal as 409."""
    desk = desk_of(consultation, whole="tree" in request.GET)
    context = surround(
        request,
        consultation,
        desk=desk,
        versions=versions_of(consultation),
        public=None if desk else current_version(consultation),
        refusal=refusal,
        **more,
    )
    return render(request, f"{FOLDER}/overview.html", context, status=409 if refusal else 200)


def draw(
    request: PersonRequest, page: str, desk: Desk, status: int = 200, **more: Any
) -> HttpResponse:
    """A page about the version that is looked at."""
    context = surround(
        request, desk.consultation, desk=desk, versions=versions_of(desk.consultation), **more
    )
    return render(request, f"{FOLDER}/{page}.html", context, status=status)


def refused_by(act: Callable[[], Any]) -> Refused | None:
    """Why the act was refused; None where it was done."""
    try:
        act()
    except Refused as reason:
        return reason
    return None
