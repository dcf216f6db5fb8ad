"""The officer's questions: what is asked, in which order, how long it takes."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultations.desk_drafts import check_draft, may_write
from consultations.desk_views.frame import context_of, find, form_page, officers, opened
from consultations.models import Consultation, Question, Survey
from consultations.surveys import editing
from consultations.surveys.forms import QuestionForm, SurveyForm
from consultations.surveys.length import minutes, seconds
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.norms import current
from portal.workplace import posted

Kind = Question.Kind


@form_page
@officers
@idempotent
def survey(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """All questions, and what stands before them."""
    consultation, refusal = find(request, uid), None
    found = Survey.objects.filter(consultation=consultation).first()
    initial = {
        "introduction": found.introduction if found else "",
        "results_hidden": bool(found and found.results_hidden),
    }
    form = SurveyForm(posted(request), initial=initial)
    try:
        if request.method == "POST" and form.is_valid():
            editing.set_up(consultation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("desk:consultations:survey", uid)
    except Refused as reason:
        refusal = reason
    return _list_page(request, consultation, form, refusal)


@form_page
@officers
@idempotent
def question_new(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Ask one thing more; ``?kind=`` says how it is answered."""
    consultation, refusal = find(request, uid), None
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in Kind.values else Kind.SINGLE
    form = QuestionForm(posted(request), kind=kind)
    try:
        if request.method == "POST" and form.is_valid():
            fields = form.cleaned_data
            editing.add_question(consultation, by=request.user, kind=kind, **fields)
            messages.success(request, _("The question is at the end of the survey."))
            return redirect("desk:consultations:survey", uid)
        check_draft(consultation)
    except Refused as reason:
        refusal = reason
    return _question_page(request, consultation, kind, form, refusal)


@form_page
@officers
@idempotent
def question(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Word a question anew."""
    consultation, refusal = find(request, uid), None
    this = _one(consultation, pk)
    options = "\n".join(option.text for option in this.options.all())
    initial = {"text": this.text, "note": this.note, "options": options}
    form = QuestionForm(posted(request), kind=this.kind, initial=initial)
    try:
        if request.method == "POST" and form.is_valid():
            editing.change_question(this, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("desk:consultations:survey", uid)
        check_draft(consultation)
    except Refused as reason:
        refusal = reason
    return _question_page(request, consultation, Kind(this.kind), form, refusal, question=this)


@require_POST
@officers
@idempotent
def question_removal(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Take a question out."""
    consultation = find(request, uid)
    try:
        editing.remove_question(_one(consultation, pk), by=request.user)
    except Refused as refusal:
        return _list_page(request, consultation, None, refusal)
    messages.success(request, _("The question is taken out."))
    return redirect("desk:consultations:survey", uid)


@require_POST
@officers
@idempotent
def question_place(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Move a question by one place: ``way`` is up or down."""
    consultation = find(request, uid)
    try:
        up = request.POST.get("way") == "up"
        editing.move_question(_one(consultation, pk), by=request.user, up=up)
    except Refused as refusal:
        return _list_page(request, consultation, None, refusal)
    address = redirect("desk:consultations:survey", uid)
    address["Location"] += f"#q{pk}"
    return address


def _one(consultation: Consultation, pk: int) -> Question:
    rows = Question.objects.filter(survey__consultation=consultation)
    rows = rows.select_related("survey__consultation").prefetch_related("options")
    return get_object_or_404(rows, pk=pk)


def _list_page(
    request: PersonRequest,
    consultation: Consultation,
    form: forms.Form | None,
    refusal: Refused | None,
) -> HttpResponse:
    found = Survey.objects.filter(consultation=consultation).first()
    questions = list(found.questions.prefetch_related("options")) if found else []
    context = _context(request, consultation, _("Questions"), refusal)
    context |= {
        "survey": found,
        "form": form or SurveyForm(initial=vars(found) if found else None),
        "questions": questions,
        "kinds": Kind.choices,
        "minutes": minutes(seconds(questions)),
        "most": current.quantity("survey-minutes"),
    }
    return _drawn(request, "survey", context)


def _question_page(
    request: PersonRequest,
    consultation: Consultation,
    kind: str,
    form: forms.Form,
    refusal: Refused | None,
    **more: Any,
) -> HttpResponse:
    context = _context(request, consultation, _("A question"), refusal)
    context |= {"form": form, "kind": kind, "kind_label": dict(Kind.choices)[kind], **more}
    return _drawn(request, "question", context)


def _context(
    request: PersonRequest, consultation: Consultation, here: str, refusal: Refused | None
) -> dict[str, Any]:
    now = timezone.now()
    context = context_of(
        request, consultation, here=here, screen="survey", now=now, refusal=refusal
    )
    if request.method == "GET":
        context["lock"] = opened(request, consultation, now)
    context["may_write"] = may_write(consultation, context["lock"], request.user)
    return context


def _drawn(request: PersonRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    status = 409 if context["refusal"] else 422 if context["form"].errors else 200
    return render(request, f"desk/consultations/{page}.html", context, status=status)
