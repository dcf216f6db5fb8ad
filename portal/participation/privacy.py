"""What participation holds about a person."""

from typing import Any

from django.db import models

from portal.accounts.models import User
from portal.participation.models import Follow, StoppedFollow


class ParticipationData:
    """What a person follows or has stopped. Nobody else sees it; erasure deletes it."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """What the person follows, and since when."""
        follows = Follow.objects.filter(person=user).order_by("-since", "-id")
        return {
            "follows": [
                {"thing": _name(follow.thing), "since": follow.since.isoformat()}
                for follow in follows.prefetch_related("thing")
            ],
            "follows_stopped": [
                {"thing": _name(stop.thing), "since": stop.since.isoformat()}
                for stop in StoppedFollow.objects.filter(person=user).prefetch_related("thing")
            ],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Follow nothing any more."""
        Follow.objects.filter(person=user).delete()
        StoppedFollow.objects.filter(person=user).delete()

    @staticmethod
    def obstacles(user: User) -> list[str]:
        """Nothing here stands in the way of an erasure."""
        return []


def _name(thing: models.Model | None) -> str:
    """What a thing is called; of what was hidden, only the number by which it is known."""
    if thing is None or getattr(thing, "hidden_at", None) is not None:
        return str(getattr(thing, "reference", "") or "")
    return str(thing)
