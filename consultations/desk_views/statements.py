"""The statements that a state body puts up; what people add is read here too."""

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
from consultations.models import Consultation, Statement
from consultations.statements import stating
from consultations.statements.forms import StatementForm
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@form_page
@officers
@idempotent
def statements(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """All statements of the body, and one more."""
    consultation, refusal = find(request, uid), None
    form = StatementForm(posted(request))
    try:
        if request.method == "POST" and form.is_valid():
            stating.add(consultation, by=request.user, **form.cleaned_data)
            messages.success(request, _("The statement is added."))
            return redirect("desk:consultations:statements", uid)
    except Refused as reason:
        refusal = reason
    return _page(request, consultation, form, refusal)


@form_page
@officers
@idempotent
def statement(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Word a statement anew."""
    consultation, refusal = find(request, uid), None
    this = _one(consultation, pk)
    form = StatementForm(posted(request), initial={"text": this.text})
    try:
        if request.method == "POST" and form.is_valid():
            stating.reword(this, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("desk:consultations:statements", uid)
        check_draft(consultation)
    except Refused as reason:
        refusal = reason
    return _page(request, consultation, form, refusal, editing=this)


@require_POST
@officers
@idempotent
def statement_removal(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Take a statement out."""
    consultation = find(request, uid)
    try:
        stating.remove(_one(consultation, pk), by=request.user)
    except Refused as refusal:
        return _page(request, consultation, StatementForm(), refusal)
    messages.success(request, _("The statement is taken out."))
    return redirect("desk:consultations:statements", uid)


def _one(consultation: Consultation, pk: int) -> Statement:
    rows = consultation.statements.filter(of_the_body=True).select_related("consultation")
    return get_object_or_404(rows, pk=pk)


def _page(
    request: PersonRequest,
    consultation: Consultation,
    form: forms.Form,
    refusal: Refused | None,
    **more: Any,
) -> HttpResponse:
    now = timezone.now()
    context = context_of(
        request, consultation, here=_("Statements"), screen="statements", now=now, **more
    )
    if request.method == "GET":
        context["lock"] = opened(request, consultation, now)
    context |= {
        "form": form,
        "refusal": refusal,
        "statements": list(consultation.statements.filter(of_the_body=True)),
    }
    context["may_write"] = may_write(consultation, context["lock"], request.user)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/consultations/statements.html", context, status=status)
