"""What an officer does with a commitment of the body, each act on a page of its own."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monitoring import desk_acts, milestones
from monitoring.desk_acts import Act, acts_for
from monitoring.milestone_forms import MilestoneForm
from monitoring.models import Commitment, Milestone
from monitoring.proofs import checked_proofs
from monitoring.rules import PERMISSIONS
from portal.accounts.access import fresh_factor, staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.clock import local_day
from portal.desk.pages import OFFICERS, surroundings
from portal.lifecycle import Refused
from portal.workplace import posted

View = Callable[..., HttpResponseBase]
form_page = require_http_methods(["GET", "HEAD", "POST"])
officers = staff_required(*OFFICERS)


def page_of(act: Act) -> View:
    """The page of an act on a commitment."""

    def page(request: PersonRequest, reference: str) -> HttpResponseBase:
        commitment = find(request, reference, act.permission)
        return _act(request, commitment, act, commitment)

    return page


def page_of_step(act: Act) -> View:
    """The page of an act on one of its milestones."""

    def page(request: PersonRequest, reference: str, milestone: int) -> HttpResponseBase:
        commitment = find(request, reference, act.permission)
        step = get_object_or_404(Milestone, commitment=commitment, pk=milestone)
        return _act(request, commitment, act, step)

    return page


def _open(view: View) -> View:
    return form_page(officers(idempotent(view)))


def _guarded(view: View) -> View:
    """Of those acts that a stolen session alone must not do."""
    return form_page(officers(fresh_factor(idempotent(view))))


report = _open(page_of(desk_acts.REPORT))
update = _open(page_of(desk_acts.UPDATE))
move = _open(page_of(desk_acts.MOVE))
budget = _open(page_of(desk_acts.BUDGET))
place = _open(page_of(desk_acts.PLACE))
suspension = _guarded(page_of(desk_acts.SUSPENSION))
resumption = _guarded(page_of(desk_acts.RESUMPTION))
withdrawal = _guarded(page_of(desk_acts.WITHDRAWAL))
milestone_done = _open(page_of_step(desk_acts.MILESTONE_DONE))
milestone_move = _open(page_of_step(desk_acts.MILESTONE_MOVE))
milestone_drop = _open(page_of_step(desk_acts.MILESTONE_DROP))


@form_page
@officers
@idempotent
def steps(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The milestones, and one more."""
    commitment = find(request, reference, "milestones")
    form, refusal = MilestoneForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            milestones.add(commitment, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The milestone is public."))
            return redirect("desk:commitments:milestones", reference)
    rows = commitment.milestones.prefetch_related("moves")
    context = {"form": form, "refusal": refusal, "page": "milestones", "steps": rows}
    return _draw(request, commitment, "monitoring/desk_milestones.html", context)


def find(request: PersonRequest, reference: str, verb: str) -> Commitment:
    """The commitment of the address; 403 for officers of other bodies and other roles."""
    rows = Commitment.objects.public().select_related("body", "region")
    commitment = get_object_or_404(rows, reference=reference)
    if not request.user.has_perm(PERMISSIONS[verb], commitment):
        raise PermissionDenied(_("This commitment belongs to another state body or role."))
    return commitment


def _act(
    request: PersonRequest, commitment: Commitment, act: Act, thing: Commitment | Milestone
) -> HttpResponseBase:
    form = act.form(posted(request), request.FILES or None, initial=_initial(act, thing))
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            act.verb(thing, by=request.user, **_said(form))
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, str(act.said))
            return redirect(commitment)
    hindrance = "" if request.method == "POST" else desk_acts.hindrance(act, commitment, thing)
    context: dict[str, Any] = {"form": form, "refusal": refusal, "page": act.page}
    context |= {"act": act, "thing": thing, "hindrance": hindrance}
    return _draw(request, commitment, "monitoring/desk_act.html", context)


def _said(form: forms.Form) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    if "files" in said:
        said["files"] = checked_proofs(said["files"], timezone.now())
    return said


def _initial(act: Act, thing: Commitment | Milestone) -> dict[str, Any]:
    today = local_day(timezone.now())
    if isinstance(thing, Milestone):
        return {"done_on": today}
    return {
        "as_of": today,
        "planned": thing.budget_planned,
        "spent": thing.budget_spent,
        "programme": thing.programme and thing.programme.reference,
        "objective": thing.objective_id,
        **({"due_on": thing.due_on} if act is desk_acts.RESUMPTION else {}),
    }


def _draw(
    request: PersonRequest, commitment: Commitment, template: str, context: dict[str, Any]
) -> HttpResponse:
    form, refusal = context["form"], context["refusal"]
    around = {
        **surroundings(request.user, commitment.body, current="commitments"),
        "commitment": commitment,
        "now": timezone.now(),
        "acts": acts_for(request.user, commitment),
        **context,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, template, around, status=status)
