"""Sessions end at sign-out, ban, role change, erasure and whenever their owner says so."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from portal.accounts.models import User


def end_all(user: User, *, keep: str | None = None) -> int:
    """End every session of `user`, save the one whose key is `keep`; how many were ended."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=keep)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


def end_one(user: User, pk: int) -> bool:
    """End one session of `user`; False when it is not theirs or gone already."""
    row = UserSession.objects.filter(user=user, pk=pk).first()
    if row is None:
        return False
    row.end()
    return True
