"""What is kept only for a while. The periods are norms; a nightly task enforces them."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.decisions import forget_expired
from portal.accounts.models import FirstAnswer, User
from portal.accounts.oneid.models import SimulatedGrant
from portal.clock import local_day, start_of_day
from portal.norms.current import UnknownNorm, due

INSTANT = timedelta(microseconds=1)
# No norm keeps anything longer than so many days.
FURTHEST = 4000


def forget(now: datetime | None = None) -> dict[str, int]:
    """Delete what is older than its norm allows; how many rows of each kind.

    `settings.RETENTION` names what the floors above want forgotten, by dotted path.
    """
    moment = now or timezone.now()
    forgotten = {
        "first answers": older(
            FirstAnswer.objects.all(), "created_at", "retention-first-answer", moment
        ),
        "sessions": Session.objects.filter(expire_date__lt=moment).delete()[0],
        "devices": _ended_devices(),
        "attempts": forget_expired(),
        "unconfirmed accounts": older(
            _unconfirmed(), "date_joined", "retention-unconfirmed", moment
        ),
        "simulated sign-ins": older(
            SimulatedGrant.objects.all(), "made_at", "retention-session", moment
        ),
    }
    for path in getattr(settings, "RETENTION", ()):
        forgotten |= import_string(path)(moment)
    return forgotten


def older(rows: models.QuerySet[Any], field: str, key: str, now: datetime) -> int:
    """Delete the rows whose period `key`, begun at `field`, is over at `now`; how many."""
    limit = limit_of(key, now)
    return rows.filter(**{f"{field}__lt": limit}).delete()[0] if limit else 0


def limit_of(key: str, now: datetime) -> datetime | None:
    """What began before this moment is over at `now`; None where no norm says how long to keep."""
    try:
        days = (local_day(now) - timedelta(days=back) for back in range(FURTHEST))
        ends = (start_of_day(day + timedelta(days=1)) for day in days)
        return next((end for end in ends if due(key, end - INSTANT, now) <= now), None)
    except UnknownNorm:
        return None


def _ended_devices() -> int:
    """The list of devices forgets sessions that are gone."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    return int(UserSession.objects.filter(~Exists(alive)).delete()[0])


def _unconfirmed() -> models.QuerySet[User]:
    """Accounts whose address nobody ever confirmed; they could do nothing."""
    verified = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return User.objects.filter(
        ~Exists(verified),
        assurance_level=0,
        person_keys={},
        is_superuser=False,
        erased_at=None,
        socialaccount=None,
    )
