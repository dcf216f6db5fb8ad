"""One portal at the desk: its marks by criterion, one of them open to be marked or replied to."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.scorecards import marking
from monitoring.scorecards.cards import DESK_FILTERS, Card, cards_of, chosen_card, known_filter
from monitoring.scorecards.desk.forms import MarkForm, ReplyForm, RulingForm
from monitoring.scorecards.desk.frame import (
    context_of,
    denied,
    officers,
    portal_for,
    post_only,
    round_for,
)
from monitoring.scorecards.desk.seeing import (
    address_of,
    deed,
    hide_others,
    initial,
    may_see_picture,
    onward,
)
from monitoring.scorecards.models import AssessedPortal, EvidencePicture, Mark, Round
from monitoring.scorecards.rules import PERMISSIONS, seat_of
from monitoring.scorecards.scores import results_of
from monitoring.scorecards.views.files import pictures, sent
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused

AnyForm = forms.Form
FORMS: dict[str, type[Any]] = {"mark": MarkForm, "settle": RulingForm, "reply_in": ReplyForm}
KNOWN_STAGES = (Round.State.REPLY, Round.State.APPROVAL, Round.State.PUBLISHED)


@require_safe
@officers
def portal(request: PersonRequest, reference: str, code: str) -> HttpResponse:
    """What was found so far; `?open=` opens one feature."""
    row = portal_for(request, reference, code)
    return _shown(request, row, request.GET.get("open", ""))


@post_only
@officers
@idempotent
def mark(request: PersonRequest, reference: str, code: str, feature: str) -> HttpResponseBase:
    """One of the two says whether it is there."""
    return _do(request, reference, code, feature, "mark", marking.mark)


@post_only
@officers
@idempotent
def ruling(request: PersonRequest, reference: str, code: str, feature: str) -> HttpResponseBase:
    """The third decides."""
    return _do(request, reference, code, feature, "settle", marking.settle)


@post_only
@officers
@idempotent
def reply(request: PersonRequest, reference: str, code: str, feature: str) -> HttpResponseBase:
    """The assessed body says what it thinks."""
    return _do(request, reference, code, feature, "reply_in", marking.reply)


@require_safe
@officers
def picture(request: PersonRequest, reference: str, uid: UUID) -> HttpResponse:
    """A picture of the evidence, for whoever may see that mark already."""
    found = round_for(request, reference)
    rows = pictures().filter(opinion__mark__portal__round=found)
    row: EvidencePicture = get_object_or_404(
        rows.select_related("opinion__mark__portal__round__body"), uid=uid
    )
    if not may_see_picture(request.user, row):
        raise denied()
    return sent(row, reference)


def _do(
    request: PersonRequest,
    reference: str,
    code: str,
    key: str,
    verb: str,
    act: Callable[..., Any],
) -> HttpResponseBase:
    row = portal_for(request, reference, code)
    if not request.user.has_perm(PERMISSIONS[verb], row):
        raise denied()
    found = get_object_or_404(
        Mark.objects.select_related("feature__criterion"), portal=row, feature__key=key
    )
    form = FORMS[verb](request.POST, request.FILES) if verb == "mark" else FORMS[verb](request.POST)
    refusal = None
    if form.is_valid():
        try:
            act(found, by=request.user, **form.said())
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": found.feature.name})
            return redirect(onward(row, found, seat_of(request.user, row), verb))
    return _shown(request, row, key, form, refusal)


def _shown(
    request: PersonRequest,
    row: AssessedPortal,
    opened: str,
    form: AnyForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    cards = cards_of(row)
    hide_others(cards, seat_of(request.user, row))
    chosen = known_filter(request.GET.get("show"), DESK_FILTERS)
    card = _card(request, cards, opened, chosen)
    marks = card.shown(chosen) if card else []
    context = context_of(
        request,
        row.round,
        portal=row,
        seat=seat_of(request.user, row),
        cards=cards,
        card=card,
        chosen=chosen,
        filters=[(name, card.count(name)) for name in DESK_FILTERS] if card else [],
        marks=marks,
        refusal=refusal,
        may_open={each.pk for each in marks if deed(request.user, row, each)},
        extra="" if chosen == "all" else f"&show={chosen}",
        **_open(request, row, next((m for m in marks if m.feature.key == opened), None), form),
        **_counts(row, cards),
    )
    status = 409 if refusal else 422 if form is not None and form.errors else 200
    return render(request, "scorecards/desk/portal.html", context, status=status)


def _open(
    request: PersonRequest, row: AssessedPortal, found: Mark | None, form: AnyForm | None
) -> dict[str, Any]:
    """The open mark with its form, where the reader can do something with it now."""
    what = deed(request.user, row, found) if found else ""
    if found is None or not what:
        return {"opened": "", "what": "", "form": form, "action": ""}
    return {
        "opened": found.feature.key,
        "what": what,
        "form": form or _form(what, found, seat_of(request.user, row)),
        "action": address_of(row, found, what),
    }


def _counts(row: AssessedPortal, cards: list[Card]) -> dict[str, Any]:
    """How far the portal has come, and its place once both have marked everything."""
    marks = [mark for card in cards for mark in card.marks]
    results = results_of(row.round) if row.round.state in KNOWN_STAGES else None
    return {
        "all_marks": len(marks),
        "settled": sum(mark.standing != Mark.Standing.WAITING for mark in marks),
        "agreed": sum(mark.standing == Mark.Standing.AGREED for mark in marks),
        "disputed": sum(card.disputed for card in cards),
        "results": results,
        "score": results.of(row) if results else None,
    }


def _card(request: PersonRequest, cards: list[Card], opened: str, chosen: str) -> Card | None:
    """The criterion of the open feature, else the one that the address names."""
    for card in cards:
        if any(mark.feature.key == opened for mark in card.marks):
            return card
    return chosen_card(cards, request.GET.get("criterion", ""), chosen)


def _form(what: str, found: Mark, seat: int | None) -> forms.Form:
    made: forms.Form = FORMS[what](initial=initial(what, found, seat))
    return made
