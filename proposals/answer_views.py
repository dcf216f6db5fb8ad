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
from proposals.answering import approve, prepare_answer, return_to_officer, send_for_approval
from proposals.desk_forms import AnswerForm, NoteForm, StepsFormSet, steps_form, typed_steps
from proposals.desk_rules import ANSWER, APPROVE, READ
from proposals.desk_views import context_of, find, form_page, officers
from proposals.models import Answer, Proposal


@form_page
@officers
@idempotent
def answer(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Write the answer. Buttons: `add` gives one more step, `send` lays it before the head, the
    others keep the draft and show it as citizens will see it."""
    proposal = find(request, reference, ANSWER)
    if request.method != "POST":
        return _begin(request, proposal)
    if "add" in request.POST:
        form = AnswerForm(initial=request.POST.dict())
        return _draw(request, proposal, form, _more_steps(request))
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


def _drafted(proposal: Proposal) -> tuple[AnswerForm, StepsFormSet]:
    draft = proposal.answers.exclude(stage=Answer.Stage.PUBLISHED).first()
    if draft is None:
        return AnswerForm(), steps_form(timezone.now())
    steps = [{"title": step.title, "due_on": step.due_on} for step in draft.steps.all()]
    form = AnswerForm(initial={"decision": draft.decision, "text": draft.text})
    return form, steps_form(timezone.now(), initial=steps)


def _more_steps(request: PersonRequest) -> StepsFormSet:
    return steps_form(timezone.now(), initial=typed_steps(request.POST))


def _keep(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    form, steps = AnswerForm(request.POST), steps_form(timezone.now(), request.POST)
    if not (form.is_valid() & steps.is_valid()):
        return _draw(request, proposal, form, steps, status=422)
    try:
        kept = prepare_answer(proposal, by=request.user, steps=steps.steps, **form.cleaned_data)
        if "send" in request.POST:
            send_for_approval(kept, by=request.user)
    except Refused as refusal:
        return _draw(request, proposal, form, steps, refusal=refusal, status=409)
    if "send" in request.POST:
        messages.success(request, _("The answer is with the head."))
        return redirect("desk:proposals:detail", proposal.reference)
    messages.success(request, _("The draft is kept. This is how citizens will see it."))
    return redirect("desk:proposals:preview", proposal.reference)


def _draw(
    request: PersonRequest,
    proposal: Proposal,
    form: AnswerForm,
    steps: StepsFormSet,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = context_of(request, proposal, form=form, steps=steps, **more)
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
