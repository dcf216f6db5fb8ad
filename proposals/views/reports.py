"""Reporting an argument, an author's update or a file to the moderators."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.norms.current import period
from portal.workplace import posted
from proposals import reporting
from proposals.argument_forms import ReportForm
from proposals.reporting import Remark
from proposals.views import arguments, files, updates

FINDERS: dict[str, Callable[[HttpRequest, str, int], Remark]] = {
    "arguments": arguments.one,
    "updates": updates.one,
    "evidence": files.one,
}


@require_http_methods(["GET", "HEAD", "POST"])
@assured("report")
@idempotent
def report(request: PersonRequest, reference: str, kind: str, pk: int) -> HttpResponseBase:
    """Say which rule a text breaks; `kind` is a key of `FINDERS`."""
    thing = FINDERS[kind](request, reference, pk)
    form = ReportForm(posted(request))
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            reporting.report(thing, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. A moderator looks at it; you will be told."))
            return redirect("proposals:detail", reference)
        reporting.check_may_report(thing, request.user)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "proposal": thing.proposal,
        "thing": thing,
        "form": form,
        "refusal": refusal,
        "rule": period("report-decision"),
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/remarks/report.html", context, status=status)
