"""The officer's way from a proposal to its answer: read, take up, pass on, ask for time."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.keys import is_one_of
from portal.accounts.models import Deputy, User
from portal.accounts.requests import PersonRequest
from portal.clock import last_day
from portal.desk.pages import OFFICERS, surroundings
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.workplace import posted
from proposals.answer_way import stations
from proposals.answering import extend, take, transfer, unpublished, wrote
from proposals.desk_forms import ExtensionForm, TransferForm
from proposals.desk_rules import ANSWER, APPROVE, READ, addressed
from proposals.extending import furthest_alone
from proposals.models import Proposal
from proposals.owing import owner_of
from proposals.publishing import authors_of
from proposals.term import term_began
from proposals.views.answered import answers_of, shown

officers = staff_required(*OFFICERS)
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@officers
def detail(request: PersonRequest, reference: str) -> HttpResponse:
    """What was asked, by how many, until when an answer is due, and what can be done."""
    proposal = find(request, reference, READ)
    return render(request, "proposals/desk_detail.html", context_of(request, proposal))


@require_POST
@officers
@idempotent
def taking(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Take the proposal up."""
    proposal = find(request, reference, ANSWER)
    try:
        take(proposal, by=request.user)
    except Refused as refusal:
        context = context_of(request, proposal, refusal=refusal)
        return render(request, "proposals/desk_detail.html", context, status=409)
    messages.success(request, _("The proposal is with you now."))
    return redirect("desk:proposals:answer", reference)


@form_page
@officers
@idempotent
def extension(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Ask for time in public."""
    proposal = find(request, reference, ANSWER)
    form = ExtensionForm(posted(request))
    said = _("The new day and its reason are public.")
    limit = _limit_of(proposal)
    return _act(request, proposal, form, extend, "extension", said, **limit)


@form_page
@officers
@idempotent
def transferral(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Pass the proposal to the body that can decide."""
    proposal = find(request, reference, ANSWER)
    form = TransferForm(posted(request), proposal=proposal, now=timezone.now())
    said = _("The proposal is with the other body; the reason is public.")
    return _act(request, proposal, form, transfer, "transfer", said, onward="desk:board")


def _limit_of(proposal: Proposal) -> dict[str, Any]:
    """How far an officer may extend alone; `furthest` is empty where only the head may."""
    if proposal.answer_due_at is None:
        return {}
    furthest = furthest_alone(proposal, timezone.now())
    return {"furthest": furthest if furthest > last_day(proposal.answer_due_at) else None}


def find(request: PersonRequest, reference: str, permission: str) -> Proposal:
    """The proposal of the address; 404 unless it is public, 403 for officers of other bodies."""
    return addressed(request.user, reference, permission)


def context_of(request: PersonRequest, proposal: Proposal, **more: Any) -> dict[str, Any]:
    """What every page about this proposal shows at the desk."""
    now = timezone.now()
    assert proposal.body is not None, "only an officer of its body comes here"
    drafts = unpublished(proposal).select_related("written_by", "body")
    answer = drafts.prefetch_related("steps__commitment", "points").first()
    return {
        **surroundings(request.user, proposal.body),
        "now": now,
        "proposal": proposal,
        "answer": answer,
        "shown": shown(answer) if answer else None,
        "former": answers_of(proposal) if term_began(proposal) != proposal.reached_at else [],
        "owner": owner_of(proposal),
        "stations": stations(proposal, answer, now),
        "own": is_one_of(request.user, authors_of(proposal)),
        "may_answer": request.user.has_perm(ANSWER, proposal),
        "may_approve": request.user.has_perm(APPROVE, proposal),
        "wrote_answer": answer is not None and wrote(answer, request.user),
        "deputyship": _deputyship(request.user, proposal.body),
        **more,
    }


def _deputyship(user: User, body: Body) -> Deputy | None:
    """By what the reader approves in the place of the head."""
    return None if "head" in user.roles_in(body) else user.deputyship_in(body)


def _act(
    request: PersonRequest,
    proposal: Proposal,
    form: Any,
    verb: Callable[..., Any],
    page: str,
    said: str,
    onward: str = "",
    **more: Any,
) -> HttpResponse:
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            verb(proposal, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, said)
            return (
                redirect(onward)
                if onward
                else redirect("desk:proposals:detail", proposal.reference)
            )
    context = context_of(request, proposal, form=form, refusal=refusal, **more)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, f"proposals/desk_{page}.html", context, status=status)
