"""Writing the answer, seeing it as citizens will, laying it before the head, publishing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from proposals.answering import (
    approve,
    prepare_answer,
    return_to_officer,
    send_for_approval,
    unpublished,
)
from proposals.desk_forms import NoteForm
from proposals.desk_rules import ANSWER, APPROVE, READ
from proposals.desk_views import context_of, find, form_page, officers
from proposals.models import Answer, NextStep, Proposal
from proposals.point_forms import (
    PointsFormSet,
    Row,
    SummaryForm,
    edited,
    points_form,
    typed_points,
)
from proposals.points import suggested
from proposals.views.answered import shown


@form_page
@officers
@idempotent
def answer(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Write the answer point by point. Buttons: `edit` adds or removes a point or a step and saves
    nothing, `send` lays the answer before the head, the others keep the draft and show it."""
    proposal = find(request, reference, ANSWER)
    if request.method != "POST":
        return _begin(request, proposal)
    if "edit" in request.POST:
        return _edit(request, proposal)
    return _keep(request, proposal)


@require_safe
@officers
def preview(request: PersonRequest, reference: str) -> HttpResponse:
    """The draft as citizens will see it."""
    proposal = find(request, reference, READ)
    return render(request, "proposals/answer_preview.html", context_of(request, proposal))


@require_safe
@officers
def approval(request: PersonRequest, reference: str) -> HttpResponse:
    """The answer before the head: publish it, or give it back with a note."""
    return _draw_approval(request, find(request, reference, READ), NoteForm())


@require_POST
@officers
@fresh_factor
@idempotent
def publication(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The head publishes the answer."""
    proposal = find(request, reference, APPROVE)
    try:
        approve(_waiting(proposal), by=request.user)
    except Refused as refusal:
        return _draw_approval(request, proposal, NoteForm(), refusal=refusal)
    messages.success(request, _("The answer is published; author and signers are being told."))
    return redirect("proposals:detail", reference)


@require_POST
@officers
@idempotent
def returning(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The head gives the draft back."""
    proposal = find(request, reference, APPROVE)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _draw_approval(request, proposal, form)
    try:
        return_to_officer(_waiting(proposal), by=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        return _draw_approval(request, proposal, form, refusal=refusal)
    messages.success(request, _("The answer is returned with your note."))
    return redirect("desk:proposals:detail", reference)


def _begin(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    """The draft to go on with; what is with the head is only read."""
    if proposal.answers.filter(stage=Answer.Stage.WAITING).exists():
        return redirect("desk:proposals:approval", proposal.reference)
    return _draw(request, proposal, *_drafted(proposal))


def _drafted(proposal: Proposal) -> tuple[SummaryForm, PointsFormSet]:
    """The form as the draft has it; at first with the demand in the parts that its author wrote."""
    now = timezone.now()
    draft = unpublished(proposal).prefetch_related("points", "steps").first()
    if draft is None:
        return SummaryForm(), points_form(now, rows=[{"demand": d} for d in suggested(proposal)])
    seen = shown(draft)
    if not seen.points:
        whole = {"demand": proposal.demand, "decision": draft.decision, "text": draft.text}
        return SummaryForm(), points_form(now, rows=[{**whole, "steps": _rows(seen.steps)}])
    rows = [
        {
            **{name: getattr(point, name) for name in ("demand", "decision", "text")},
            "steps": _rows(steps),
        }
        for point, steps in seen.points
    ]
    return SummaryForm(initial={"text": draft.text}), points_form(now, rows=rows)


def _rows(steps: list[NextStep]) -> list[Row]:
    return [{"title": step.title, "due_on": step.due_on} for step in steps]


def _edit(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    now = timezone.now()
    rows = edited(typed_points(request.POST, now), request.POST["edit"])
    form = SummaryForm(initial={"text": request.POST.get("text", "")})
    return _draw(request, proposal, form, points_form(now, rows=rows))


def _keep(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    form, sending = SummaryForm(request.POST), "send" in request.POST
    points = points_form(timezone.now(), request.POST, sending=sending)
    if not (form.is_valid() & points.is_valid()):
        return _draw(request, proposal, form, points, status=422)
    try:
        said = {"text": form.cleaned_data["text"], "points": points.points}
        kept = prepare_answer(proposal, by=request.user, **said)
        if sending:
            send_for_approval(kept, by=request.user)
    except Refused as refusal:
        return _draw(request, proposal, form, points, refusal=refusal, status=409)
    if sending:
        messages.success(request, _("The answer is with the head."))
        return redirect("desk:proposals:detail", proposal.reference)
    messages.success(request, _("The draft is kept. This is how citizens will see it."))
    return redirect("desk:proposals:preview", proposal.reference)


def _draw(
    request: PersonRequest,
    proposal: Proposal,
    form: SummaryForm,
    points: PointsFormSet,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = context_of(request, proposal, form=form, points=points, **more)
    return render(request, "proposals/answer_form.html", context, status=status)


def _draw_approval(
    request: PersonRequest, proposal: Proposal, form: NoteForm, refusal: Refused | None = None
) -> HttpResponse:
    context = context_of(request, proposal, form=form, refusal=refusal)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/answer_approval.html", context, status=status)


def _waiting(proposal: Proposal) -> Answer:
    waiting = proposal.answers.exclude(stage=Answer.Stage.PUBLISHED).first()
    if waiting is None:
        raise Refused(
            _("This answer does not wait for approval."),
            _("The page of the proposal shows where it stands."),
        )
    return waiting
