"""What is held about who had which task."""

from typing import Any

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from portal.desk.models import Assignment


class AssignmentData:
    """The tasks that a person had in office."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Each with its days, the latest first."""
        rows = Assignment.objects.filter(owner=user).select_related("body", "content_type")
        return {"tasks": [_task(row) for row in rows.order_by("-made_at", "-id")]}

    @staticmethod
    def erase(user: User) -> None:
        """Who had a task in office stays, as any act in office does; the account has no name."""

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """None: roles must end first, and tasks end with them."""
        return []


def _task(row: Assignment) -> dict[str, Any]:
    return {
        "on": f"{row.content_type.model} {row.object_id}",
        "body": row.body.name,
        "since": row.made_at.isoformat(),
        "until": row.ended_at and row.ended_at.isoformat(),
    }
