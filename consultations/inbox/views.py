"""The inbox, and what an officer does in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from consultations import passing as passings
from consultations.deciding import Said, decide
from consultations.grouping import prepare, put_together, take_out
from consultations.inbox.desk import Desk, at_the_desk, draw
from consultations.inbox.filling import filled, typed
from consultations.inbox.forms import (
    TITLE,
    DecisionForm,
    PassingForm,
    ReturnForm,
    ids_in,
    other_bodies,
)
from consultations.inbox.opened import check_not_held, seen_at, thing_of
from consultations.models import Contribution, Decision, Group, ReasonTemplate
from portal.accounts.access import staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.forms import TakeOverForm

officers = staff_required(*OFFICERS)


@require_safe
@officers
def inbox(request: PersonRequest, uid: UUID) -> HttpResponse:
    """What waits for a decision, clause by clause."""
    return draw(at_the_desk(request, uid))


@require_POST
@officers
@idempotent
def decision(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Decide on what is marked; the buttons ``template`` and ``same`` only put words into it."""
    desk = at_the_desk(request, uid, deciding=True)
    if "template" in request.POST or "same" in request.POST:
        return draw(desk, form=filled(desk))
    form = DecisionForm(request.POST, consultation=desk.consultation)
    chosen = ids_in(request.POST.getlist("members"))
    if form.is_valid() and not chosen:
        form.add_error(None, _("Mark at least one contribution."))
    if not form.is_valid():
        return draw(desk, form=form)

    def work() -> str:
        check_not_held(desk, request.POST.get("card", ""))
        said = Said(**form.cleaned_data)
        made = decide(desk.consultation, chosen, said, by=request.user, seen=seen_at(request))
        return answered(made.contributions.count())

    return _done(desk, work, form=form)


