"""What the audit holds about a person."""

from typing import Any

from portal.accounts.models import User
from portal.audit.models import Event


class AuditData:
    """A person's acts. Erasure cuts the link; that something was done stays on record."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """What the person did, the newest first."""
        acts = Event.objects.filter(actor=user).order_by("-at", "-id")
        return {"acts": [_act(event) for event in acts.select_related("content_type")]}

    @staticmethod
    def erase(user: User) -> None:
        """Forget who did it."""
        Event.objects.filter(actor=user).update(actor=None)

    @staticmethod
    def obstacles(user: User) -> list[str]:
        """Nothing here stands in the way of an erasure."""
        return []


def _act(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "at": event.at.isoformat(),
        "on": f"{event.content_type.model} {event.object_id}",
        "details": event.data,
    }
