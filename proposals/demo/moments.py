"""When invented people signed: quickly at first, then slower, with the threshold met on its day."""

import random
from datetime import datetime, timedelta

SLOWING = 1.6


def spread(number: int, start: datetime, end: datetime, chance: random.Random) -> list[datetime]:
    """`number` moments from `start` to `end`, in order, more of them early."""
    span = (end - start).total_seconds()
    shares = sorted(chance.random() ** SLOWING for _each in range(number))
    return [start + timedelta(seconds=1 + share * (span - 2)) for share in shares]


def meeting(
    number: int,
    before: int,
    start: datetime,
    met: datetime,
    end: datetime,
    chance: random.Random,
) -> list[datetime]:
    """`number` moments of which the one after the first `before` is exactly `met`."""
    early = spread(before, start, met, chance)
    return [*early, met, *spread(number - before - 1, met, end, chance)]
