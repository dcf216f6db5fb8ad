"""What officers owe, gathered from the apps above by dotted path, and laid out by due date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.clock import Remaining
from portal.directory.models import Body
from portal.workplace import left

# Zones of the board: how many days, in the unit of each task's own rule, are left at most.
SOON, NEXT = 3, 10


@dataclass(frozen=True)
class DeskTask:
    """One thing that an officer owes. `due` is exclusive; `unit` is that of its rule.

    `action` is a verb for the button, `basis` the rule in a few words, `owner` who has it.
    """

    kind: str | Promise
    title: str
    language: str
    reference: str
    url: str
    due: datetime
    unit: str
    owner: User | None
    action: str | Promise
    basis: str | Promise
    body: Body
    icon: str = "pen-line"

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
    found = (task for path in settings.DESKS for task in import_string(path)(user, now))
    return sorted(found, key=lambda task: (task.due, task.reference))


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
