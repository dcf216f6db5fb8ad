"""What officers owe, gathered from the apps above by dotted path, and laid out by due date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.accounts.models import Absence, Role, User
from portal.clock import Remaining
from portal.desk.signs import desks_with_signs
from portal.desk.team import Staff
from portal.directory.models import Body
from portal.workplace import left

# Zones of the board: how many days, in the unit of each task's own rule, are left at most.
SOON, NEXT = 3, 10
# So many things of one kind are gathered for an officer, the most urgent; the board says so.
AT_MOST = 200


@dataclass(frozen=True)
class DeskTask:
    """One thing that an officer owes. `due` is exclusive; `unit` is that of its rule.

    `action` is a verb for the button, `basis` the rule in a few words, `owner` who has it, `away`
    why it needs another one. `noun` names the kind of thing for addresses; officers with one of
    the roles `doers` can be given it, while it is `assignable`.
    """

    kind: str | Promise
    title: str
    language: str
    reference: str
    url: str | Promise
    due: datetime
    unit: str
    owner: User | None
    action: str | Promise
    basis: str | Promise
    body: Body
    icon: str = "pen-line"
    noun: str = ""
    doers: frozenset[str] = frozenset(Role.BODY_KINDS)
    assignable: bool = True
    away: Absence | None = None

    @property
    def owner_id(self) -> int | None:
        """Who has it, by their id; None: nobody."""
        return self.owner.pk if self.owner else None

    @property
    def ownerless(self) -> bool:
        """Whether nobody is at it: it has no owner, or one who is away."""
        return self.owner is None or self.away is not None

    def left(self, now: datetime) -> Remaining:
        """How much time is left at `now`."""
        return left(self.due, now, self.unit)

    def zone(self, now: datetime) -> int:
        """0 overdue, 1 three days at most, 2 ten days at most, 3 later."""
        rest = self.left(now)
        if rest.late:
            return 0
        return 1 if rest.number <= SOON else 2 if rest.number <= NEXT else 3


@dataclass(frozen=True)
class Given:
    """An answer that a body gave: when its term began, when it was due, when it came."""

    body_id: int
    since: datetime
    due: datetime
    at: datetime

    @property
    def punctual(self) -> bool:
        """Whether it came before its due time."""
        return self.at < self.due


def tasks_of(user: User, now: datetime, staff: Staff | None = None) -> list[DeskTask]:
    """Everything that the bodies of `user` owe at `now`, the most urgent first.

    `staff` are the officers of all these bodies, where they are known already.
    """
    bodies = user.bodies()
    desks = [import_string(path) for path in desks_with_signs(bodies, now)]
    found = [task for desk in desks for task in desk(user, now)]
    owned = _owned(found, staff or Staff.of(bodies, now)) if found else []
    return sorted(owned, key=lambda task: (task.due, task.reference))


def task_of(thing: models.Model, user: User, now: datetime) -> DeskTask | None:
    """What the bodies of `user` owe for `thing` at `now`, also where the board is cut before it."""
    noun = str(thing._meta.model_name)
    if path := settings.DESK_TASK.get(noun):
        found = import_string(path)(thing, user, now)
        return next(iter(_owned([found], Staff.of(user.bodies(), now)))) if found else None
    name = (noun, getattr(thing, "reference", ""))
    return next((row for row in tasks_of(user, now) if (row.noun, row.reference) == name), None)


def _owned(tasks: Sequence[DeskTask], staff: Staff) -> list[DeskTask]:
    """The tasks without owners who hold no role in the body any more; who is away, marked."""
    return [
        task
        if task.owner is None
        else replace(task, away=staff.away.get(task.owner.pk))
        if (task.owner.pk, task.body.pk) in staff.held
        else replace(task, owner=None)
        for task in tasks
    ]


def answers_of(body: Body, since: datetime) -> list[Given]:
    """The answers that `body` gave from `since` on, the earliest first."""
    found = (given for path in settings.ANSWERS for given in import_string(path)(body, since))
    return sorted(found, key=lambda given: given.at)


def by_zone(tasks: Iterable[DeskTask], now: datetime) -> list[list[DeskTask]]:
    """The tasks in the four zones of the board."""
    zones: list[list[DeskTask]] = [[], [], [], []]
    for task, zone in with_zones(tasks, now):
        zones[zone].append(task)
    return zones


def with_zones(tasks: Iterable[DeskTask], now: datetime) -> Iterator[tuple[DeskTask, int]]:
    """Each task with its zone; working days are counted once for all that are due together."""
    known: dict[tuple[datetime, str], int] = {}
    for task in tasks:
        key = (task.due, task.unit)
        if key not in known:
            known[key] = task.zone(now)
        yield task, known[key]


def of_body(tasks: Sequence[DeskTask], body: Body) -> list[DeskTask]:
    """The tasks of one body."""
    return [task for task in tasks if task.body.pk == body.pk]
