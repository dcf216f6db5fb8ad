"""The commitments of a body at the desk, and one made by hand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring import desk_listing, promises
from monitoring.desk_views import form_page, officers
from monitoring.making_forms import NewForm
from monitoring.rows import rows_of
from monitoring.rules import MAKE
from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.clock import local_day
from portal.desk.pages import chosen, surroundings, workplaces
from portal.lifecycle import Refused
from portal.workplace import posted


@require_safe
@officers
def commitments(request: PersonRequest) -> HttpResponse:
    """What the body has promised, with the day that comes next."""
    now, places = timezone.now(), workplaces(request.user)
    body = chosen(places, request).body
    parts = desk_listing.parts(body, request.GET.get("tab", ""))
    part = next(each for each in parts if each.current)
    page = desk_listing.page(body, part.key, request.GET, now)
    context = {
        **surroundings(request.user, body, current="commitments"),
        "now": now,
        "places": places,
        "parts": parts,
        "part": part,
        "page": page,
        "rows": rows_of(page.rows, now),
        "may_make": request.user.has_perm(MAKE, body),
    }
    return render(request, "monitoring/desk_list.html", context)


@form_page
@officers
@fresh_factor
@idempotent
def new(request: PersonRequest) -> HttpResponseBase:
    """Promise by hand: what is promised is public at once, so the head does it."""
    body = chosen(workplaces(request.user), request).body
    if not request.user.has_perm(MAKE, body):
        raise PermissionDenied(_("Only the head of the state body promises in its name."))
    form, refusal = NewForm(posted(request), body=body), None
    if request.method == "POST" and form.is_valid():
        try:
            made = promises.make(by=request.user, body=body, **_said(form))
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The commitment is public."))
            return redirect(made)
    context = {
        **surroundings(request.user, body, current="commitments"),
        "form": form,
        "refusal": refusal,
        "list_url": f"{reverse('desk:commitments:list')}?body={body.slug}",
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "monitoring/desk_new.html", context, status=status)


def _said(form: NewForm) -> dict[str, Any]:
    said: dict[str, Any] = dict(form.cleaned_data)
    for many in ("topics", "goals"):
        said[many] = [each.pk for each in said[many]]
    if said["budget_planned"] is not None:
        said["budget_on"] = local_day(timezone.now())
    return said | {"language": _language()}


def _language() -> str:
    language = get_language() or "uz"
    return "uz" if language.startswith("uz") else language
