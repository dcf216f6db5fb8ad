"""Who assesses a portal of a round, and which portals a round leaves out."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from monitoring.scorecards.desk.forms import SeatsForm
from monitoring.scorecards.desk.frame import (
    context_of,
    denied,
    form_page,
    officers,
    portal_at,
    post_only,
)
from monitoring.scorecards.models import AssessedPortal
from monitoring.scorecards.placing import candidates, leave_out, place
from monitoring.scorecards.rules import PERMISSIONS
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@form_page
@officers
@idempotent
def assessors(request: PersonRequest, reference: str, code: str) -> HttpResponseBase:
    """The address of a portal and its three seats."""
    portal, refusal = _conducted(request, reference, code), None
    form = SeatsForm(posted(request), portal=portal, people=candidates(portal.round))
    if request.method == "POST" and form.is_valid():
        try:
            place(portal, by=request.user, site=form.cleaned_data["site"], seats=form.seats)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": portal.name})
            return redirect("desk:scorecards:round", reference)
    context = context_of(request, portal.round, portal=portal, form=form, refusal=refusal)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "scorecards/desk/assessors.html", context, status=status)


@post_only
@officers
@idempotent
def removal(request: PersonRequest, reference: str, code: str) -> HttpResponseBase:
    """Leave a portal out of a draft."""
    portal = _conducted(request, reference, code)
    try:
        leave_out(portal, by=request.user)
    except Refused as refusal:
        form = SeatsForm(None, portal=portal, people=candidates(portal.round))
        context = context_of(request, portal.round, portal=portal, form=form, refusal=refusal)
        return render(request, "scorecards/desk/assessors.html", context, status=409)
    messages.success(request, _("%(name)s is left out.") % {"name": portal.name})
    return redirect("desk:scorecards:round", reference)


def _conducted(request: PersonRequest, reference: str, code: str) -> AssessedPortal:
    portal = portal_at(reference, code)
    if not request.user.has_perm(PERMISSIONS["conduct"], portal.round):
        raise denied()
    return portal
