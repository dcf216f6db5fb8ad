"""The inspectors' queue: reports of pressure, without the names of whoever reports."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.models import Role, User
from portal.accounts.requests import PersonRequest
from portal.accounts.workplaces import Door
from portal.lifecycle import Refused
from portal.workplace import Tab, posted
from proposals.models import PressureReport
from proposals.pressing import close, take_up
from proposals.pressure_forms import OutcomeForm

inspectors = staff_required("inspector")
SHOWN = 100
WITH = ("proposal", "region", "taken_by")


@require_safe
@inspectors
def queue(request: PersonRequest) -> HttpResponse:
    """What nobody has taken up, what is under way, and the latest closed ones."""
    rows = PressureReport.objects.select_related(*WITH)
    context = _surroundings(
        fresh=rows.fresh()[:SHOWN], taken=rows.taken()[:SHOWN], closed=rows.closed()[:10]
    )
    return render(request, "proposals/inspection/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@inspectors
@idempotent
def report(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One report; whoever took it up closes it with its outcome."""
    found = get_object_or_404(PressureReport.objects.select_related(*WITH), pk=pk)
    form, refusal = OutcomeForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            close(found, by=request.user, outcome=form.cleaned_data["outcome"])
            messages.success(request, _("The report is closed."))
            return redirect("inspection:queue")
        except Refused as reason:
            refusal = reason
    return _draw(request, found, form, refusal)


@require_POST
@inspectors
@idempotent
def taking(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Take a report up."""
    found = get_object_or_404(PressureReport.objects.select_related(*WITH), pk=pk)
    try:
        take_up(found, by=request.user)
    except Refused as refusal:
        return _draw(request, found, OutcomeForm(), refusal)
    messages.success(request, _("The report is with you now."))
    return redirect("inspection:report", pk)


def _draw(
    request: PersonRequest, found: PressureReport, form: OutcomeForm, refusal: Refused | None
) -> HttpResponse:
    context = _surroundings(
        report=found, form=form, refusal=refusal, own=found.taken_by_id == request.user.pk
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/inspection/report.html", context, status=status)


def doors(user: User) -> list[Door]:
    """The way of inspectors to the reports of pressure."""
    if not user.has_role(Role.Kind.INSPECTOR):
        return []
    return [Door(_("Reports of pressure"), reverse("inspection:queue"))]


def _surroundings(**more: Any) -> dict[str, Any]:
    waiting = PressureReport.objects.fresh().count()
    return {
        "section": "inspection",
        "workplace": _("Inspection"),
        "tabs": [Tab(_("Reports of pressure"), reverse("inspection:queue"), waiting, True)],
        "now": timezone.now(),
        **more,
    }
