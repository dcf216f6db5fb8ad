"""What participation holds about a person."""

from typing import Any

from portal.accounts.models import User
from portal.participation.models import Follow


class ParticipationData:
    """What a person follows. Nobody else sees it; erasure deletes it."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """What the person follows, and since when."""
        follows = Follow.objects.filter(person=user).order_by("-since", "-id")
        return {
            "follows": [
                {"thing": str(follow.thing or ""), "since": follow.since.isoformat()}
                for follow in follows.prefetch_related("thing")
            ]
        }

    @staticmethod
    def erase(user: User) -> None:
        """Follow nothing any more."""
        Follow.objects.filter(person=user).delete()

    @staticmethod
    def obstacles(user: User) -> list[str]:
        """Nothing here stands in the way of an erasure."""
        return []
