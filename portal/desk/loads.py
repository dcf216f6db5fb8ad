"""How much each colleague has, and what of it is late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.models import User
from portal.desk.tasks import DeskTask, with_zones
from portal.desk.team import Colleague


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
    colleague: Colleague | None = None

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


def loads(
    tasks: Sequence[DeskTask], now: datetime, colleagues: Iterable[Colleague] = ()
) -> list[Load]:
    """What each colleague has, the fullest first; what nobody has comes last."""
    known = {each.user.pk: each for each in colleagues}
    owners: dict[int | None, User | None] = {key: each.user for key, each in known.items()}
    by_owner: dict[int | None, list[int]] = {key: [0, 0, 0, 0] for key in known}
    for task, zone in with_zones(tasks, now):
        owners.setdefault(task.owner_id, task.owner)
        by_owner.setdefault(task.owner_id, [0, 0, 0, 0])[zone] += 1
    most = max((sum(counts) for counts in by_owner.values()), default=1)
    found = [
        Load(owners[key], counts, most, known.get(key) if key else None)
        for key, counts in by_owner.items()
    ]
    return sorted(found, key=lambda load: (load.owner is None, -load.total))
