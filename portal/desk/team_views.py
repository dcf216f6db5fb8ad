"""The colleagues of a body: roles, load, absences, and who stands in for the head."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import fresh_factor, staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.models import Absence, Deputy, Role
from portal.accounts.requests import PersonRequest
from portal.desk.absences import end_absence, say_away
from portal.desk.deputising import end_deputy, name_deputy
from portal.desk.forms import SpanForm
from portal.desk.loads import loads
from portal.desk.pages import OFFICERS, Workplace, chosen, surroundings, team_page, workplaces
from portal.desk.rules import DEPUTISE, SAY_AWAY
from portal.desk.tasks import of_body, tasks_of
from portal.desk.team import Colleague, team_of
from portal.lifecycle import Refused
from portal.workplace import posted

officers = staff_required(*OFFICERS)
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@officers
def team(request: PersonRequest) -> HttpResponse:
    """Who does what here, who is away, who stands in, and how much each has."""
    return _draw_team(request, chosen(workplaces(request.user), request))


@form_page
@officers
@fresh_factor
@idempotent
def deputy_new(request: PersonRequest) -> HttpResponseBase:
    """The head names who approves in their place."""
    body = chosen(workplaces(request.user), request).body
    if not request.user.has_perm(DEPUTISE, body):
        raise PermissionDenied(_("Only the head of the body names who stands in."))
    named = [each for each in team_of(body, timezone.now()).colleagues if _may_stand_in(each)]
    label = _("Who stands in for you?")
    form = SpanForm(posted(request), colleagues=named, label=label)

    def verb(**fields: Any) -> Any:
        return name_deputy(body, by=request.user, **fields)

    said = _("Your deputy is named and is being told.")
    return _act(request, form, verb, "deputy", said)


@form_page
@officers
@idempotent
def absence_new(request: PersonRequest) -> HttpResponseBase:
    """An officer says when they are away; the head may say it for colleagues."""
    body = chosen(workplaces(request.user), request).body
    colleagues = team_of(body, timezone.now()).colleagues
    allowed = [each for each in colleagues if request.user.has_perm(SAY_AWAY, each.user)]
    form = SpanForm(
        posted(request),
        colleagues=allowed,
        label=_("Who is away?"),
        initial={"person": str(request.user.uid)},
    )

    def verb(person: Any, **days: Any) -> Any:
        return say_away(person, by=request.user, **days)

    return _act(request, form, verb, "absence", _("The absence is written down."))


@require_POST
@officers
@fresh_factor
@idempotent
def deputy_ending(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The head ends it before its time."""
    deputy = get_object_or_404(Deputy.objects.select_related("body"), pk=pk)
    if not request.user.has_perm(DEPUTISE, deputy.body):
        raise PermissionDenied(_("Only the head of the body names who stands in."))
    return _end(request, deputy, end_deputy, _("Nobody stands in for you by this any more."))


@require_POST
@officers
@idempotent
def absence_ending(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Whoever was away is back."""
    absence = get_object_or_404(Absence.objects.select_related("person"), pk=pk)
    if not request.user.has_perm(SAY_AWAY, absence.person):
        raise PermissionDenied(_("Only the officer or the head of the body says who is away."))
    return _end(request, absence, end_absence, _("The absence is ended."))


def _may_stand_in(colleague: Colleague) -> bool:
    return Role.Kind.ANSWERER in colleague.kinds and not colleague.is_head


def _act(
    request: PersonRequest, form: SpanForm, verb: Callable[..., Any], page: str, said: str
) -> HttpResponse:
    place, refusal = chosen(workplaces(request.user), request), None
    if request.method == "POST" and form.is_valid():
        try:
            verb(**form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, said)
            return redirect(team_page(place.body))
    context = {
        **surroundings(request.user, place.body, current="team"),
        "form": form,
        "refusal": refusal,
        "place": place,
        "team_url": team_page(place.body),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, f"desk/{page}_new.html", context, status=status)


def _end(
    request: PersonRequest, span: Deputy | Absence, verb: Callable[..., Any], said: str
) -> HttpResponse:
    place = chosen(workplaces(request.user), request)
    try:
        verb(span, by=request.user)
    except Refused as refusal:
        return _draw_team(request, place, refusal)
    messages.success(request, said)
    return redirect(team_page(place.body))


def _draw_team(
    request: PersonRequest, place: Workplace, refusal: Refused | None = None
) -> HttpResponse:
    now = timezone.now()
    found = team_of(place.body, now)
    tasks = of_body(tasks_of(request.user, now), place.body)
    context = {
        **surroundings(request.user, place.body, current="team"),
        "now": now,
        "places": workplaces(request.user),
        "place": place,
        "team": found,
        "loads": loads([task for task in tasks if task.owner], now, found.colleagues),
        "refusal": refusal,
        "may_deputise": request.user.has_perm(DEPUTISE, place.body),
        "leads": request.user.heads(place.body),
    }
    return render(request, "desk/team.html", context, status=409 if refusal else 200)
