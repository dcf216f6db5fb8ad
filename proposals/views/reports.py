"""Reporting a proposal, an argument, an author's update or a file to the moderators."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.moderation.report_forms import ReportForm
from portal.moderation.reporting import check_may_report
from portal.norms.current import period
from portal.workplace import posted
from proposals import reporting
from proposals.models import Proposal
from proposals.reporting import Reportable
from proposals.views import arguments, files, updates
from proposals.views.detail import public_proposal


def whole(request: HttpRequest, reference: str, pk: int) -> Proposal:
    """The public proposal itself; Http404 where the number is another's."""
    found = public_proposal(reference)
    if found.pk != pk:
        raise Http404(pk)
    return found


FINDERS: dict[str, Callable[[HttpRequest, str, int], Reportable]] = {
    "text": whole,
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
        check_may_report(thing, request.user)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "proposal": thing if isinstance(thing, Proposal) else thing.proposal,
        "thing": thing,
        "quoted": thing.demand if isinstance(thing, Proposal) else thing.text,
        "form": form,
        "refusal": refusal,
        "rule": period("report-decision"),
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/remarks/report.html", context, status=status)
