"""The days of a round at the desk: one of them moves, with a reason."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from monitoring.scorecards.desk.frame import context_of, form_page, officers, round_for
from monitoring.scorecards.desk.round_forms import DaysForm
from monitoring.scorecards.models import RoundMove
from monitoring.scorecards.moving import VERBS
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@form_page
@officers
@idempotent
def days(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Another day of publication, or more time for replies."""
    row = round_for(request, reference, "conduct")
    form, refusal = DaysForm(posted(request), found=row), None
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        verb = VERBS[RoundMove.Which(said.pop("which"))]
        try:
            verb(row, by=request.user, **said)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The day is moved."))
            return redirect("desk:scorecards:round", reference)
    context = context_of(request, row, form=form, refusal=refusal)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "scorecards/desk/days.html", context, status=status)
