"""Signing in three taps: the link, the intent that survives OneID, the confirmation."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts import oneid
from portal.accounts.access import signed_in
from portal.accounts.models import User
from portal.accounts.place import declare
from portal.accounts.requests import PersonRequest
from portal.errors import Gone
from portal.lifecycle import Refused
from portal.norms import current
from portal.participation.following import follow
from portal.rows import OneRow
from proposals.counting import exact_count
from proposals.eligibility import check_may_sign
from proposals.hiding import rule_of_hiding
from proposals.merge_story import goes_on_as
from proposals.models import Proposal, SignIntent
from proposals.models.querysets import PUBLIC_STATES
from proposals.networks import network_of
from proposals.pressing import withdraw_under_pressure
from proposals.pressure_forms import PRESSURE, WithdrawalForm
from proposals.receipts import check_url, qr_code
from proposals.signing import closed, sign, standing_signature, withdraw
from proposals.signing_forms import ConfirmForm, ticked
from proposals.views.detail import share_url

# What signing reads of a proposal; its texts stay where they are.
LEAN = OneRow(
    Proposal,
    "reference",
    only=(
        *("uid", "reference", "state", "hidden_at", "published_at", "closes_at"),
        *("minimum_age", "sign_assurance", "key_version", "region", "district"),
    ),
)


@require_safe
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Tap one: what is signed and what it needs; whoever is confirmed confirms right here."""
    return _asking(request, _proposal(reference), None)


