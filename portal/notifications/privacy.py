"""What notifications hold about a person."""

from typing import Any

from portal.accounts.models import User
from portal.notifications.models import Delivery, Mute, Notification, Preference


class NotificationData:
    """Notices, their mails and what the person chose. Erasure deletes all of it."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Every notice with its mails, the preferences, what is muted."""
        notices = Notification.objects.filter(person=user).select_related("event")
        preference = Preference.objects.filter(person=user).values("portal", "email", "mail_on")
        return {
            "notices": [
                _notice(each) for each in notices.prefetch_related("deliveries").order_by("-id")
            ],
            "preferences": preference.first(),
            "muted_things": Mute.objects.filter(person=user).count(),
        }

    @staticmethod
    def erase(user: User) -> None:
        """Forget that the person was told of anything."""
        Notification.objects.filter(person=user).delete()
        Mute.objects.filter(person=user).delete()
        Preference.objects.filter(person=user).delete()

    @staticmethod
    def obstacles(user: User) -> list[str]:
        """Nothing here stands in the way of an erasure."""
        return []


def _notice(notification: Notification) -> dict[str, Any]:
    return {
        "of": notification.event.kind,
        "because": notification.reason,
        "at": notification.created_at.isoformat(),
        "read_at": notification.read_at and notification.read_at.isoformat(),
        "mails": [_mail(each) for each in notification.deliveries.all()],
    }


def _mail(delivery: Delivery) -> dict[str, Any]:
    return {
        "state": delivery.state,
        "sent_at": delivery.sent_at and delivery.sent_at.isoformat(),
    }
