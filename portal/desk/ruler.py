"""The ruler of the board: working days around today, and what is due on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count, islice

from portal.clock import ONE_DAY, Holidays, last_day, local_day
from portal.desk.tasks import DeskTask

BEFORE, AFTER = 3, 22
MOST_STARS = 4


@dataclass
class RulerDay:
    """A day of the ruler; `stars` holds for each task whether it is the reader's own."""

    day: date
    zone: int
    today: bool
    works: bool
    stars: list[bool] = field(default_factory=list)

    @property
    def look(self) -> str:
        """The classes of its place on the line."""
        return f"z{self.zone}{' today' if self.today else ''}{'' if self.works else ' hol'}"

    @property
    def marks(self) -> list[str]:
        """As many stars as fit, each by its state (see the component `star`)."""
        if self.zone == 0:
            return ["late"] * len(self.stars[:MOST_STARS])
        mine = "now" if self.zone == 1 else "done"
        return [mine if own else "next" for own in self.stars[:MOST_STARS]]

    @property
    def marked(self) -> bool:
        """Whether the narrow ruler names this day too: today, and the first of a fortnight."""
        return self.today or self.day.day in (1, 15)


def ruler(tasks: Sequence[DeskTask], own: int, now: datetime, holidays: Holidays) -> list[RulerDay]:
    """The days from a little before today on. `own` is the reader's id.

    Weekends are left out unless something is due on one; a public holiday within the week stays.
    What is due before the first day stands on the first day.
    """
    due: dict[date, list[DeskTask]] = {}
    for task in tasks:
        due.setdefault(last_day(task.due), []).append(task)
    days = _days(local_day(now), holidays, set(due))
    laid = [_ruler_day(day, due.get(day, []), own, now, holidays) for day in days]
    earlier = [task for day, found in due.items() if day < days[0] for task in found]
    laid[0].stars = [_is_own(task, own) for task in earlier] + laid[0].stars
    return laid


def _days(today: date, holidays: Holidays, due: set[date]) -> list[date]:
    def wanted(steps: Iterator[int], direction: int) -> Iterator[date]:
        days = (today + ONE_DAY * step * direction for step in steps)
        return (day for day in days if day.weekday() < 5 or day in due)

    before = list(islice(wanted(count(1), -1), BEFORE))
    return [*reversed(before), today, *islice(wanted(count(1), 1), AFTER)]


def _ruler_day(
    day: date, tasks: list[DeskTask], own: int, now: datetime, holidays: Holidays
) -> RulerDay:
    today = local_day(now)
    ahead = (day - today).days
    zone = 0 if ahead < 0 else 1 if ahead <= 3 else 2 if ahead <= 10 else 3
    return RulerDay(
        day, zone, ahead == 0, holidays.works(day), [_is_own(task, own) for task in tasks]
    )


def _is_own(task: DeskTask, own: int) -> bool:
    return task.owner_id == own
