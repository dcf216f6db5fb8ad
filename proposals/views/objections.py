"""Objections: whoever was set aside writes one, another moderator decides."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import fresh_factor, signed_in, staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.norms.current import due, period
from portal.workplace import posted
from proposals.models import Objection, Proposal, Quarantine
from proposals.objecting import check_may_decide, check_may_object, dismiss, object_to, uphold
from proposals.signing import standing_signature
from proposals.surge_forms import ObjectionDecisionForm, ObjectionForm
from proposals.surge_pages import surroundings

moderators = staff_required("moderator")
form_page = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 50
WITH = ("quarantine__proposal", "quarantine__reason", "quarantine__by", "person", "decided_by")
VERBS = {Objection.Outcome.UPHELD: uphold, Objection.Outcome.DISMISSED: dismiss}


@form_page
@signed_in
@idempotent
def new(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The objection of whoever signed and was set aside."""
    now, quarantine = timezone.now(), _holding(request, reference)
    form, refusal = ObjectionForm(posted(request)), None
    try:
        if request.method == "POST" and form.is_valid():
            object_to(quarantine, by=request.user, text=form.cleaned_data["text"], now=now)
            messages.success(request, _("Your objection has been sent."))
            return redirect("proposals:receipt", reference)
        check_may_object(quarantine, request.user, now)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "proposal": quarantine.proposal,
        "quarantine": quarantine,
        "form": form,
        "refusal": refusal,
        "rule": period("appeal-decision", now),
        "until": due("appeal", quarantine.at, now),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/aside/objection.html", context, status=status)


@require_safe
@moderators
def objections(request: PersonRequest) -> HttpResponse:
    """Objections that wait, the earliest due first, and the latest decided ones."""
    rows = Objection.objects.select_related(*WITH)
    context = surroundings(
        "objections",
        waiting=rows.waiting()[:SHOWN],
        decided=rows.exclude(outcome="").order_by("-decided_at", "-id")[:10],
        rule=period("appeal-decision"),
    )
    return render(request, "proposals/surges/objections.html", context)


@form_page
@moderators
@fresh_factor
@idempotent
def objection(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One objection: another moderator decides."""
    found = get_object_or_404(Objection.objects.select_related(*WITH), pk=pk)
    form, refusal = ObjectionDecisionForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        verb = VERBS[Objection.Outcome(form.cleaned_data["outcome"])]
        try:
            verb(found, by=request.user, answer=form.cleaned_data["answer"])
            messages.success(request, _("The objection is decided; the person has been told."))
            return redirect("surges:objections")
        except Refused as reason:
            refusal = reason
    context = surroundings(
        "objections",
        objection=found,
        form=form,
        refusal=refusal,
        obstacle=_obstacle(found, request),
        rule=period("appeal-decision"),
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/surges/objection.html", context, status=status)


def _obstacle(found: Objection, request: PersonRequest) -> Refused | None:
    try:
        check_may_decide(found, request.user)
    except Refused as refusal:
        return refusal
    return None


def _holding(request: PersonRequest, reference: str) -> Quarantine:
    """The quarantine that last took the reader's signature; 404 where none did."""
    proposal = get_object_or_404(Proposal.objects.public(), reference=reference)
    signature = standing_signature(request.user, proposal)
    if signature is None or signature.quarantine is None:
        raise Http404(reference)
    return signature.quarantine
