"""The arguments of a proposal: all of them, one of them, writing, marking, mending."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import assured, signed_in
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.errors import Gone
from portal.keyset import page_of
from portal.lifecycle import Refused
from portal.moderation.models import Decision
from portal.moderation.reporting import rule_of_remark
from portal.workplace import posted
from proposals import arguing
from proposals.argument_forms import ArgumentForm, WordsForm
from proposals.models import Argument
from proposals.views.detail import public_proposal
from proposals.voices import is_discussed

ORDERS = {"useful": ("-useful", "-id"), "newest": ("-id",)}


@require_safe
@public_page
def arguments(request: HttpRequest, reference: str) -> HttpResponse:
    """All arguments of one side, by marks or the newest first."""
    proposal = public_proposal(reference)
    side = request.GET.get("side", "")
    side = side if side in Argument.Side.values else Argument.Side.FOR.value
    sort = request.GET.get("sort", "")
    sort = sort if sort in ORDERS else "useful"
    rows = Argument.objects.shown().filter(proposal=proposal, side=side).select_related("region")
    context = {
        "section": "proposals",
        "proposal": proposal,
        "side": side,
        "sides": Argument.Side.choices,
        "sort": sort,
        "page": page_of(rows, ORDERS[sort], request.GET),
        "may_write": is_discussed(proposal, timezone.now()),
    }
    return render(request, "proposals/arguments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@assured("comment")
@idempotent
def new(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Write an argument; ``?side=`` chooses the column beforehand."""
    proposal = public_proposal(reference)
    form = ArgumentForm(posted(request), initial={"side": request.GET.get("side", "")})
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            made = arguing.argue(proposal, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your argument is on the page of the proposal."))
            return redirect(made)
        arguing.check_under_discussion(proposal, timezone.now())
    except Refused as reason:
        refusal = reason
    context = {"proposal": proposal, "form": form, "refusal": refusal}
    return _form_page(request, "proposals/arguments/new.html", context)


@require_safe
@public_page
def argument(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One argument, with all that the reader may do with it."""
    found = one(request, reference, pk)
    return _draw(request, found)


@require_POST
@signed_in
@idempotent
def mark(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Mark it as useful, or take the mark back (field ``useful`` empty)."""
    found = one(request, reference, pk)
    try:
        if request.POST.get("useful"):
            arguing.mark(found, by=request.user)
        else:
            arguing.unmark(found, by=request.user)
    except Refused as refusal:
        return _draw(request, found, refusal)
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@idempotent
def mending(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Change the words of one's own new argument."""
    found = _own(request, reference, pk)
    form = WordsForm(posted(request), initial={"text": found.text})
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            arguing.mend(found, by=request.user, text=form.cleaned_data["text"])
            messages.success(request, _("Your argument has been changed."))
            return redirect(found)
        arguing.check_may_mend(found, request.user, timezone.now())
    except Refused as reason:
        refusal = reason
    context = {"proposal": found.proposal, "argument": found, "form": form, "refusal": refusal}
    return _form_page(request, "proposals/arguments/mending.html", context)


@require_POST
@signed_in
@idempotent
def taking_back(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Take one's own argument back."""
    found = _own(request, reference, pk)
    arguing.take_back(found, by=request.user)
    messages.success(request, _("Your argument is not shown any more."))
    return redirect("proposals:arguments", reference)


def one(request: HttpRequest, reference: str, pk: int) -> Argument:
    """A readable argument, or the reader's own one that was hidden.

    Raises Http404 for what was taken back, and Gone, with the rule, for what was taken down.
    """
    rows = Argument.objects.filter(proposal=public_proposal(reference))
    found = get_object_or_404(rows.select_related("proposal__body", "author", "region"), pk=pk)
    if found.withdrawn_at is not None:
        raise Http404(pk)
    if found.hidden_at is not None and not _is_own(request, found):
        raise Gone(rule_of_remark(found))
    return found


def _own(request: HttpRequest, reference: str, pk: int) -> Argument:
    found = one(request, reference, pk)
    if not _is_own(request, found):
        raise Http404(pk)
    return found


def _is_own(request: HttpRequest, found: Argument) -> bool:
    person = request.user
    return (
        isinstance(person, User) and found.author is not None and same_person(person, found.author)
    )


def _draw(request: HttpRequest, found: Argument, refusal: Refused | None = None) -> HttpResponse:
    own, now, person = _is_own(request, found), timezone.now(), request.user
    decision = Decision.objects.on(found).prefetch_related("reasons").first() if own else None
    context = {
        "section": "proposals",
        "proposal": found.proposal,
        "argument": found,
        "own": own,
        "may_mend": own and _may_mend(request, found),
        "may_mark": is_discussed(found.proposal, now),
        "marked": person.is_authenticated and found.marks.filter(person=person.pk).exists(),
        "decision": decision,
        "may_appeal": decision is not None and decision.may_be_appealed(now),
        "refusal": refusal,
        "key": new_key(),
    }
    status = 409 if refusal else 200
    return render(request, "proposals/arguments/one.html", context, status=status)


def _may_mend(request: HttpRequest, found: Argument) -> bool:
    try:
        assert isinstance(request.user, User)
        arguing.check_may_mend(found, request.user, timezone.now())
    except Refused:
        return False
    return True


def _form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 409 if context["refusal"] else 422 if context["form"].errors else 200
    words = {"section": "proposals", "key": new_key(), **context}
    return render(request, template, words, status=status)
