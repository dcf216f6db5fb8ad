"""The board of due dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.accounts.access import staff_required
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS, chosen, surroundings, workplaces
from portal.desk.punctuality import begins, punctuality
from portal.desk.ruler import ruler
from portal.desk.tasks import DeskTask, answers_of, by_zone, of_body, tasks_of
from portal.norms.current import holidays

ZONES = (_("Overdue"), _("Up to 3 days"), _("Up to 10 days"), _("Later"))
MINE = "mine"


@dataclass(frozen=True)
class Zone:
    """A part of the board; `anchor` is its place on the page."""

    title: str | Promise
    tasks: list[DeskTask]
    anchor: str


@dataclass(frozen=True)
class Part:
    """A piece of a bar of 100 units."""

    zone: int
    x: float
    width: float


@dataclass(frozen=True)
class Load:
    """How much one colleague has (None: nobody yet), by zone."""

    owner: User | None
    counts: list[int]
    most: int = 1

    @property
    def total(self) -> int:
        """Everything that the colleague has."""
        return sum(self.counts)

    @property
    def parts(self) -> list[Part]:
        """The pieces of the bar, as wide as their share of the fullest colleague's."""
        unit = 100 / max(1, self.most)
        starts = [sum(self.counts[:zone]) for zone in range(4)]
        return [
            Part(zone, round(starts[zone] * unit, 1), round(count * unit, 1))
            for zone, count in enumerate(self.counts)
            if count
        ]


@require_safe
@staff_required(*OFFICERS)
def board(request: PersonRequest) -> HttpResponse:
    """What a body owes, the overdue first, and how punctual it was."""
    now = timezone.now()
    places = workplaces(request.user)
    place = chosen(places, request)
    every = tasks_of(request.user, now)
    tasks = of_body(every, place.body)
    mine = [task for task in tasks if task.owner == request.user]
    shown = mine if request.GET.get("whose") == MINE else tasks
    context = {
        **surroundings(request.user, place.body, current="board", count=len(tasks)),
        "now": now,
        "places": places,
        "place": place,
        "tasks": tasks,
        "mine": mine,
        "only_mine": request.GET.get("whose") == MINE,
        "zones": zones(shown, now),
        "ruler": ruler(shown, request.user.pk, now, holidays()),
        "loads": loads(tasks, now),
        "record": punctuality(answers_of(place.body, begins(now)), now),
        "record_from": begins(now),
    }
    return render(request, "desk/board.html", context)


def zones(tasks: Sequence[DeskTask], now: datetime) -> list[Zone]:
    """The four parts of the board, the empty ones too: nothing overdue is a real state."""
    found = zip(ZONES, by_zone(tasks, now), strict=True)
    return [Zone(title, some, f"zone-{n}") for n, (title, some) in enumerate(found)]


def loads(tasks: Sequence[DeskTask], now: datetime) -> list[Load]:
    """What each colleague has, the fullest first; what nobody has comes last."""
    by_owner: dict[User | None, list[int]] = {}
    for task in tasks:
        by_owner.setdefault(task.owner, [0, 0, 0, 0])[task.zone(now)] += 1
    most = max((sum(counts) for counts in by_owner.values()), default=1)
    found = [Load(owner, counts, most) for owner, counts in by_owner.items()]
    return sorted(found, key=lambda load: (load.owner is None, -load.total))
