"""How many notices wait for a person, for the bell in the header."""

from portal.accounts.models import User
from portal.notifications.models import Notification

# The header writes "99+" from here on; counting further would cost for nothing.
AT_MOST = 100


def unread_count(user: User) -> int:
    """Unread notices of `user`, 100 at most; one query."""
    return Notification.objects.shown_to(user.pk).unread()[:AT_MOST].count()
