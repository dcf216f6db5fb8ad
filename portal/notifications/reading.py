"""The verbs of the notification centre: read, mute, unmute. They concern the reader alone."""

from datetime import datetime

from django.utils import timezone

from portal.accounts.models import User
from portal.notifications.models import Mute, Notification, NotificationQuerySet


def read_thing(notification: Notification, *, by: User, now: datetime | None = None) -> int:
    """Mark this notice and the older ones about the same thing as read; how many were not yet."""
    mine = _unread_until(by, notification.pk)
    about = mine.filter(content_type=notification.content_type_id, object_id=notification.object_id)
    return about.update(read_at=now or timezone.now())


def read_all(*, until: int, by: User, now: datetime | None = None) -> int:
    """Mark everything up to the notice `until` as read: what came later has not been seen."""
    return _unread_until(by, until).update(read_at=now or timezone.now())


def mute(notification: Notification, *, by: User) -> None:
    """Hear no more of the thing, except answers and tasks; a second time changes nothing."""
    Mute.objects.get_or_create(
        person=by,
        content_type_id=notification.content_type_id,
        object_id=notification.object_id,
    )


def unmute(notification: Notification, *, by: User) -> None:
    """Hear of the thing again."""
    Mute.objects.filter(
        person=by,
        content_type_id=notification.content_type_id,
        object_id=notification.object_id,
    ).delete()


def _unread_until(person: User, last: int) -> NotificationQuerySet:
    return Notification.objects.shown_to(person.pk).unread().filter(pk__lte=last)
