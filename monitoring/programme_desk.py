"""The programmes of a body at the desk: opened by its head, with their objectives."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from monitoring import programmes
from monitoring.desk_views import form_page, officers
from monitoring.models import Programme
from monitoring.programme_forms import ObjectiveForm, ProgrammeForm
from monitoring.rules import MAKE
from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.desk.pages import chosen, surroundings, workplaces
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.workplace import posted


@form_page
@officers
@fresh_factor
@idempotent
def new(request: PersonRequest) -> HttpResponseBase:
    """Open a programme: public at once, so the head does it."""
    body = _headed(request, chosen(workplaces(request.user), request).body)
    form, refusal = ProgrammeForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            made = programmes.open_programme(by=request.user, body=body, **form.said())
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The programme is public. Name its objectives."))
            return redirect("desk:commitments:objectives", made.reference)
    return _draw(request, body, form, refusal, None)


@form_page
@officers
@idempotent
def objectives(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The objectives of a programme, and one more."""
    rows = Programme.objects.public().select_related("body").filter(body__isnull=False)
    programme = get_object_or_404(rows, reference=reference)
    body = _headed(request, programme.body)
    form, refusal = ObjectiveForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            programmes.add_objective(programme, by=request.user, **form.said())
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The objective is public."))
            return redirect("desk:commitments:objectives", reference)
    return _draw(request, body, form, refusal, programme)


def _headed(request: PersonRequest, body: Body | None) -> Body:
    if body is None or not request.user.has_perm(MAKE, body):
        raise PermissionDenied(_("Only the head of the state body opens programmes in its name."))
    return body


def _draw(
    request: PersonRequest,
    body: Body,
    form: ProgrammeForm | ObjectiveForm,
    refusal: Refused | None,
    programme: Programme | None,
) -> HttpResponse:
    context = {
        **surroundings(request.user, body, current="commitments"),
        "form": form,
        "refusal": refusal,
        "programme": programme,
        "objectives": programme.objectives.all() if programme else (),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "monitoring/desk_programme.html", context, status=status)
