"""A signature that was entered from paper in one's own name: that was not me."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import signed_in
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from proposals.models import PaperSignature, Proposal
from proposals.paper_disputing import dispute


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def disputing(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Ask once more, then dispute; a signature of one's own making has no such page."""
    proposal = Proposal.objects.with_public_address().filter(reference=reference).first()
    row = _own_row(request, proposal) if proposal is not None else None
    if proposal is None or row is None:
        raise Http404(reference)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            gone = dispute(proposal, by=request.user)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _said(gone))
            return redirect("accounts:me")
    context = {"section": "proposals", "proposal": proposal, "row": row, "refusal": refusal}
    status = 409 if refusal else 200
    return render(request, "proposals/sign/dispute.html", context, status=status)


def _own_row(request: PersonRequest, proposal: Proposal) -> PaperSignature | None:
    rows = PaperSignature.objects.filter(proposal=proposal, signature__signer=request.user)
    return rows.select_related("sheet__office").order_by("-id").first()


def _said(gone: bool) -> str:
    if gone:
        return _(
            "The signature does not count any more. The office and the auditors see your word."
        )
    return _("The office and the auditors see your word. The collection is over, so it counts.")
