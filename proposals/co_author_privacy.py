"""What co-authorship and files of evidence hold about a person."""

from typing import Any

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from proposals.models import CoAuthor, DraftLock, Evidence


class CoAuthorData:
    """Whoever leaves the portal leaves the text too; files stay with the proposal, unlinked."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """What the person writes together with others, and the files that they added."""
        rows = CoAuthor.objects.filter(person=user).select_related("proposal").order_by("id")
        files = Evidence.objects.filter(author=user).defer("content").order_by("id")
        return {
            "co_authorships": [_co_author(row) for row in rows],
            "evidence": [
                {"title": row.title, "size": row.size, "at": row.at.isoformat()} for row in files
            ],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Nobody is named any more."""
        rows = CoAuthor.objects.filter(person=user)
        rows.filter(ended_at__isnull=True).update(ended_at=timezone.now())
        rows.update(person=None, name="")
        DraftLock.objects.filter(holder=user).delete()
        Evidence.objects.filter(author=user).update(author=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here stands in the way of an erasure."""
        return []


def _co_author(row: CoAuthor) -> dict[str, Any]:
    kept = row.ended_at is not None and row.proposal.published_at is None
    return {
        "proposal": "" if kept or row.proposal.hidden_at else row.proposal.title,
        "accepted": row.accepted_at and row.accepted_at.isoformat(),
        "named": bool(row.name),
        "ended": row.ended_at and row.ended_at.isoformat(),
    }
