"""The author's updates: writing one, reading one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import signed_in
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.errors import Gone
from portal.lifecycle import Refused
from portal.moderation.models import Decision
from portal.moderation.reporting import rule_of_remark
from portal.workplace import posted
from proposals import updating
from proposals.argument_forms import UpdateForm
from proposals.models import AuthorUpdate
from proposals.views.detail import public_proposal
from proposals.views.writing import own


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@idempotent
def new(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Write an update of one's own published proposal."""
    proposal, now = own(request, uid), timezone.now()
    form = UpdateForm(posted(request))
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            updating.tell_news(proposal, by=request.user, text=form.cleaned_data["text"])
            messages.success(request, _("Your update is public; signers and followers are told."))
            return redirect("proposals:own", proposal.uid)
        updating.check_may_tell(proposal, request.user, now)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "proposal": proposal,
        "form": form,
        "refusal": refusal,
        "remaining": max(0, updating.remaining_updates(proposal, now)),
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/remarks/update_new.html", context, status=status)


@require_safe
@public_page
def update(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One update; its author still reads a hidden one, with the rule and the way to appeal."""
    found = one(request, reference, pk)
    decision = Decision.objects.on(found).prefetch_related("reasons").first()
    own_one = _is_own(request, found)
    context = {
        "section": "proposals",
        "proposal": found.proposal,
        "update": found,
        "own": own_one,
        "decision": decision if own_one else None,
        "may_appeal": own_one and decision and decision.may_be_appealed(timezone.now()),
    }
    return render(request, "proposals/remarks/update.html", context)


def one(request: HttpRequest, reference: str, pk: int) -> AuthorUpdate:
    """A readable update, or the reader's own one; Gone, with the rule, for what was taken down."""
    rows = AuthorUpdate.objects.filter(proposal=public_proposal(reference))
    found = get_object_or_404(rows.select_related("proposal__body", "author"), pk=pk)
    if found.hidden_at is not None and not _is_own(request, found):
        raise Gone(rule_of_remark(found))
    return found


def _is_own(request: HttpRequest, found: AuthorUpdate) -> bool:
    person = request.user
    known = isinstance(person, User) and found.author is not None
    return known and same_person(person, found.author)  # type: ignore[arg-type]  # both are known
