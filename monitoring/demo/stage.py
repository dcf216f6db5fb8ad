"""Where the lives are led: the clock, chance, and the people of the demonstration."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from portal.accounts.models import User
from portal.clock import TASHKENT, local_day

Act = tuple[datetime, Callable[[datetime], Any]]
MOST = 4000


@dataclass
class Stage:
    """Days are counted from today; what happened did so while offices were open."""

    now: datetime
    chance: random.Random
    people: list[tuple[int, int | None]] = field(default_factory=list)

    @classmethod
    def at(cls, now: datetime, chance: random.Random) -> "Stage":
        """With the people who can be asked, each with a region."""
        rows = User.objects.filter(
            kind=User.Kind.PERSON, assurance_level=3, roles__isnull=True, region__isnull=False
        )
        return cls(now, chance, list(rows.order_by("pk").values_list("pk", "region_id")[:MOST]))

    def day(self, days: int) -> date:
        """So many days from today."""
        return local_day(self.now) + timedelta(days=days)

    def moment(self, days: int, hour: int = 9) -> datetime:
        """That day at `hour`, never after now."""
        found = datetime.combine(self.day(days), time(hour, 20), TASHKENT)
        return min(found, self.now)

    def some(self, number: int) -> list[tuple[int, int | None]]:
        """So many people, each once."""
        return self.chance.sample(self.people, min(number, len(self.people)))
