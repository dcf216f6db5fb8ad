"""What the feed holds about a person."""

from typing import Any

from portal.accounts.models import User
from portal.feed.models import Visit


class VisitData:
    """When a person last read the feed. Nobody else sees it; erasure deletes it."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """When the person last looked at the feed, if ever."""
        visit = Visit.objects.filter(person=user).first()
        return {"feed_read_at": visit.at.isoformat() if visit else None}

    @staticmethod
    def erase(user: User) -> None:
        """Forget it."""
        Visit.objects.filter(person=user).delete()

    @staticmethod
    def obstacles(user: User) -> list[str]:
        """Nothing here stands in the way of an erasure."""
        return []
