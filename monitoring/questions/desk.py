"""What officers do for those who ask and those who object: answer, reply."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monitoring.checks.objecting import reply
from monitoring.models import Commitment
from monitoring.questions import asking
from monitoring.questions.forms import AnswerForm, ReplyForm
from monitoring.questions.rules import ANSWER, REPLY
from monitoring.rules import PERMISSIONS
from portal.accounts.access import staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS, surroundings
from portal.lifecycle import Refused
from portal.workplace import posted

form_page = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 20


@form_page
@staff_required(*OFFICERS)
@idempotent
def answer(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Answer a question in the name of the body."""
    commitment = _find(request, reference, ANSWER)
    rows = commitment.questions.filter(hidden_at__isnull=True)
    question = get_object_or_404(rows, pk=pk)
    question.commitment = commitment
    form, refusal = AnswerForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            asking.answer(question, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The answer is public; whoever asked is told."))
            return redirect(question)
    return _draw(request, commitment, "answer", form, refusal, question=question)


@form_page
@staff_required(*OFFICERS)
@idempotent
def reply_to_objections(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Reply to those who object to what was reported done."""
    commitment = _find(request, reference, REPLY)
    form, refusal = ReplyForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            reply(commitment, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The reply is public; everyone who follows it is told."))
            return redirect(commitment)
    rows = commitment.checks.objecting().select_related("region", "district")
    return _draw(request, commitment, "reply", form, refusal, objections=rows[:SHOWN])


def _find(request: PersonRequest, reference: str, permission: str) -> Commitment:
    rows = Commitment.objects.public().select_related("body", "region")
    commitment = get_object_or_404(rows, reference=reference)
    if not request.user.has_perm(permission, commitment):
        raise PermissionDenied(_("This commitment belongs to another state body or role."))
    return commitment


def _draw(
    request: PersonRequest,
    commitment: Commitment,
    page: str,
    form: Any,
    refusal: Refused | None,
    **more: Any,
) -> HttpResponse:
    context = {
        **surroundings(request.user, commitment.body),
        "commitment": commitment,
        "now": timezone.now(),
        "form": form,
        "refusal": refusal,
        "page": page,
        "may_withdraw": request.user.has_perm(PERMISSIONS["withdraw"], commitment),
        **more,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, f"monitoring/questions/desk_{page}.html", context, status=status)
