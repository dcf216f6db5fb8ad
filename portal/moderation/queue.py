"""The queue: what waits for a moderator, gathered from the apps above by dotted path."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypedDict

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.clock import deadline
from portal.norms.current import holidays
from portal.norms.models import Period, Reason

OVERDUE, NEAR, RECENT = "late", "near", "rec"


@dataclass(frozen=True)
class QueueItem:
    """One thing that waits. `due` is exclusive; from `near_from` on it is nearly overdue."""

    thing: models.Model
    noun: str
    kind: str | Promise
    title: str
    language: str
    reference: str
    url: str
    since: datetime
    due: datetime
    near_from: datetime
    unit: str
    author_label: str

    def group(self, now: datetime) -> str:
        """Overdue, nearly overdue or recent at `now`."""
        if now >= self.due:
            return OVERDUE
        return NEAR if now >= self.near_from else RECENT


class Times(TypedDict):
    """Until when a decision about a `QueueItem` is due, and from when on it is nearly overdue."""

    due: datetime
    near_from: datetime
    unit: str


def times(since: datetime, rule: Period, near: Period) -> Times:
    """The times of what came at `since`: due by `rule`, nearly overdue by `near`."""
    # No more than `near` days are left after the one that runs.
    days = max(0, rule.number - near.number - 1)
    return Times(
        due=deadline(since, rule.number, rule.unit, holidays()),
        near_from=deadline(since, days, rule.unit, holidays()),
        unit=rule.unit,
    )


@dataclass(frozen=True)
class Alike:
    """Something public that says nearly the same; `percent` is how near."""

    title: str
    language: str
    url: str
    status: str | Promise
    percent: int
    reference: str = ""


@dataclass(frozen=True)
class Manner:
    """How the decisions of a queue are asked for, where it is not about publishing a text.

    `template` asks for one. A refusal that is `coded` names a rule; its words are bounded by the
    norm `length`. What is not `counted` stays out of the numbers of what was published; with a
    `heading` it is counted apart under it. `done` says to the moderator what each outcome has
    done, `words` what was decided before.
    """

    template: str = "moderation/_decision.html"
    coded: bool = True
    length: str = "moderator-note"
    counted: bool = True
    heading: str | Promise = ""
    done: Mapping[str, str | Promise] = field(default_factory=dict)
    words: Mapping[str, str | Promise] = field(default_factory=dict)


PUBLISHING = Manner()


class Queue(Protocol):
    """What an app offers to the moderators, and the verbs that they have over it.

    `noun` stands in addresses. `template` shows the whole text of a thing (as `thing`). A queue
    that is not about publishing has a `manner`.
    """

    noun: str
    model: type[models.Model]
    template: str

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`."""

    def authors(self, thing: Any) -> Sequence[User]:
        """Whose own content it is: they may not decide about it. The first is told."""

    def waits(self, thing: Any) -> bool:
        """Whether it waits for a decision."""

    def waited(self, thing: Any) -> bool:
        """Whether it ever came into the queue: what never did, moderators do not read."""

    def since(self, thing: Any) -> datetime:
        """When it came into the queue."""

    def alike(self, thing: Any, now: datetime) -> list[Alike]:
        """What is public already and says nearly the same, the nearest first."""

    def publish(self, thing: Any, *, by: User, now: datetime) -> None:
        """Make it public."""

    def return_to_author(
        self, thing: Any, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Give it back to be mended."""

    def reject(
        self, thing: Any, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refuse it; hide its text if one of the reasons says so."""

    def uphold_appeal(self, thing: Any, *, by: User, now: datetime) -> None:
        """Put what was rejected back into the queue."""


def queues() -> list[Queue]:
    """Every queue that the settings name."""
    return [import_string(path) for path in settings.QUEUES]


def queue_of(noun: str) -> Queue | None:
    """The queue with this noun in its addresses."""
    return next((queue for queue in queues() if queue.noun == noun), None)


def queue_for(thing: models.Model | None) -> Queue:
    """The queue that a thing belongs to; KeyError if nobody offers one."""
    for queue in queues():
        if isinstance(thing, queue.model):
            return queue
    raise KeyError(f"No queue for {thing!r}.")


def named_in(queue: Queue | None) -> Callable[[models.Model, str], models.Model | None] | None:
    """How a queue finds what a thing repeats, by its number; None where nothing can be named."""
    found: Callable[[models.Model, str], models.Model | None] | None
    found = getattr(queue, "named", None)
    return found


def manner_of(queue: Queue | None) -> Manner:
    """How its decisions are asked for."""
    manner: Manner = getattr(queue, "manner", PUBLISHING)
    return manner


def uncounted() -> list[str]:
    """The names of models whose decisions are not about publishing."""
    others = (queue for queue in queues() if not manner_of(queue).counted)
    return [str(queue.model._meta.model_name) for queue in others]


def waiting(now: datetime) -> list[QueueItem]:
    """Everything that waits at `now`, the most urgent first."""
    items = (item for queue in queues() for item in queue(now))
    return sorted(items, key=lambda item: (item.due, item.since))


def by_urgency(items: Iterable[QueueItem], now: datetime) -> dict[str, list[QueueItem]]:
    """The items in three groups: overdue, nearly overdue, recent."""
    groups: dict[str, list[QueueItem]] = {OVERDUE: [], NEAR: [], RECENT: []}
    for item in items:
        groups[item.group(now)].append(item)
    return groups