@require_POST
@officers
@idempotent
def draft(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Keep what is marked as a group, with the decision as it is prepared so far."""
    desk = at_the_desk(request, uid)
    form = DecisionForm(request.POST, consultation=desk.consultation)
    form.is_valid()
    outcome = request.POST.get("outcome", "")
    words = {
        "outcome": outcome if outcome in Decision.Outcome.values else "",
        "text": form.cleaned_data.get("text", ""),
    }

    def work() -> str:
        check_not_held(desk, request.POST.get("card", ""))
        group = _as_group(desk, form.cleaned_data.get("demand", ""))
        prepare(group, by=request.user, title=group.title, **words)
        return _("Kept as a draft; nobody outside your body reads it.")

    if "text" in form.errors and form["text"].value():
        return draw(desk, form=form)
    return _done(
        desk, work, form=DecisionForm(initial=request.POST.dict(), consultation=desk.consultation)
    )


@require_POST
@officers
@idempotent
def separation(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Let what is not marked stand for itself."""
    desk = at_the_desk(request, uid)

    def work() -> str:
        check_not_held(desk, request.POST.get("card", ""))
        _as_group(desk, request.POST.get("demand", "").strip())
        return _("What was not marked stands for itself now.")

    return _done(desk, work)


@require_POST
@officers
@idempotent
def passing(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Pass what is marked to another body."""
    desk = at_the_desk(request, uid, deciding=True)
    bodies = other_bodies(desk.body, desk.now)
    form = PassingForm(request.POST, prefix="to", bodies=bodies)
    chosen = ids_in(request.POST.getlist("members"))
    if form.is_valid() and not chosen:
        form.add_error(None, _("Mark at least one contribution."))
    if not form.is_valid():
        return draw(desk, passing=form, form=typed(desk))

    def work() -> str:
        check_not_held(desk, request.POST.get("card", ""))
        passings.pass_on(desk.consultation, chosen, by=request.user, **form.cleaned_data)
        return _("The other body has been asked; the authors know it.")

    return _done(desk, work, passing=form, form=typed(desk))


@require_POST
@officers
@idempotent
def answer(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Take what was passed on, give it back with a reason, or take it back from the other body."""
    desk = at_the_desk(request, uid, deciding=True)
    chosen = ids_in(request.POST.getlist("passing"))
    form = ReturnForm(request.POST) if "give_back" in request.POST else None
    if form is not None and not form.is_valid():
        return draw(desk, giving_back=form)

    def work() -> str:
        if form is not None:
            passings.give_back(desk.consultation, chosen, by=request.user, **form.cleaned_data)
            return _("Given back with the reason.")
        verb = passings.take_back if "take_back" in request.POST else passings.take
        verb(desk.consultation, chosen, by=request.user)
        return _("Your body decides on it now.")

    return _done(desk, work, giving_back=form)


@require_POST
@officers
@idempotent
def bulk(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """One outcome with a reason of the body for each bundle that is marked, or join them."""
    joining = "join" in request.POST
    desk = at_the_desk(request, uid, deciding=not joining)
    picked = [ids for ids in (ids_in([text]) for text in request.POST.getlist("pick")) if ids]

    def work() -> str:
        _check_picked(picked, 2 if joining else 1)
        if joining:
            put_together(
                desk.consultation, sum(picked, []), by=request.user, title=_title(picked[0])
            )
            return _("Put together. Say below what they ask for.")
        said = _said_for_all(desk)
        with transaction.atomic():
            made = [_decided(desk, ids, said) for ids in picked]
        return answered(sum(each.contributions.count() for each in made))

    return _done(desk, work)


@require_POST
@officers
def lock(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Take over what a colleague has open, with a reason; or let others open it (``release``)."""
    desk = at_the_desk(request, uid)
    card = request.POST.get("card", "")
    thing = thing_of(desk, card)
    if thing is None:
        raise Http404(card)
    if "release" in request.POST:
        locking.release(thing, by=request.user)
        return redirect(_back(desk))
    form = TakeOverForm(request.POST, prefix="over")
    if not form.is_valid():
        return draw(desk, take_over=form)
    locking.take_over(thing, by=request.user, reason=form.cleaned_data["reason"])
    return redirect(f"{_back(desk)}&open={card}")


def answered(number: int) -> str:
    """What the page says after a decision."""
    words = ngettext(
        "Decided for %(number)s contribution; everybody concerned is told.",
        "Decided for %(number)s contributions; everybody concerned is told.",
        number,
    )
    return words % {"number": number}


def _done(desk: Desk, work: Callable[[], str], **forms: Any) -> HttpResponseBase:
    """Do it and go back to the list; or the page as it was, with the reason why not."""
    try:
        said = work()
    except Refused as refusal:
        return draw(desk, refusal=refusal, **forms)
    messages.success(desk.request, said)
    return redirect(_back(desk))


def _back(desk: Desk) -> str:
    return f"{reverse('desk:consultations:inbox', args=(desk.consultation.uid,))}?{desk.kept}"


def _as_group(desk: Desk, title: str) -> Group:
    """What is marked, as a group: the one it is in, without the rest, or a new one."""
    chosen = ids_in(desk.request.POST.getlist("members"))
    _check_picked([chosen] if chosen else [], 1)
    card = desk.request.POST.get("card", "")
    group = thing_of(desk, card)
    rows = group.contributions.all() if isinstance(group, Group) else Contribution.objects.none()
    inside = set(rows.values_list("pk", flat=True))
    if not isinstance(group, Group) or not inside.issuperset(chosen):
        title = title[:TITLE] or _title(chosen)
        return put_together(desk.consultation, chosen, by=desk.request.user, title=title)
    if rest := inside.difference(chosen):
        take_out(group, rest, by=desk.request.user)
    group.title = title[:TITLE] or group.title
    # A colleague may have decided on all of it meanwhile: then there is nothing to name.
    Group.objects.filter(pk=group.pk).update(title=group.title)
    return group


def _title(ids: list[int]) -> str:
    """What the group says that one of these is in, else the first words of the most supported.

    It becomes public with the decision, so nothing that is out of sight gives its words to it.
    """
    rows = Contribution.objects.filter(pk__in=ids).select_related("group")
    shown = rows.shown().order_by("-supports", "-id").first()
    first = shown or rows.filter(group__isnull=False).first()
    return "" if first is None else first.group.title if first.group else first.title


def _check_picked(picked: list[list[int]], least: int) -> None:
    if len(picked) < least:
        raise Refused(
            _("Nothing is marked.") if least == 1 else _("Mark at least two to put them together."),
            _("Mark them in the list first."),
            code="nothing_marked",
        )


def _said_for_all(desk: Desk) -> Said:
    outcome = desk.request.POST.get("outcome", "")
    found = ReasonTemplate.objects.filter(
        body__in=desk.bodies, pk__in=ids_in([desk.request.POST.get("reason", "")])
    ).first()
    if outcome not in Decision.Outcome.values or found is None:
        raise Refused(
            _("Choose a decision and a reason for what is marked."),
            _("Each contribution needs a reason; the templates of your body are in the list."),
            code="no_reason",
        )
    return Said(outcome, found.text)


def _decided(desk: Desk, ids: list[int], said: Said) -> Decision:
    demand = _title(ids) if len(ids) > 1 else ""
    words = Said(said.outcome, said.text, demand[:TITLE])
    return decide(desk.consultation, ids, words, by=desk.request.user, now=timezone.now())
