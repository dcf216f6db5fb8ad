"""Reporting an opinion to the moderators."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import reporting
from consultations.pages import frame_of
from consultations.views.opinions import one
from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.moderation.report_forms import ReportForm
from portal.moderation.reporting import check_may_report
from portal.norms.current import period
from portal.norms.wording import duration
from portal.workplace import posted


@require_http_methods(["GET", "HEAD", "POST"])
@assured("report")
@idempotent
def report(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Say which rule an opinion breaks."""
    found = one(request, reference, pk)
    form = ReportForm(posted(request))
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            reporting.report(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. A moderator looks at it; you will be told."))
            return redirect("consultations:contributions", reference)
        check_may_report(found, request.user)
    except Refused as reason:
        refusal = reason
    rule = period("report-decision")
    context = {
        **frame_of(found.consultation, timezone.now(), "opinions"),
        "opinion": found,
        "form": form,
        "refusal": refusal,
        "time": duration(rule.number, rule.unit),
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "consultations/opinions/report.html", context, status=status)
