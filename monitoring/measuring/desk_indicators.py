"""The indicators of a commitment at the desk: what waits, and each described and changed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monitoring.measuring import defining, entering
from monitoring.measuring.desk_forms import IndicatorForm, described
from monitoring.measuring.desk_frame import (
    context_of,
    find,
    form_page,
    indicator_in,
    officers,
    on_their_way,
)
from monitoring.measuring.due import first_period
from monitoring.measuring.page import Card, card_of, with_numbers
from monitoring.measuring.periods import shifted
from monitoring.models import Commitment, Entry
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@require_safe
@officers
def overview(request: PersonRequest, reference: str) -> HttpResponse:
    """Every indicator, what is due and what is on its way."""
    return draw(request, find(request, reference))


@form_page
@officers
@idempotent
def new(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Measure something more."""
    commitment = find(request, reference)
    form = IndicatorForm(posted(request), initial={"direction": "up", "total": "sum"})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = defining.add(commitment, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The indicator is added. Enter its plan and its values."))
            return redirect("desk:commitments:indicator_edit", reference, made.pk)
    here = _("New indicator")
    return _form(request, commitment, form, refusal, here)


@form_page
@officers
@idempotent
def edit(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Describe one anew."""
    commitment = find(request, reference)
    indicator = indicator_in(commitment, pk)
    form = IndicatorForm(posted(request), initial=described(indicator))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            defining.change(indicator, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The indicator is described anew."))
            return redirect("desk:commitments:indicators", reference)
    return _form(request, commitment, form, refusal, indicator.title, indicator=indicator)


@require_POST
@officers
@idempotent
def sending(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Lay every draft before the head."""
    commitment = find(request, reference)
    drafts = [each for each in on_their_way(commitment) if each.state in entering.ON_ITS_WAY]
    try:
        entering.send(drafts, by=request.user)
    except Refused as refusal:
        return draw(request, commitment, refusal)
    messages.success(request, _("The values are with the head, who is being told."))
    return redirect("desk:commitments:indicators", reference)


def draw(
    request: PersonRequest, commitment: Commitment, refusal: Refused | None = None
) -> HttpResponse:
    """The page of all indicators."""
    now = timezone.now()
    entries = on_their_way(commitment)
    context = context_of(request, commitment, now=now, refusal=refusal)
    period = context["due_period"]
    context |= {
        "cards": list(_cards(commitment, [shifted(period, -1), period], now)),
        "now_period": shifted(period, 1),
        "drafts": [each for each in entries if each.state in entering.ON_ITS_WAY],
        "sent": [each for each in entries if each.state == Entry.State.SENT],
        "imports": commitment.imports.select_related("by")[:5],
    }
    status = 409 if refusal else 200
    return render(request, "desk/indicators/overview.html", context, status=status)


def _cards(
    commitment: Commitment, periods: list[date], now: datetime
) -> Iterator[tuple[Card, list[date]]]:
    """Each indicator, and those of `periods` that it has values of."""
    for each in with_numbers(commitment):
        each.commitment = commitment
        first = first_period(each)
        yield card_of(each, now), [period for period in periods if period >= first]


def _form(
    request: PersonRequest,
    commitment: Commitment,
    form: IndicatorForm,
    refusal: Refused | None,
    here: str,
    **more: Any,
) -> HttpResponse:
    context = context_of(request, commitment, here=here, refusal=refusal, form=form, **more)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/indicators/describe.html", context, status=status)
