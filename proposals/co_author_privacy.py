"""What co-authorship and files of evidence hold about a person."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from proposals.evidence_files import address_of
from proposals.models import CoAuthor, DraftLock, Evidence


class CoAuthorData:
    """Whoever leaves the portal leaves the text too; files stay with the proposal, unlinked."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """What the person writes together with others, and the files that they added."""
        rows = CoAuthor.objects.filter(person=user).select_related("proposal").order_by("id")
        files = Evidence.objects.filter(author=user).select_related("proposal").order_by("id")
        return {
            "co_authorships": [_co_author(row) for row in rows],
            "kept_invitations": [_kept(row) for row in CoAuthor.objects.filter(kept_by=user)],
            "evidence": [_file(row) for row in files],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Nobody is named any more."""
        rows = CoAuthor.objects.filter(person=user)
        rows.filter(ended_at__isnull=True).update(ended_at=timezone.now())
        rows.update(person=None, name="")
        CoAuthor.objects.filter(kept_by=user).update(kept_by=None)
        DraftLock.objects.filter(holder=user).delete()
        Evidence.objects.filter(author=user).update(author=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here stands in the way of an erasure."""
        return []


def _file(row: Evidence) -> dict[str, Any]:
    """What is known of a file, and where its bytes are as long as the proposal is there."""
    return {
        "title": row.title,
        "kind": row.kind,
        "pages": row.pages,
        "size": row.size,
        "sha256": row.sha256,
        "address": settings.SITE_URL + address_of(row.proposal, row),
        "at": row.at.isoformat(),
    }


def _co_author(row: CoAuthor) -> dict[str, Any]:
    kept = row.ended_at is not None and row.proposal.published_at is None
    return {
        "proposal": "" if kept or row.proposal.hidden_at else row.proposal.title,
        "accepted": row.accepted_at and row.accepted_at.isoformat(),
        "named": bool(row.name),
        "ended": row.ended_at and row.ended_at.isoformat(),
    }


def _kept(row: CoAuthor) -> dict[str, Any]:
    """Without the title: who has not accepted reads the text by the link alone."""
    return {"at": row.invited_at.isoformat(), "until": row.expires_at.isoformat()}
