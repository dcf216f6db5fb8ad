"""Notices and mails are kept as long as their norms say."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.notifications.models import Delivery, Notification
from portal.notifications.retention import forget
from portal.notifications.sending import send_due
from portal.notifications.telling import tell
from tests.factories import PeriodFactory
from tests.notifications.conftest import Happen, Tell, confirm


def prepare(happen: Happen, concern: Tell, nilufar: User) -> None:
    """A notice and its mail; mails are kept ten days, notices thirty."""
    PeriodFactory(key="retention-delivery", number=10, unit="calendar")
    PeriodFactory(key="retention-notification", number=30, unit="calendar")
    confirm(nilufar)
    concern(nilufar, reason="author")
    tell(happen().pk)


def counts_after(days: int) -> tuple[int, int]:
    """How many notices and mails are left."""
    forget(timezone.now() + timedelta(days=days))
    return Notification.objects.count(), Delivery.objects.count()


def test_mails_go_first_and_notices_later(happen: Happen, concern: Tell, nilufar: User) -> None:
    prepare(happen, concern, nilufar)
    send_due()
    assert [counts_after(9), counts_after(12), counts_after(32)] == [(1, 1), (1, 0), (0, 0)]


def test_what_waits_is_kept(happen: Happen, concern: Tell, nilufar: User) -> None:
    prepare(happen, concern, nilufar)
    assert counts_after(400) == (1, 1)
