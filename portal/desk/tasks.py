"""What officers owe, gathered from the apps above by dotted path, and laid out by due date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.accounts.models import Absence, Role, User
from portal.clock import Remaining, local_day
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


def tasks_of(user: User, now: datetime) -> list[DeskTask]:
    """Everything that the bodies of `user` owe at `now`, the most urgent first."""
    found = [task for path in settings.DESKS for task in import_string(path)(user, now)]
    return sorted(_owned(found, now), key=lambda task: (task.due, task.reference))


def _owned(tasks: Sequence[DeskTask], now: datetime) -> list[DeskTask]:
    """The tasks without owners who hold no role in the body any more; who is away, marked."""
    people = {task.owner.pk for task in tasks if task.owner}
    if not people:
        return list(tasks)
    roles = Role.objects.current().filter(user__in=people, kind__in=Role.BODY_KINDS)
    held = set(roles.values_list("user_id", "body_id"))
    gone = Absence.objects.filter(person__in=people).on(local_day(now))
    away = {absence.person_id: absence for absence in gone}
    return [
        replace(task, away=away.get(task.owner.pk))
        if task.owner and (task.owner.pk, task.body.pk) in held
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
    for task in tasks:
        zones[task.zone(now)].append(task)
    return zones


def of_body(tasks: Sequence[DeskTask], body: Body) -> list[DeskTask]:
    """The tasks of one body."""
    return [task for task in tasks if task.body == body]
