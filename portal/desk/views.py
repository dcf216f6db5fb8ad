"""The board of due dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.accounts.access import staff_required
from portal.accounts.models import Role, User
from portal.accounts.requests import PersonRequest
from portal.accounts.workplaces import doors
from portal.desk.loads import loads
from portal.desk.pages import OFFICERS, chosen, surroundings, workplaces
from portal.desk.punctuality import begins, punctuality
from portal.desk.ruler import ruler
from portal.desk.rules import ASSIGN
from portal.desk.tasks import AT_MOST, DeskTask, answers_of, of_body, tasks_of
from portal.desk.team import Staff
from portal.desk.zones import asked_zone, zones
from portal.norms.current import holidays

WHOSE = {"mine": _("Mine"), "": _("Whole body"), "nobody": _("Nobody’s")}


@dataclass(frozen=True)
class Share:
    """A choice of tasks: whose, how many, and whether the page shows them."""

    key: str
    title: str | Promise
    count: int
    current: bool


@require_safe
@staff_required(*OFFICERS, Role.Kind.OPERATOR)
def board(request: PersonRequest) -> HttpResponse:
    """What a body owes, the overdue first, and how punctual it was; operators, who owe nothing,
    are led to what they enter."""
    now, whose = timezone.now(), request.GET.get("whose", "")
    whose = whose if whose in WHOSE else ""
    places = workplaces(request.user)
    if not places:
        return redirect(doors(request.user)[0].url)
    place = chosen(places, request)
    staff = Staff.of([each.body for each in places], now)
    found, team = tasks_of(request.user, now, staff), staff.team(place.body)
    tasks = of_body(found, place.body)
    shares = shared(tasks, request.user)
    shown = shares[whose]
    context = {
        **surroundings(request.user, place.body, current="board", count=len(tasks)),
        "now": now,
        "places": places,
        "place": place,
        "tasks": tasks,
        "cut_at": AT_MOST if len(found) >= AT_MOST else None,
        "whose": whose,
        "shares": [Share(key, WHOSE[key], len(shares[key]), key == whose) for key in WHOSE],
        "team": team,
        "may_assign": request.user.has_perm(ASSIGN, place.body),
        "zones": zones(shown, request.GET, now),
        "only_zone": asked_zone(request.GET),
        "ruler": ruler(shown, request.user.pk, now, holidays()),
        "loads": loads(tasks, now, team.colleagues),
        "record": punctuality(answers_of(place.body, begins(now)), now),
        "record_from": begins(now),
    }
    return render(request, "desk/board.html", context)


def shared(tasks: Sequence[DeskTask], reader: User) -> dict[str, list[DeskTask]]:
    """The reader's own tasks, all of them, and those at which nobody is."""
    own = reader.pk
    return {
        "mine": [task for task in tasks if task.owner_id == own],
        "": list(tasks),
        "nobody": [task for task in tasks if task.ownerless],
    }
