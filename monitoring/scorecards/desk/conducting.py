"""A round at the desk: where each portal stands, and what leads it to the next stage."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.scorecards import rounds
from monitoring.scorecards.desk.frame import (
    SEATED,
    context_of,
    form_page,
    officers,
    post_only,
    round_for,
)
from monitoring.scorecards.desk.round_forms import ReturnForm
from monitoring.scorecards.models import AssessedPortal, Mark, Round
from monitoring.scorecards.rules import PERMISSIONS
from monitoring.scorecards.scores import results_of
from monitoring.scorecards.way import stations
from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@require_safe
@officers
def found(request: PersonRequest, reference: str) -> HttpResponse:
    """Where the round stands."""
    return _shown(request, round_for(request, reference))


@post_only
@officers
@idempotent
def opening(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The assessors begin."""
    said = _("The round is open: the assessors may begin.")
    return _lead(request, round_for(request, reference, "conduct"), rounds.open_round, said)


@post_only
@officers
@idempotent
def replies(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The assessed bodies are asked."""
    said = _("The assessed bodies read their marks now and may reply.")
    return _lead(request, round_for(request, reference, "conduct"), rounds.ask_for_replies, said)


@post_only
@officers
@idempotent
def approval(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The head is asked."""
    said = _("The round is before the head.")
    return _lead(request, round_for(request, reference, "conduct"), rounds.send, said)


@post_only
@officers
@fresh_factor
@idempotent
def publication(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The head makes it public."""
    said = _("The scorecards are public.")
    return _lead(request, round_for(request, reference, "publish"), rounds.publish, said)


@form_page
@officers
@idempotent
def sending_back(request: PersonRequest, reference: str) -> HttpResponseBase:
    """The head gives it back, with a reason."""
    row = round_for(request, reference, "publish")
    form, refusal = ReturnForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            rounds.send_back(row, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _("The round is with the officers again."))
            return redirect("desk:scorecards:round", row.reference)
    context = context_of(request, row, form=form, refusal=refusal)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "scorecards/desk/return.html", context, status=status)


def _lead(
    request: PersonRequest, row: Round, verb: Callable[..., Any], said: str
) -> HttpResponseBase:
    try:
        verb(row, by=request.user)
    except Refused as refusal:
        return _shown(request, row, refusal)
    messages.success(request, said)
    return redirect("desk:scorecards:round", row.reference)


def _shown(request: PersonRequest, row: Round, refusal: Refused | None = None) -> HttpResponse:
    context = context_of(request, row, refusal=refusal)
    known = row.state in (Round.State.REPLY, Round.State.APPROVAL, Round.State.PUBLISHED)
    portals = _counted(row)
    if not context["conducts"]:
        portals = portals.filter(body__in=request.user.bodies())
    context |= {
        "portals": portals,
        "readable": {
            each.pk for each in portals if request.user.has_perm(PERMISSIONS["look_on"], each)
        },
        "stations": stations(row, timezone.now()),
        "results": results_of(row) if known and context["conducts"] else None,
        "replies_over": row.replies_until is not None and context["now"] >= row.replies_until,
    }
    return render(request, "scorecards/desk/round.html", context, status=409 if refusal else 200)


def _counted(row: Round) -> "QuerySet[AssessedPortal]":
    """The portals with how many marks are given, disputed and replied to; two queries."""
    disputed = Q(marks__standing=Mark.Standing.DISPUTED)
    return (
        row.portals.select_related("region", "body")
        .prefetch_related(SEATED)
        .annotate(
            known=Count("marks", filter=~Q(marks__standing=Mark.Standing.WAITING), distinct=True),
            all_marks=Count("marks", distinct=True),
            disputed=Count("marks", filter=disputed, distinct=True),
            replied=Count("marks__reply", distinct=True),
        )
        .order_by("id")
    )
