"""Noticing by itself that the portal was down, and letting every term it hit be made up for.

The beat asks the portal its own question every minute. Each good answer moves the one heartbeat;
a gap between two of them that is long enough becomes an outage (see docs/adr/outages.md).
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from portal.clock import ONE_DAY
from portal.norms.current import quantity
from portal.outages.models import Heartbeat, Outage

log = logging.getLogger(__name__)

PATIENCE = 10
FAULT = 500
Span = tuple[datetime, datetime]

# One row for ever: whoever comes second waits, and then sees the time that the first one wrote.
BEAT = """
INSERT INTO outages_heartbeat (id, at) VALUES (1, %(now)s)
ON CONFLICT (id) DO NOTHING
"""


def answers() -> bool:
    """Whether the web answers `settings.PROBE_URL`; a page that says no is an answer too."""
    if not settings.PROBE_URL:
        return True
    try:
        with urlopen(settings.PROBE_URL, timeout=PATIENCE):  # noqa: S310  # an address of ours
            return True
    except HTTPError as error:
        return error.code < FAULT
    except (URLError, OSError, ValueError):
        return False


def watch(now: datetime) -> bool:
    """Ask the portal; write down that it is at work, and the outage that ended with this answer.

    False while it does not answer. Two at once do no harm: they take turns at the heartbeat, and
    what one has made up for the other leaves alone.
    """
    if not answers():
        log.warning("the portal does not answer at %s", settings.PROBE_URL)
        return False
    beat(now)
    make_up(now)
    return True


@transaction.atomic
def beat(now: datetime) -> list[Outage]:
    """Move the heartbeat to `now`; the outages that lie between it and the last one."""
    with connection.cursor() as cursor:
        cursor.execute(BEAT, {"now": now})
    last = Heartbeat.objects.select_for_update().get(pk=1)
    if now <= last.at:
        return []
    found = [_written(*span) for span in gaps(last.at, now)]
    last.at = now
    last.save(update_fields=["at"])
    return found


def make_up(now: datetime) -> None:
    """Let `settings.AFTER_OUTAGES` extend what was hit; again where an earlier try was cut off."""
    for outage in Outage.objects.filter(made_up_at__isnull=True).order_by("began_at"):
        for path in settings.AFTER_OUTAGES:
            extend: Callable[[Outage, datetime], object] = import_string(path)
            extend(outage, now)
        Outage.objects.filter(pk=outage.pk).update(made_up_at=now)


def known_until(now: datetime) -> datetime:
    """Up to when it is known whether the portal was at work: what ended later may be extended yet.

    `now` where nobody watches, and where the watch has been silent for longer than a day.
    """
    seen = last_seen()
    if seen is None or now - seen > ONE_DAY:
        return now
    begun = Outage.objects.filter(made_up_at__isnull=True).values_list("began_at", flat=True)
    return min(now, seen, *begun)


def gaps(begin: datetime, end: datetime) -> list[Span]:
    """The parts of a span in which nobody was at work for long enough to write it down.

    What people did meanwhile (`settings.SIGNS_OF_LIFE`) shows that only the watch was down.
    """
    shortest = timedelta(minutes=quantity("outage-noticed", end))
    if end - begin < shortest:
        return []
    signs = sorted(sign for sign in _signs_of_life(begin, end) if begin < sign < end)
    return [
        (last, first) for last, first in pairwise([begin, *signs, end]) if first - last >= shortest
    ]


def downtime(begin: datetime, end: datetime) -> timedelta:
    """How long the portal was down between `begin` and `end`, all outages together."""
    return sum(
        (
            min(end, outage.ended_at) - max(begin, outage.began_at)
            for outage in Outage.objects.within(begin, end)
        ),
        timedelta(),
    )


def last_seen() -> datetime | None:
    """When the portal last answered; None where nobody watches it."""
    return Heartbeat.objects.values_list("at", flat=True).first()


def _signs_of_life(begin: datetime, end: datetime) -> Iterable[datetime]:
    for path in settings.SIGNS_OF_LIFE:
        found: Callable[[datetime, datetime], Iterable[datetime]] = import_string(path)
        yield from found(begin, end)


def _written(begin: datetime, end: datetime) -> Outage:
    log.error("the portal was down from %s to %s", begin, end)
    return Outage.objects.get_or_create(began_at=begin, defaults={"ended_at": end})[0]
