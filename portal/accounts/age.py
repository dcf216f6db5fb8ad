"""Old enough or not: the one thing kept of a birth date besides its year."""

from datetime import date, datetime

from portal.clock import TASHKENT
from portal.norms.models import ProposalLevel

# Nobody is known to have lived to 123: beyond this a birth date is a slip, not a rule about people.
OLDEST = 120


def age_is_met(born: date, now: datetime) -> bool | None:
    """Whether someone born on `born` has the minimum age of every proposal level at `now`.

    None where no norm says an age: then nothing is known, and nothing may be taken for a yes.
    """
    ages = minimum_ages(now)
    return age(born, now) >= max(ages) if ages else None


def age(born: date, now: datetime) -> int:
    """Full years on the day of `now` in Tashkent; someone born on 29 February waits for 1 March."""
    today = now.astimezone(TASHKENT).date()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_possible(born: date, now: datetime) -> bool:
    """Whether somebody alive at `now` can have been born on `born`."""
    return 0 <= age(born, now) <= OLDEST


def minimum_ages(now: datetime) -> list[int]:
    """The minimum ages in force at `now`, one for each level."""
    rows = ProposalLevel.objects.filter(approved_at__isnull=False, valid_from__lte=now)
    newest = rows.order_by("key", "-valid_from", "-id").distinct("key")
    return [row.minimum_age for row in newest]
