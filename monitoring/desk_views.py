"""What an officer does with a commitment of the body: report it done, move its day, withdraw it."""

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

from monitoring import promises
from monitoring.forms import MoveForm, ReportForm, WithdrawalForm
from monitoring.models import Commitment
from monitoring.rules import PERMISSIONS
from portal.accounts.access import fresh_factor, staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS, surroundings
from portal.lifecycle import Refused
from portal.workplace import posted

Verb = Callable[..., Any]
form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@staff_required(*OFFICERS)
@idempotent
def report(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Say that a commitment is kept."""
    commitment = _find(request, reference, "report_done")
    said = _("The commitment is done; everyone who follows it is told.")
    return _act(request, commitment, ReportForm, promises.report_done, "report", said)


@form_page
@staff_required(*OFFICERS)
@idempotent
def move(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Give a commitment another day."""
    commitment = _find(request, reference, "move")
    said = _("The day is moved; the reason is public.")
    return _act(request, commitment, MoveForm, promises.move, "move", said)


@form_page
@staff_required(*OFFICERS)
@fresh_factor
@idempotent
def withdrawal(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Take a promise back."""
    commitment = _find(request, reference, "withdraw")
    said = _("The commitment is withdrawn; the reason is public.")
    return _act(request, commitment, WithdrawalForm, promises.withdraw, "withdrawal", said)


def _find(request: PersonRequest, reference: str, verb: str) -> Commitment:
    rows = Commitment.objects.public().select_related("body", "region")
    commitment = get_object_or_404(rows, reference=reference)
    if not request.user.has_perm(PERMISSIONS[verb], commitment):
        raise PermissionDenied(_("This commitment belongs to another state body or role."))
    return commitment


def _act(
    request: PersonRequest,
    commitment: Commitment,
    form_class: type[forms.Form],
    verb: Verb,
    page: str,
    said: str,
) -> HttpResponse:
    form = form_class(posted(request))
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            verb(commitment, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, said)
            return redirect(commitment)
    context = {
        **surroundings(request.user, commitment.body),
        "commitment": commitment,
        "now": timezone.now(),
        "form": form,
        "refusal": refusal,
        "page": page,
        "may_withdraw": request.user.has_perm(PERMISSIONS["withdraw"], commitment),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, f"monitoring/desk_{page}.html", context, status=status)
