"""What the views of a draft share: finding, refusing, drawing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from consultations.desk_views.frame import context_of, opened
from consultations.draft_pages import Desk, desk_of, versions_of
from consultations.models import Consultation, DraftVersion
from consultations.versions import current_version, in_the_making
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused

FOLDER = "desk/consultations/draft"


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
    context = context_of(
        request, consultation, here=here or _("Text and clauses"), screen="draft", **more
    )
    return context | {"lock": opened(request, consultation, context["now"])}


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
