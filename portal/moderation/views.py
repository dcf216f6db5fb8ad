"""The moderators' queue and their decisions."""

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import fresh_factor, staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.deciding import decide
from portal.moderation.forms import TakeOverForm
from portal.moderation.models import Outcome
from portal.moderation.numbers import numbers as count_numbers
from portal.moderation.pages import decision_form, draw
from portal.moderation.queue import manner_of, queue_of
from portal.norms.current import period

moderators = staff_required("moderator")
DONE = {
    Outcome.PUBLISH: _("The proposal is published."),
    Outcome.RETURN: _("The proposal is returned; the author has been told why."),
    Outcome.REJECT: _("The proposal is rejected; the author has been told why."),
}


@require_safe
@moderators
def queue(request: PersonRequest) -> HttpResponse:
    """What waits, the most urgent open."""
    return draw(request)


@require_safe
@moderators
def item(request: PersonRequest, noun: str, pk: int) -> HttpResponse:
    """One thing that waits, or waited."""
    return draw(request, noun, find(noun, pk))


@require_POST
@moderators
@fresh_factor
@idempotent
def decision(request: PersonRequest, noun: str, pk: int) -> HttpResponseBase:
    """Decide, or show first how the author will read it (the button ``preview``)."""
    thing, manner = find(noun, pk), manner_of(queue_of(noun))
    form = decision_form(queue_of(noun), thing, request.POST)
    if not form.is_valid():
        return draw(request, noun, thing, form=form)
    try:
        if "preview" in request.POST:
            locking.take(thing, by=request.user)
            return draw(request, noun, thing, form=form, previewed=True)
        decide(thing, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        return draw(request, noun, thing, form=form, refusal=refusal)
    outcome = form.cleaned_data["outcome"]
    messages.success(request, str(manner.done.get(outcome) or DONE[outcome]))
    return redirect("moderation:queue")


@require_POST
@moderators
def lock(request: PersonRequest, noun: str, pk: int) -> HttpResponse:
    """Keep a thing for oneself; with a reason, also one that a colleague has open."""
    thing = find(noun, pk)
    if "reason" in request.POST:
        return _take_over(request, noun, thing)
    try:
        locking.take(thing, by=request.user)
    except Refused as refusal:
        return draw(request, noun, thing, refusal=refusal)
    return _to_item(noun, thing)


@require_POST
@moderators
def release(request: PersonRequest, noun: str, pk: int) -> HttpResponse:
    """Let colleagues open it."""
    thing = find(noun, pk)
    locking.release(thing, by=request.user)
    return _to_item(noun, thing)


@public_page
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """What came in and what became of it, for everyone."""
    now = timezone.now()
    context = {
        "section": "numbers",
        "now": now,
        "numbers": count_numbers(now),
        "rule": period("moderation", now),
        "appeal_rule": period("appeal", now),
        "appeal_decision_rule": period("appeal-decision", now),
    }
    return render(request, "moderation/numbers.html", context)


def find(noun: str, pk: int) -> models.Model:
    """The thing of a queue; 404 without one."""
    found = queue_of(noun)
    thing = found.model._default_manager.filter(pk=pk).first() if found else None
    if found is None or thing is None or not found.waited(thing):
        raise Http404
    return thing


def _take_over(request: PersonRequest, noun: str, thing: models.Model) -> HttpResponse:
    form = TakeOverForm(request.POST)
    if not form.is_valid():
        return draw(request, noun, thing, take_over=form)
    locking.take_over(thing, by=request.user, reason=form.cleaned_data["reason"])
    return _to_item(noun, thing)


def _to_item(noun: str, thing: models.Model) -> HttpResponseRedirect:
    return redirect("moderation:item", noun, thing.pk)
