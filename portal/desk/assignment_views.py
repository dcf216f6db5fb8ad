"""Choosing who has a task."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.desk.assigning import assign, give_back
from portal.desk.forms import OwnerForm
from portal.desk.loads import Load, loads
from portal.desk.models import Assignment
from portal.desk.pages import OFFICERS, board_of, surroundings
from portal.desk.rules import ASSIGN, SEE
from portal.desk.tasks import DeskTask, of_body, task_of, tasks_of
from portal.desk.team import Team, team_of
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.participation.followable import find
from portal.workplace import posted


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*OFFICERS)
@idempotent
def assignment(request: PersonRequest, noun: str, reference: str) -> HttpResponseBase:
    """Give a task to a colleague, take it, or give it back."""
    thing, body = _find(request.user, f"{noun}:{reference}")
    form, refusal = (
        OwnerForm(posted(request), colleagues=team_of(body, timezone.now()).colleagues),
        None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            said = _act(thing, form.cleaned_data["owner"], request.user)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, said)
            return redirect(board_of(body))
    return _draw(request, thing, body, form, refusal)


def _find(by: User, name: str) -> tuple[models.Model, Body]:
    """The thing and the body that owes it; 404 unless it is public, 403 for other bodies."""
    thing = find(name)
    body = getattr(thing, "body", None)
    if thing is None or not isinstance(body, Body):
        raise Http404
    if not by.has_perm(SEE, body):
        raise PermissionDenied(_("This task belongs to another state body."))
    return thing, body


def _act(thing: models.Model, owner: User | None, by: User) -> str:
    if owner is None:
        give_back(thing, by=by)
        return _("The task has no owner now; everybody sees it on the board.")
    assign(thing, to=owner, by=by)
    if owner == by:
        return _("The task is yours now.")
    return _("The task is given to %(name)s, who is being told.") % {"name": owner}


def _draw(
    request: PersonRequest,
    thing: models.Model,
    body: Body,
    form: OwnerForm,
    refusal: Refused | None,
) -> HttpResponse:
    now = timezone.now()
    tasks = of_body(tasks_of(request.user, now), body)
    task = task_of(thing, request.user, now)
    context: dict[str, Any] = {
        **surroundings(request.user, body),
        "now": now,
        "thing": thing,
        "task": task,
        "form": form,
        "refusal": refusal,
        "rows": _doers(task, tasks, team_of(body, now), now) if task else [],
        "standing": Assignment.objects.standing().of(type(thing), [thing.pk]).exists(),
        "may_assign": request.user.has_perm(ASSIGN, body),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/assignment.html", context, status=status)


def _doers(task: DeskTask, tasks: list[DeskTask], team: Team, now: datetime) -> list[Load]:
    """The colleagues whose role allows the task, with what they have."""
    rows = loads([each for each in tasks if each.owner], now, team.colleagues)
    return [row for row in rows if row.colleague and row.colleague.kinds & task.doers]
