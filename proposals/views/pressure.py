"""Reporting pressure without withdrawing: while signatures are collected and afterwards."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import signed_in
from portal.accounts.attempts import too_often
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.errors import too_many
from portal.lifecycle import Refused
from portal.workplace import posted
from proposals.models import Proposal
from proposals.pressing import report
from proposals.pressure_forms import PressureForm
from proposals.signing import standing_signature


@require_http_methods(["GET", "HEAD", "POST"])
# Who presses a person may sit beside them: nothing of it waits in the browser.
@partial(signed_in, keeping=False)
@idempotent
def new(request: PersonRequest, reference: str) -> HttpResponseBase:
    """What happened, told to the inspectors; the signature stays as it is."""
    proposal = get_object_or_404(Proposal.objects.public(), reference=reference)
    if standing_signature(request.user, proposal) is None:
        return redirect("proposals:sign", reference)
    form, refusal = PressureForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        if too_often(request, "pressure"):
            return too_many(request)
        try:
            report(proposal, by=request.user, pressure=form.pressure(form.cleaned_data["text"]))
            messages.success(request, _("Your words are with the inspectors."))
            return redirect("proposals:receipt", reference)
        except Refused as reason:
            refusal = reason
    context = {
        "section": "proposals",
        "proposal": proposal,
        "form": form,
        "refusal": refusal,
        "is_open": proposal.is_open(timezone.now()),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/sign/pressure.html", context, status=status)
