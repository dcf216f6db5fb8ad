"""The screen on which an officer checks which clause continues which of the version before."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from consultations.comparing import Comparison, Fate
from consultations.desk_views.frame import find, form_page, officers
from consultations.draft_desk import draw, making, overview, seen
from consultations.draft_pages import Desk
from consultations.models import Clause, Consultation
from consultations.origin_forms import OriginForm
from consultations.origins import say, settle
from consultations.versions import in_the_making
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@form_page
@officers
@idempotent
def matching(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Every clause of the version in the making beside what it comes from."""
    consultation, refusal = find(request, uid), None
    if request.method == "POST":
        try:
            settle(making(consultation), by=request.user, edit=seen(request))
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("Every clause comes from where the list shows it."))
            return redirect("desk:consultations:draft_matching", uid)
    desk = _desk(consultation)
    if desk is None:
        return overview(request, consultation, refusal)
    whole = "all" in request.GET
    more = {"here": _("Which clause continues which"), "whole": whole, "refusal": refusal}
    rows = desk.comparisons if whole else [each for each in desk.comparisons if not _plain(each)]
    return draw(request, "matching", desk, 409 if refusal else 200, rows=rows, **more)


@form_page
@officers
@idempotent
def origin(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Where one clause comes from."""
    consultation = find(request, uid)
    desk = _desk(consultation)
    row = next((each for each in desk.clauses if each.pk == pk), None) if desk else None
    if desk is None or row is None:
        raise Http404(pk)
    form = OriginForm(posted(request), desk=desk, row=row)
    if request.method != "POST" or not form.is_valid():
        return _draw(request, desk, row, form)
    try:
        say(row, form.comes, by=request.user, edit=seen(request))
    except Refused as refusal:
        return _draw(request, desk, row, form, refusal)
    messages.success(request, _("Kept."))
    return redirect("desk:consultations:draft_matching", uid)


def _draw(
    request: PersonRequest,
    desk: Desk,
    row: Clause,
    form: OriginForm,
    refusal: Refused | None = None,
) -> HttpResponse:
    status = 409 if refusal else 422 if form.errors else 200
    here = _("Where a clause comes from")
    return draw(request, "origin", desk, status, here=here, row=row, form=form, refusal=refusal)


def _desk(consultation: Consultation) -> Desk | None:
    """The version in the making; None where there is none, or none before it."""
    version = in_the_making(consultation)
    if version is None or version.number == 1 or not version.clauses.exists():
        return None
    desk = Desk(consultation, version)
    return desk if desk.former is not None else None


def _plain(each: Comparison) -> bool:
    """Whether nobody need look at it: it is as it was."""
    return each.fate is Fate.SAME
