"""Pages of those who write together: inviting, accepting by the link, leaving."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts import oneid
from portal.accounts.access import signed_in
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.norms import current
from proposals import co_authoring, text_lock
from proposals.drafting import EDITABLE
from proposals.eligibility import is_confirmed, place_refusal
from proposals.forms import CoAuthorForm
from proposals.models import CoAuthor, Proposal
from proposals.signing_forms import declare_from
from proposals.views.writing import own, written
from proposals.withdrawing import is_offered


@require_POST
@signed_in
@idempotent
def invitations(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Make one more link by which one person becomes a co-author."""
    proposal = own(request, uid)
    co_authoring.invite(proposal, by=request.user)
    return _back(proposal)


@require_POST
@signed_in
@idempotent
def removal(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Cancel an invitation or end a co-authorship, as the author."""
    proposal = own(request, uid)
    row = get_object_or_404(proposal.co_authors, pk=pk)
    co_authoring.remove(row, by=request.user)
    return _back(proposal)


@require_POST
@signed_in
@idempotent
def leaving(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """End one's own co-authorship."""
    proposal = written(request, uid)
    co_authoring.leave(proposal, by=request.user)
    messages.success(request, _("You do not write this proposal any more."))
    return redirect("proposals:mine")


@require_POST
@signed_in
@idempotent
def lock_removal(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Let the others write."""
    proposal = written(request, uid)
    text_lock.let_go(proposal, by=request.user)
    return redirect("proposals:own", proposal.uid)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Read the text and accept. Whoever is not confirmed yet goes through OneID first."""
    now, found = timezone.now(), _by_token(token)
    if found.ended_at is None and found.person_id and found.person_id == request.user.pk:
        return redirect("proposals:own", found.proposal.uid)
    person = request.user if is_confirmed(request.user, "propose", now) else None
    form = _form(request, person)
    refusal: Refused | None = None
    try:
        co_authoring.check_invitation(found, now)
        if person is None and request.method == "POST":
            return oneid.start(request, request.path)
        if person is not None:
            co_authoring.check_may_accept(found.proposal, person, now)
        if person is not None and "keep" in request.POST:
            return _kept(found, person, request)
        if person is not None and form.is_valid():
            return _accepted(request, found, person, form)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "proposal": found.proposal,
        "invitation": found,
        "invitation_link": found.token,
        "form": form,
        "refusal": refusal,
        "is_confirmed": person is not None,
        "elsewhere": place_refusal(person, found.proposal) if person else None,
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    response = render(request, "proposals/co_authors/invitation.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def together(request: PersonRequest, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """What the page of a proposal shows of those who write it, to one of them."""
    is_author = proposal.author_id == request.user.pk
    editable = proposal.state in EDITABLE
    return {
        "is_author": is_author,
        "co_authors": list(proposal.co_authors.standing().select_related("person")),
        "invited": _links(proposal, now) if is_author and editable else [],
        "may_invite": is_author and editable,
        "room": co_authoring.room(proposal, now) if is_author and editable else 0,
        "most": current.quantity("co-authors", now),
        "lock": text_lock.lock_of_another(proposal, request.user, now) if editable else None,
        "own_lock": text_lock.own_lock(proposal, request.user, now) if editable else None,
        "is_offered": is_offered(proposal, now),
        "elsewhere": None if is_author or not editable else place_refusal(request.user, proposal),
    }


def _accepted(
    request: HttpRequest, found: CoAuthor, person: User, form: CoAuthorForm
) -> HttpResponseBase:
    declare_from(form, person)
    name_public = bool(form.cleaned_data["name_public"])
    co_authoring.accept(found, by=person, name_public=name_public)
    messages.success(request, _("You write this proposal together with its author now."))
    if elsewhere := place_refusal(person, found.proposal):
        sentence = _("You write this proposal, but you would not sign it")
        messages.warning(request, f"{sentence}: {elsewhere}")
    return redirect("proposals:own", found.proposal.uid)


def _kept(found: CoAuthor, person: User, request: HttpRequest) -> HttpResponseBase:
    co_authoring.keep(found, by=person)
    messages.success(request, _("The invitation waits for you on your page."))
    return redirect("accounts:me")


def _form(request: HttpRequest, person: User | None) -> CoAuthorForm:
    typed = request.POST if request.method == "POST" and person is not None else None
    return CoAuthorForm(typed, ask_place=person is not None and person.region_id is None)


def _links(proposal: Proposal, now: datetime) -> list[tuple[CoAuthor, str, str]]:
    """Each open invitation with its link, and where Telegram asks to whom it should be sent."""
    text = _("Write a proposal together with me: %(title)s") % {"title": proposal.title}
    rows = []
    for row in proposal.co_authors.invited(now):
        link = settings.SITE_URL + reverse("proposals:co_author", args=(row.token,))
        share = f"https://t.me/share/url?{urlencode({'url': link, 'text': text})}"
        rows.append((row, link, share))
    return rows


def _back(proposal: Proposal) -> HttpResponseBase:
    return redirect(f"{reverse('proposals:own', args=(proposal.uid,))}#co-authors")


def _by_token(token: str) -> CoAuthor:
    rows = CoAuthor.objects.select_related("proposal__level", "proposal__body", "proposal__author")
    return get_object_or_404(rows, token=token, proposal__hidden_at__isnull=True)
