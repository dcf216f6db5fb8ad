"""What merges hold about a person: the words from one author to the other."""

from typing import Any

from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from proposals.models import Merge


class MergeData:
    """What somebody asked for as the author of a proposal; who it was stands on the proposal."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Every merge of the person's proposals, with the words that they wrote."""
        mine = Merge.objects.filter(Q(source__author=user) | Q(target__author=user))
        rows = mine.select_related("source", "target").order_by("id")
        return {"merges": [_merge(row, user) for row in rows]}

    @staticmethod
    def erase(user: User) -> None:
        """The words are emptied; that two proposals were merged stays."""
        Merge.objects.filter(
            Q(source__author=user, asked_by_source=True)
            | Q(target__author=user, asked_by_source=False)
        ).update(note="")

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here stands in the way of an erasure."""
        return []


def _merge(row: Merge, user: User) -> dict[str, Any]:
    asked = row.asking.author_id == user.pk
    return {
        "ends": row.source.reference,
        "goes_on": row.target.reference,
        "asked_by_me": asked,
        "note": row.note if asked else "",
        "stage": row.stage,
        "asked": row.asked_at.isoformat(),
        "answered": row.answered_at and row.answered_at.isoformat(),
        "decided": row.decided_at and row.decided_at.isoformat(),
        "refusal": row.refusal,
    }
