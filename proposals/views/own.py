"""The pages of who writes: where each proposal stands, and what they can do now."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import signed_in
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.moderation.models import Decision
from portal.norms import current
from proposals import drafting, withdrawing
from proposals.forms import ReasonForm
from proposals.lifecycle import PROPOSAL
from proposals.merge_story import story_of, told
from proposals.models import Merge, Proposal
from proposals.reported import decision_about
from proposals.situation import situation_of
from proposals.views.co_authors import together
from proposals.views.writing import own, written

MOST = 100
MERGES_SHOWN = 5


@require_safe
@signed_in
def mine(request: PersonRequest) -> HttpResponse:
    """Everything that the reader writes, alone or together, the newest first."""
    now = timezone.now()
    rows = Proposal.objects.written_by(request.user).select_related("body").order_by("-id")[:MOST]
    context = {"section": "proposals", "rows": [(row, situation_of(row, now)) for row in rows]}
    return render(request, "proposals/own/list.html", context)


@require_safe
@signed_in
def page(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One proposal as its author and the co-authors see it."""
    now, proposal = timezone.now(), written(request, uid)
    link, is_author = _link(proposal, now), proposal.author_id == request.user.pk
    decision = decision_about(proposal)
    context = {
        "section": "proposals",
        "proposal": proposal,
        "situation": situation_of(proposal, now),
        "partial": f"proposals/own/_{_partial(proposal)}.html",
        "joined": drafting.joined(proposal),
        "missing": drafting.missing_supporters(proposal, now),
        "link": link,
        "share": _share(link, proposal.title),
        "expired": proposal.join_expires_at is not None and proposal.join_expires_at <= now,
        "decision": decision,
        "may_appeal": decision is not None and decision.may_be_appealed(now) and is_author,
        "due": current.due("moderation", proposal.submitted_at, now)
        if proposal.submitted_at
        else None,
        "may_withdraw": is_author and _may_withdraw(proposal),
        "may_offer": is_author and withdrawing.can_change_hands(proposal),
        **together(request, proposal, now),
        "may_merge": is_author and proposal.is_open(now) and proposal.reached_at is None,
        "merges": _merges(proposal, now) if is_author else [],
        "hidden_files": _hidden_files(proposal, request.user, now),
        "key": new_key(),
        "now": now,
        **story_of(proposal, now),
    }
    return render(request, "proposals/own/page.html", context)


@require_POST
@signed_in
@idempotent
def rewriting(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Take the text back from the co-supporters to change it."""
    proposal = own(request, uid)
    drafting.rewrite(proposal, by=request.user)
    messages.info(request, _("Change the text, then send it again. Your link stays the same."))
    return redirect("proposals:stage", proposal.uid, "text")


@require_POST
@signed_in
@idempotent
def invitation(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """A new link for co-supporters, or for whoever takes the proposal over."""
    proposal = own(request, uid)
    if proposal.state == Proposal.State.GATHERING:
        drafting.renew(proposal, by=request.user)
    else:
        withdrawing.offer(proposal, by=request.user)
    return redirect("proposals:own", proposal.uid)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@idempotent
def withdrawal(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Withdraw the proposal, after being asked once more."""
    proposal = own(request, uid)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal: Refused | None = None
    try:
        withdrawing.check_ends_alone(proposal, request.user)
        if request.method == "POST" and form.is_valid():
            withdrawing.withdraw(proposal, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The proposal has been withdrawn."))
            return redirect("proposals:own", proposal.uid)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "proposal": proposal,
        "form": form,
        "refusal": refusal,
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/own/withdrawal.html", context, status=status)


def _hidden_files(proposal: Proposal, reader: User, now: datetime) -> list[Any]:
    """Each file that was taken down, by which decision, and whether the reader may appeal."""
    found = []
    for file in proposal.evidence.filter(hidden_at__isnull=False):
        decision = Decision.objects.on(file).prefetch_related("reasons").first()
        own = decision is not None and decision.author_id == reader.pk
        found.append((file, decision, own and decision and decision.may_be_appealed(now)))
    return found


def _merges(proposal: Proposal, now: datetime) -> list[Any]:
    """The merges that stand, and what became of the latest others."""
    rows = Merge.objects.of(proposal).select_related("source", "target")
    return told(rows[:MERGES_SHOWN], now) if proposal.published_at else []


def _partial(proposal: Proposal) -> str:
    published = (Proposal.State.OPEN, Proposal.State.WITH_BODY, Proposal.State.ANSWERED)
    if proposal.hidden_at is not None and proposal.state in published:
        return "taken_down"
    return "published" if proposal.state in published else proposal.state


def _may_withdraw(proposal: Proposal) -> bool:
    states = PROPOSAL.table["withdraw"].sources
    return proposal.state in states and proposal.reached_at is None


def _link(proposal: Proposal, now: object) -> str:
    name = "join" if proposal.state == Proposal.State.GATHERING else "takeover"
    return settings.SITE_URL + reverse(f"proposals:{name}", args=(proposal.join_token,))


def _share(link: str, title: str) -> str:
    text = _("Join my proposal: %(title)s") % {"title": title}
    return f"https://t.me/share/url?{urlencode({'url': link, 'text': text})}"
