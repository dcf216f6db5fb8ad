"""How many notices wait for a person, for the bell in the header."""

from portal.accounts.models import User
from portal.notifications.models import Notification
from portal.prepared import Prepared

# The header writes "99+" from here on; counting further would cost for nothing.
AT_MOST = 100


def unread_count(user: User) -> int:
    """Unread notices of `user`, 100 at most; one query."""
    return len(UNREAD.tuples(person=user.pk))


UNREAD = Prepared(
    lambda person: Notification.objects.shown_to(person).unread().values_list("pk")[:AT_MOST],
    person=int,
)
