"""The parts of the board: of each the most urgent tasks, of one that is asked for a page.

A board that fits on a page shows everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.desk.tasks import DeskTask, by_zone

ZONES = (_("Overdue"), _("Up to 3 days"), _("Up to 10 days"), _("Later"))
ZONE, AFTER = "zone", "after"
# So many tasks of each zone stand on a board of more than a page, and so many make a page.
FIRST, SIZE = 5, 20


@dataclass(frozen=True)
class Zone:
    """A part of the board; `anchor` is its place on the page, `shown` what stands there.

    `url` leads to the zone, `all_url` to its pages where the board shows only the first tasks,
    `next_url` to the page behind this one; empty: there is none.
    """

    title: str | Promise
    tasks: list[DeskTask]
    anchor: str
    url: str
    shown: list[DeskTask] = field(default_factory=list)
    all_url: str = ""
    next_url: str = ""


def zones(tasks: Sequence[DeskTask], address: QueryDict, now: datetime) -> list[Zone]:
    """The four parts of the board, the empty ones too: nothing overdue is a real state."""
    asked, first = asked_zone(address), FIRST if len(tasks) > SIZE else SIZE
    found = zip(ZONES, by_zone(tasks, now), strict=True)
    return [
        _first(title, some, number, address, first)
        if asked is None
        else _page(title, some, number, address, is_asked=number == asked)
        for number, (title, some) in enumerate(found)
    ]


def asked_zone(address: QueryDict) -> int | None:
    """The only zone that is to be shown, None for all of them."""
    numbers = [str(number) for number in range(len(ZONES))]
    name = address.get(ZONE, "")
    return int(name) if name in numbers else None


def _first(
    title: str | Promise, tasks: list[DeskTask], number: int, address: QueryDict, first: int
) -> Zone:
    anchor = f"zone-{number}"
    more = _address(address, number) if len(tasks) > first else ""
    return Zone(title, tasks, anchor, f"#{anchor}", tasks[:first], all_url=more)


def _page(
    title: str | Promise, tasks: list[DeskTask], number: int, address: QueryDict, *, is_asked: bool
) -> Zone:
    """A zone of which a page is shown, or none of it; a page begins behind the task it names."""
    anchor, url = f"zone-{number}", _address(address, number)
    if not is_asked:
        return Zone(title, tasks, anchor, url)
    names = [name_of(task) for task in tasks]
    after = address.get(AFTER, "")
    begin = names.index(after) + 1 if after in names else 0
    end = begin + SIZE
    further = _address(address, number, names[end - 1]) if end < len(tasks) else ""
    return Zone(title, tasks, anchor, url, tasks[begin:end], next_url=further)


def name_of(task: DeskTask) -> str:
    """What stands in an address for a task."""
    return f"{task.noun}:{task.reference}"


def _address(address: QueryDict, number: int, after: str = "") -> str:
    query = address.copy()
    query[ZONE] = str(number)
    query.pop(AFTER, None)
    if after:
        query[AFTER] = after
    return f"?{query.urlencode()}"
