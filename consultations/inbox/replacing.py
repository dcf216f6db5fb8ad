"""A decision that stands, and another one in its place."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.deciding import Said, replace
from consultations.desk_views.frame import context_of
from consultations.inbox.desk import at_the_desk
from consultations.inbox.forms import DecisionForm
from consultations.inbox.views import answered, officers
from consultations.models import Decision, large
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted

# Whom it answers is named so far; the rest is counted.
NAMED = 50


@require_http_methods(["GET", "HEAD", "POST"])
@officers
@idempotent
def replacement(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """Whom a decision answers, and the form for another one in its place."""
    desk = at_the_desk(request, uid, deciding=request.method == "POST")
    rows = Decision.objects.filter(consultation=desk.consultation, body__in=desk.bodies)
    made = get_object_or_404(rows.select_related("consultation__body", "body", "by"), pk=pk)
    initial = {name: getattr(made, name) for name in ("outcome", "text", "demand", "clause")}
    form = DecisionForm(posted(request), initial=initial, consultation=desk.consultation)
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            fresh = replace(made, Said(**form.cleaned_data), by=request.user)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, answered(fresh.contributions.count()))
            return redirect("desk:consultations:inbox", uid)
    contributions = made.contributions.filter(withdrawn_at__isnull=True)
    shown = contributions.select_related("clause__version", "region")
    context = context_of(
        request,
        desk.consultation,
        here=_("A decision that stands"),
        screen="inbox",
        desk=desk,
        decision=made,
        form=form,
        refusal=refusal,
        contributions=shown.defer(*large("clause__version"))[:NAMED],
        answers=contributions.count(),
        replaced=made.replaced_by.exists(),
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/consultations/inbox/replacement.html", context, status=status)