@require_POST
def intents(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Tap two: keep the intent on the server and go on to OneID, nothing in between."""
    now, proposal = timezone.now(), _proposal(reference)
    if not proposal.is_open(now):
        return _refused(request, proposal, closed())
    kept = SignIntent.alive(request.POST.get("intent", ""), proposal, now)
    intent = kept or SignIntent.keep(proposal, now=now, until=current.due("sign-intent", now, now))
    return oneid.start(request, _confirm_url(proposal, intent))


@require_safe
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """Back from OneID: the confirmation, or one more step for whoever came without a session."""
    now, proposal = timezone.now(), _proposal(reference)
    intent = SignIntent.alive(request.GET.get("intent", ""), proposal, now)
    return _asking(request, proposal, intent)


@require_http_methods(["GET", "HEAD", "POST"])
def signatures(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Tap three: sign. Sent again, it leads to the same receipt."""
    if request.method != "POST" or not isinstance(request.user, User):
        return redirect("proposals:sign", reference)
    person = request.user
    proposal = _lean(reference)
    try:
        check_may_sign(person, proposal, place_known=False)
        if person.region_id is None:
            form = ConfirmForm(request.POST, ask_place=True)
            if not form.is_valid():
                return _confirmation(request, _proposal(reference), form, status=422)
            declare(person, form.cleaned_data["region"], form.cleaned_data["district"])
        network = network_of(request, timezone.now())
        sign(proposal, by=person, name_public=ticked(request, "name_public"), network=network)
    except Refused as refusal:
        return _refused(request, _proposal(reference), refusal)
    if ticked(request, "follow"):
        follow(proposal, by=person)
    # The receipt, `proposals:receipt`: its address follows from this one, and need not be sought.
    return HttpResponseRedirect(f"{request.path}mine/", status=303)


@require_safe
@signed_in
def mine(request: PersonRequest, reference: str) -> HttpResponse:
    """The receipt of the reader's own signature, with what happens next."""
    now, proposal = timezone.now(), _proposal(reference)
    signature = standing_signature(request.user, proposal)
    if signature is None or signature.signer_id != request.user.pk:
        return redirect("proposals:sign", reference)
    count = exact_count(proposal)
    context = {
        "section": "proposals",
        "proposal": proposal,
        "signature": signature,
        "count": count,
        "missing": max(0, (proposal.threshold or 0) - count),
        "qr": qr_code(signature.receipt),
        "check_url": check_url(signature.receipt),
        "share_url": share_url(proposal),
        "may_withdraw": proposal.is_open(now),
        "now": now,
    }
    return render(request, "proposals/sign/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
# Somebody may say here that they were pressed: nothing of it waits in the browser.
@partial(signed_in, keeping=False)
def withdrawal(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Withdraw one's own signature, after being asked once more."""
    proposal = _proposal(reference)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _take_back(proposal, request.user, form)
            return redirect("proposals:withdrawn", reference)
        except Refused as reason:
            refusal = reason
    if request.method != "POST" and not _has_signed(request.user, proposal):
        return redirect("proposals:sign", reference)
    context = {"section": "proposals", "proposal": proposal, "form": form, "refusal": refusal}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/sign/withdrawal.html", context, status=status)


@require_safe
@signed_in
def withdrawn(request: PersonRequest, reference: str) -> HttpResponse:
    """What a withdrawal has changed, and the way to sign again."""
    proposal = _proposal(reference)
    if _has_signed(request.user, proposal):
        return redirect("proposals:receipt", reference)
    context = {
        "section": "proposals",
        "proposal": proposal,
        "is_open": proposal.is_open(timezone.now()),
    }
    return render(request, "proposals/sign/withdrawn.html", context)


def _take_back(proposal: Proposal, person: User, form: WithdrawalForm) -> None:
    words = form.cleaned_data["reason"]
    if form.cleaned_data["why"] == PRESSURE:
        withdraw_under_pressure(proposal, by=person, pressure=form.pressure(words))
    else:
        withdraw(proposal, by=person, reason=words)


def _asking(request: HttpRequest, proposal: Proposal, intent: SignIntent | None) -> HttpResponse:
    """The page that fits whoever asks: confirm, go to OneID, the receipt, or why not.

    Who was told that a proposal was merged comes by its address to the one that goes on.
    """
    onward = goes_on_as(proposal) if proposal.state == Proposal.State.MERGED else None
    if onward is not None:
        return redirect("proposals:sign", onward.reference)
    if not proposal.is_open(timezone.now()):
        return _refused(request, proposal, closed())
    person = request.user
    if not isinstance(person, User) or person.assurance_level < (proposal.sign_assurance or 0):
        return _identify(request, proposal, intent)
    if _has_signed(person, proposal):
        return redirect("proposals:receipt", proposal.reference)
    try:
        check_may_sign(person, proposal, place_known=False)
    except Refused as refusal:
        return _refused(request, proposal, refusal)
    form = ConfirmForm(ask_place=person.region_id is None)
    return _confirmation(request, proposal, form, status=200)


def _identify(request: HttpRequest, proposal: Proposal, intent: SignIntent | None) -> HttpResponse:
    context = {
        "section": "proposals",
        "proposal": proposal,
        "intent": intent,
        "is_back": "intent" in request.GET,
        "keeps": current.period("sign-intent"),
        "is_low": isinstance(request.user, User),
    }
    return render(request, "proposals/sign/identify.html", context)


def _confirmation(
    request: HttpRequest, proposal: Proposal, form: ConfirmForm, status: int
) -> HttpResponse:
    context = {"section": "proposals", "proposal": proposal, "form": form}
    return render(request, "proposals/sign/confirm.html", context, status=status)


def _refused(request: HttpRequest, proposal: Proposal, refusal: Refused) -> HttpResponse:
    context = {"section": "proposals", "proposal": proposal, "refusal": refusal}
    return render(request, "proposals/sign/refused.html", context, status=409)


def _has_signed(person: User, proposal: Proposal) -> bool:
    signature = standing_signature(person, proposal)
    return signature is not None and signature.signer_id == person.pk


def _confirm_url(proposal: Proposal, intent: SignIntent) -> str:
    address = reverse("proposals:confirm", args=(proposal.reference,))
    return f"{address}?{urlencode({'intent': intent.token})}"


def _proposal(reference: str) -> Proposal:
    return _visible(Proposal.objects.select_related("level", "body", "region"), reference)


def _lean(reference: str) -> Proposal:
    return _checked(LEAN.get(reference), reference)


def _visible(rows: Any, reference: str) -> Proposal:
    return _checked(rows.filter(reference=reference).first(), reference)


def _checked(found: Proposal | None, reference: str) -> Proposal:
    if found is None or found.state not in PUBLIC_STATES:
        raise Http404(reference)
    if found.state == Proposal.State.WITHDRAWN and found.published_at is None:
        raise Http404(reference)
    if found.hidden_at is not None:
        raise Gone(rule_of_hiding(found))
    return found
