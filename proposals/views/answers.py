"""The official answer for paper, and what signers and the author do after it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import signed_in
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.lifecycle import Refused
from portal.workplace import posted
from proposals.answer_forms import NO, YES, ReopeningForm, ReplyForm
from proposals.models import Answer, Proposal
from proposals.reopening import check_may_reopen, reopen
from proposals.replying import asked_until, latest_answer, own_reply, reply, signature_of
from proposals.views.answered import answers_of
from proposals.views.detail import public_proposal

FORM_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@public_page
def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """Every official answer to a proposal in order, with what was demanded: a page to print."""
    proposal = public_proposal(reference)
    answers = answers_of(proposal)
    if not answers:
        raise Http404(reference)
    context = {"section": "proposals", "proposal": proposal, "answers": answers}
    return render(request, "proposals/answered/paper.html", context)


@FORM_PAGE
@signed_in
@idempotent
def replying(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Did this answer you? A signer says yes or no, and may say it differently later."""
    proposal = public_proposal(reference)
    answer = _latest(proposal)
    form = ReplyForm(posted(request), initial=_said(answer, request))
    try:
        signature_of(request.user, proposal, timezone.now())
        if request.method == "POST" and form.is_valid():
            reply(answer, by=request.user, satisfied=form.cleaned_data["answered"] == YES)
            messages.success(request, _("Your reply is counted. You can change it here."))
            return redirect("proposals:reply", reference)
    except Refused as refusal:
        return _refused(request, proposal, refusal)
    if timezone.now() >= asked_until(answer) or proposal.state != Proposal.State.ANSWERED:
        return _refused(request, proposal, _closed())
    more = {"answer": answer, "until": asked_until(answer), "said": bool(form.initial)}
    return _draw(request, proposal, form, "reply", **more)


@FORM_PAGE
@signed_in
@idempotent
def reopening(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The author takes the answer to the body above, with a reason."""
    proposal = public_proposal(reference)
    form = ReopeningForm(posted(request))
    try:
        answer, replies, above = check_may_reopen(proposal, request.user, timezone.now())
        if request.method == "POST" and form.is_valid():
            reopen(proposal, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The proposal is reopened; its signers are being told."))
            return redirect("proposals:detail", reference)
    except Refused as refusal:
        return _refused(request, proposal, refusal)
    more = {"answer": answer, "replies": replies, "above": above}
    return _draw(request, proposal, form, "reopening", **more)


def _latest(proposal: Proposal) -> Answer:
    found = latest_answer(proposal)
    if found is None:
        raise Http404(proposal.reference)
    return found


def _said(answer: Answer, request: PersonRequest) -> dict[str, str]:
    said = own_reply(answer, request.user)
    return {"answered": YES if said.satisfied else NO} if said else {}


def _closed() -> Refused:
    return Refused(
        _("The time to say whether this answered you is over."),
        _("The page of the proposal shows what the signers said."),
        code="question_closed",
    )


def _draw(
    request: PersonRequest, proposal: Proposal, form: Any, page: str, **more: Any
) -> HttpResponse:
    context = {
        "section": "proposals",
        "proposal": proposal,
        "form": form,
        "key": new_key(),
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, f"proposals/answered/{page}.html", context, status=status)


def _refused(request: PersonRequest, proposal: Proposal, refusal: Refused) -> HttpResponse:
    context = {"section": "proposals", "proposal": proposal, "refusal": refusal}
    return render(request, "proposals/sign/refused.html", context, status=409)
