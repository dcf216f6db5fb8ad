"""What is new since a person was here last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Greatest

from portal.accounts.models import User
from portal.audit.filing import filed_under
from portal.feed.models import Visit
from portal.prepared import Prepared

# Who is away for longer comes back for another visit.
APART = timedelta(minutes=30)
COUNTED = 100


@dataclass(frozen=True)
class News:
    """How many official acts (at most `COUNTED` are counted) came after the number `since`."""

    since: int
    number: int
    at: datetime

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.number > COUNTED


def newest() -> int:
    """The number of the newest official act; 0 where there is none."""
    return next((number for (number,) in NEWEST.tuples()), 0)


NEWEST = Prepared(
    lambda: filed_under(()).order_by("-event_id").values_list("event_id")[:1],
)


def come_by(person: User, now: datetime) -> News | None:
    """Note that `person` looks at the feed now; what is new since the visit before this one.

    None at the first visit, when everything is new. Only the person's own row is written.
    """
    last = newest()
    fresh = {"before": last, "newest": last, "began_at": now, "at": now}
    visit, is_first = Visit.objects.get_or_create(person=person, defaults=fresh)
    if is_first:
        return None
    began_before = visit.at
    if now - visit.at >= APART:
        visit.before, visit.began_at = visit.newest, began_before
        _begin(person, now)
    else:
        _go_on(person, last, now)
    return News(visit.before, _count(visit.before), visit.began_at)


def _begin(person: User, now: datetime) -> None:
    """Once for each visit, however many pages of it are asked for at once."""
    theirs = Visit.objects.filter(person=person, at__lte=now - APART)
    theirs.update(before=F("newest"), newest=newest(), began_at=F("at"), at=now)


def _go_on(person: User, last: int, now: datetime) -> None:
    Visit.objects.filter(person=person).update(newest=Greatest("newest", last), at=now)


def _count(since: int) -> int:
    return filed_under(()).filter(event_id__gt=since).order_by()[: COUNTED + 1].count()
