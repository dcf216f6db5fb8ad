"""The two authors of a merge: asking, reading, answering, taking back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import signed_in
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.norms import current
from portal.workplace import posted
from proposals import merging
from proposals.fitting import check_collecting, same_place
from proposals.merge_forms import MergeForm
from proposals.merge_story import sides_of, stage_in_words
from proposals.models import Merge, Proposal
from proposals.similar import similar_to
from proposals.situation import Situation
from proposals.term import Term, term_until
from proposals.views.writing import own


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@idempotent
def new(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Ask the author of another open proposal to merge it with one's own."""
    proposal, now = own(request, uid), timezone.now()
    form = MergeForm(posted(request), alike=_alike(proposal), initial={"other": ""})
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            return redirect(_asked(request, proposal, form))
        check_collecting(proposal, now)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "proposal": proposal,
        "form": form,
        "refusal": refusal,
        "term": current.period("merge-offer", now),
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/merging/new.html", context, status=status)


@require_safe
@signed_in
def merge(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Both proposals side by side, where the merge stands, and what this author can do."""
    return _draw(request, theirs(request, uid))


@require_POST
@signed_in
@idempotent
def answer(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Agree (the button ``agree``) or decline."""
    found = theirs(request, uid)
    try:
        if request.POST.get("agree"):
            merging.agree(found, by=request.user)
            messages.success(request, _("You have agreed. A moderator decides, and you are told."))
        else:
            merging.decline(found, by=request.user)
            messages.success(request, _("You have declined; the other author is told."))
    except Refused as refusal:
        return _draw(request, found, refusal)
    return redirect(found)


@require_POST
@signed_in
@idempotent
def taking_back(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Not to want it any more."""
    found = theirs(request, uid)
    try:
        merging.take_back(found, by=request.user)
    except Refused as refusal:
        return _draw(request, found, refusal)
    messages.success(request, _("It is taken back: both proposals go on."))
    return redirect(found)


def theirs(request: HttpRequest, uid: UUID) -> Merge:
    """The merge of whoever wrote either proposal; Http404 for others."""
    person = request.user.pk
    rows = Merge.objects.filter(Q(source__author=person) | Q(target__author=person))
    return get_object_or_404(rows.select_related("source", "target"), uid=uid)


def _asked(request: PersonRequest, mine: Proposal, form: MergeForm) -> Merge:
    other, ends = form.cleaned_data["found"], form.cleaned_data["way"] == MergeForm.ENDS
    source, target = (mine, other) if ends else (other, mine)
    made = merging.ask(source, target, by=request.user, note=form.cleaned_data["note"])
    messages.success(request, _("The other author has been asked."))
    return made


def _alike(proposal: Proposal) -> list[Proposal]:
    """Proposals that mean nearly the same and could be merged with this one."""
    return [
        each.proposal
        for each in similar_to(proposal.title, timezone.now())
        if each.situation == Situation.OPEN
        and each.proposal != proposal
        and same_place(each.proposal, proposal)
    ]


def _decided_by(merge: Merge, now: datetime) -> Term | None:
    """How much time a moderator has, in the unit of the rule, as the queue counts it."""
    if merge.answered_at is None:
        return None
    due, rule = current.due("moderation", merge.answered_at, now), current.period("moderation", now)
    return term_until(due, rule.unit, now)


def _draw(request: PersonRequest, found: Merge, refusal: Refused | None = None) -> HttpResponse:
    now = timezone.now()
    found.refresh_from_db()
    sides_of(found)
    person, stands = request.user, found.is_standing(now)
    mine = found.source if found.source.author_id == person.pk else found.target
    waits = stands and found.stage == Merge.Stage.ASKED
    context: dict[str, Any] = {
        "section": "proposals",
        "merge": found,
        "mine": mine,
        "stage": stage_in_words(found, now),
        "stands": stands,
        "waits": waits,
        "may_answer": waits and found.asked.author_id == person.pk,
        "may_take_back": stands and merging.may_take_back(found, person),
        "moderation": _decided_by(found, now),
        "refusal": refusal,
        "key": new_key(),
        "now": now,
    }
    status = 409 if refusal else 200
    return render(request, "proposals/merging/page.html", context, status=status)
