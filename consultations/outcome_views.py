"""The outcome at the desk: written, laid before the head, published; then the act is named."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultations import concluding
from consultations.coverage import numbers_of
from consultations.desk_rules import APPROVE, DECIDE, EDIT
from consultations.desk_views.frame import context_of, find, form_page, officers
from consultations.models import Consultation, Outcome
from consultations.outcome_forms import ActForm, NoteForm, SummaryForm
from monitoring.step_forms import StepsFormSet, steps_form, typed_steps
from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.clock import local_day
from portal.lifecycle import Refused
from portal.norms.current import quantity
from portal.workplace import posted

STEPS = "steps"


@form_page
@officers
@idempotent
def outcome(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Write the outcome. Buttons: `edit` adds a step and saves nothing, `send` lays it before the
    head, the other keeps the draft."""
    writing = request.method == "POST"
    consultation = find(request, uid, DECIDE if writing else EDIT)
    if not writing:
        return draw(request, consultation)
    if "edit" in request.POST:
        rows = [*typed_steps(request.POST, STEPS), {}][: quantity("answer-steps")]
        form = SummaryForm(initial={"summary": request.POST.get("summary", "")})
        return draw(request, consultation, form=form, steps=_steps(rows))
    return _keep(request, consultation)


@require_POST
@officers
@fresh_factor
@idempotent
def publication(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """The head publishes the outcome; the consultation is concluded."""
    consultation = find(request, uid, APPROVE)
    try:
        concluding.conclude(_existing(consultation), by=request.user)
    except Refused as refusal:
        return draw(request, consultation, refusal=refusal, status=409)
    messages.success(request, _("The outcome is published; everybody who took part is being told."))
    return redirect("consultations:outcome", consultation.reference)


@require_POST
@officers
@idempotent
def returning(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """The head gives the draft back with a note."""
    consultation = find(request, uid, APPROVE)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return draw(request, consultation, note_form=form, status=422)
    note = form.cleaned_data["note"]
    try:
        concluding.return_to_officer(_existing(consultation), by=request.user, note=note)
    except Refused as refusal:
        return draw(request, consultation, note_form=form, refusal=refusal, status=409)
    messages.success(request, _("The outcome is returned with your note."))
    return redirect("desk:consultations:outcome", uid)


@form_page
@officers
@idempotent
def act(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Name the act that was adopted."""
    consultation = find(request, uid, DECIDE)
    form = ActForm(posted(request), initial=_named_act(consultation))
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            concluding.record_act(consultation, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The act is named; everybody who took part is being told."))
            return redirect("desk:consultations:outcome", uid)
    status = 409 if refusal else 422 if form.errors else 200
    here = _("Adopted act")
    context = context_of(
        request, consultation, here=here, screen="outcome", form=form, refusal=refusal
    )
    return render(request, "desk/consultations/outcome/act.html", context, status=status)


def draw(
    request: PersonRequest,
    consultation: Consultation,
    *,
    status: int = 200,
    form: SummaryForm | None = None,
    steps: StepsFormSet | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of the outcome with whatever was typed."""
    found = Outcome.objects.filter(consultation=consultation).prefetch_related("steps").first()
    rows = [{"title": s.title, "due_on": s.due_on} for s in found.steps.all()] if found else []
    context = context_of(
        request,
        consultation,
        here=_("Outcome"),
        screen="outcome",
        outcome=found,
        own=found is not None and found.written_by == request.user,
        form=form or SummaryForm(initial={"summary": found.summary if found else ""}),
        steps=steps or _steps(rows),
        coverage=numbers_of(consultation),
        **{"note_form": NoteForm(), "refusal": None, **more},
    )
    return render(request, "desk/consultations/outcome/page.html", context, status=status)


def _keep(request: PersonRequest, consultation: Consultation) -> HttpResponse:
    form, steps = SummaryForm(request.POST), _steps(None, request.POST)
    if not (form.is_valid() & steps.is_valid()):
        return draw(request, consultation, form=form, steps=steps, status=422)
    sending = "send" in request.POST
    try:
        kept = concluding.prepare(
            consultation, by=request.user, steps=steps.steps, **form.cleaned_data
        )
        if sending:
            concluding.send_for_approval(kept, by=request.user)
    except Refused as refusal:
        return draw(request, consultation, form=form, steps=steps, refusal=refusal, status=409)
    said = _("The outcome is with the head.") if sending else _("The draft is kept.")
    messages.success(request, said)
    return redirect("desk:consultations:outcome", consultation.uid)


def _steps(rows: list[dict[str, Any]] | None, data: Any = None) -> StepsFormSet:
    today = local_day(timezone.now())
    options: dict[str, Any] = {"form_kwargs": {"today": today}}
    if data is None:
        options["initial"] = rows or [{}]
    return steps_form(data, prefix=STEPS, **options)


def _existing(consultation: Consultation) -> Outcome:
    found = Outcome.objects.filter(consultation=consultation).first()
    if found is None:
        raise Refused(
            _("There is no outcome yet."), _("An officer writes it first."), code="no_outcome"
        )
    return found


def _named_act(consultation: Consultation) -> dict[str, Any]:
    return {
        "title": consultation.act_title,
        "number": consultation.act_number,
        "day": consultation.act_date,
        "url": consultation.act_url,
    }
