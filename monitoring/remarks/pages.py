"""What the pages of questions and checks share: their commitment, who reads, reports."""

from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.models import Commitment, OnSiteCheck, Question
from monitoring.remarks import reporting
from monitoring.remarks.reporting import Remark
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.errors import Gone
from portal.lifecycle import Refused
from portal.moderation.models import Decision
from portal.moderation.report_forms import ReportForm
from portal.moderation.reporting import check_may_report, rule_of_remark
from portal.norms.current import period
from portal.norms.wording import duration
from portal.workplace import posted

AnyRemark = TypeVar("AnyRemark", Question, OnSiteCheck)


def public_commitment(reference: str) -> Commitment:
    """The commitment with this reference; 404 for none, Gone for a hidden one."""
    rows = Commitment.objects.select_related("body", "region", "district")
    found = get_object_or_404(rows, reference=reference)
    if found.hidden_at is not None:
        raise Gone
    return found


def frame_of(commitment: Commitment) -> dict[str, Any]:
    """What stands around a page that belongs to `commitment`."""
    return {"section": "monitoring", "commitment": commitment, "now": timezone.now()}


def one_of(request: HttpRequest, model: type[AnyRemark], reference: str, pk: int) -> AnyRemark:
    """A remark that the reader may see; of what was taken down, Gone with the rule for all but
    who wrote it."""
    commitment = public_commitment(reference)
    rows = model._default_manager.filter(commitment=commitment).select_related(model.AUTHOR)
    found = get_object_or_404(rows, pk=pk)
    found.commitment = commitment
    if found.hidden_at is not None and not is_own(request, found):
        raise Gone(rule_of_remark(found))
    return found


def is_own(request: HttpRequest, remark: Remark) -> bool:
    """Whether the reader wrote it."""
    person, author = request.user, remark.author
    return isinstance(person, User) and author is not None and same_person(person, author)


def moderated(remark: Remark) -> dict[str, Any]:
    """What a moderator decided about one's own remark that is hidden, and whether to appeal."""
    if remark.hidden_at is None:
        return {"moderated": None, "may_appeal": False}
    decision = Decision.objects.on(remark).prefetch_related("reasons").first()
    may_appeal = bool(decision and decision.may_be_appealed(timezone.now()))
    return {"moderated": decision, "may_appeal": may_appeal}


def form_answer(
    request: HttpRequest, template: str, context: dict[str, Any], form: Any, refusal: Any
) -> HttpResponse:
    """A page with a form: 409 where it was refused, 422 where something is wrong with it."""
    status = 409 if refusal else 422 if form.errors else 200
    full = {**context, "form": form, "refusal": refusal}
    return render(request, template, full, status=status)


def report_page(request: PersonRequest, remark: Remark) -> HttpResponse:
    """Say which rule a remark breaks."""
    form, refusal = ReportForm(posted(request)), None
    try:
        if request.method == "POST" and form.is_valid():
            reporting.report(remark, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. A moderator looks at it; you will be told."))
            return redirect(remark)
        check_may_report(remark, request.user)
    except Refused as reason:
        refusal = reason
    rule = period("report-decision")
    context = {
        **frame_of(remark.commitment),
        "remark": remark,
        "time": duration(rule.number, rule.unit),
    }
    return form_answer(request, "monitoring/remarks/report.html", context, form, refusal)
