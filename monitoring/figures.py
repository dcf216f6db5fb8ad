"""What stands above the public list of commitments, counted by the conditions of its statuses."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from monitoring import listing, rollups
from monitoring.listing import ALL, FRESH, LONG, Asked
from monitoring.rollups import Rollup
from portal.fresh import fresh_for

WEEK = timedelta(days=7)
OFFERED = {
    "body": listing.promising_bodies,
    "region": listing.places,
    "topic": listing.topics,
    "goal": listing.goals,
    "programme": listing.programmes,
}


@dataclass(frozen=True)
class Figures:
    """How many were spoken of this week, and how many stand how."""

    spoken: int
    rollup: Rollup


def figures(asked: Asked, now: datetime) -> Figures:
    """The figures of what passes the filters of `asked`, whatever the status.

    A long list of no filter, or of one that is offered, is counted once in `FRESH` seconds.
    """
    chosen = {each.name for each in fields(asked) if getattr(asked, each.name)} - {"tab"}
    if len(chosen) > 1 or not all(_is_offered(name, getattr(asked, name)) for name in chosen):
        return _counted(asked, now)
    return _of_long_list(asked.with_(tab=ALL)) or _counted(asked, now)


@fresh_for(FRESH)
def _of_long_list(asked: Asked) -> Figures | None:
    found = _counted(asked, timezone.now())
    return found if found.rollup.total > LONG else None


def _counted(asked: Asked, now: datetime) -> Figures:
    rollup, spoken = rollups.with_spoken(listing.narrowed(asked), now, now - WEEK)
    return Figures(spoken, rollup)


def _is_offered(name: str, said: str) -> bool:
    return name in OFFERED and said in OFFERED[name](get_language() or "uz").names
