"""Locks: one moderator has a thing open, the others read it. They never decide anything."""

from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.moderation.models import Lock

# Long enough to read and to write three sentences; not a rule, only a courtesy among colleagues.
HELD_FOR = timedelta(minutes=15)


def standing(thing: models.Model, now: datetime) -> Lock | None:
    """The lock that keeps others out of `thing` at `now`."""
    return _of(thing).filter(until__gt=now).select_related("holder").first()


def holders(things: list[models.Model], now: datetime) -> dict[tuple[int, int], Lock]:
    """The standing locks of many things, by content type and id; one query."""
    locks = Lock.objects.filter(
        until__gt=now, object_id__in=[thing.pk for thing in things]
    ).select_related("holder")
    return {(lock.content_type_id, lock.object_id): lock for lock in locks}


@transaction.atomic
def take(thing: models.Model, *, by: User, now: datetime | None = None) -> Lock:
    """Open `thing` for `by`, or hold it longer. Raises Refused while somebody else has it open."""
    now = now or timezone.now()
    lock = _of(thing).select_for_update().first()
    if lock and lock.holds(now) and lock.holder_id != by.pk:
        raise Refused(
            _("%(name)s has this open now.") % {"name": lock.holder},
            _("Read it, or take it over and say why."),
            code="locked",
        )
    return _hold(thing, by, now)


@transaction.atomic
def take_over(thing: models.Model, *, by: User, reason: str, now: datetime | None = None) -> Lock:
    """Open `thing` although somebody else has it; the reason goes to the journal."""
    now = now or timezone.now()
    before = standing(thing, now)
    if before and before.holder_id != by.pk:
        record(
            "moderation.lock_taken",
            on=thing,
            by=by,
            now=now,
            visibility=Event.Visibility.STAFF,
            data={"from": before.holder_id, "reason": reason},
        )
    return _hold(thing, by, now)


def release(thing: models.Model, *, by: User) -> None:
    """Let others open `thing`."""
    _of(thing).filter(holder=by).delete()


def _of(thing: models.Model) -> models.QuerySet[Lock]:
    kind = ContentType.objects.get_for_model(thing)
    return Lock.objects.filter(content_type=kind, object_id=thing.pk)


def _hold(thing: models.Model, by: User, now: datetime) -> Lock:
    lock, _created = Lock.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        defaults={"holder": by, "until": now + HELD_FOR},
    )
    return lock
