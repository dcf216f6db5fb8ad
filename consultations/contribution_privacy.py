"""What contributions, supports, drafts and files hold about a person."""

from typing import Any

from consultations.models import Attachment, Contribution, ContributionDraft, ContributionSupport
from portal.accounts.models import User
from portal.accounts.privacy import Obstacle


class ContributionData:
    """Public words stay without a name, as decisions answer to them; supports stay counted.

    Drafts are deleted, and so are the files: what is in them cannot be parted from who sent it.
    """

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Everything that the person wrote, supported and kept for later."""
        written = Contribution.objects.filter(author=user).select_related("consultation", "clause")
        supports = ContributionSupport.objects.filter(person=user).order_by("id")
        drafts = ContributionDraft.objects.filter(person=user).select_related("consultation")
        return {
            "contributions": [_contribution(row) for row in written.order_by("id")],
            "contributions_supported": [
                {"contribution": row.contribution_id, "at": row.at.isoformat()} for row in supports
            ],
            "contribution_drafts": [
                {"text": row.text, "wording": row.wording, "saved": row.saved_at.isoformat()}
                for row in drafts
            ],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Cut every link to the person."""
        Attachment.objects.filter(contribution__author=user).delete()
        Contribution.objects.filter(author=user).update(
            author=None, author_name="", organisation="", region=None
        )
        ContributionSupport.objects.filter(person=user).update(person=None)
        ContributionDraft.objects.filter(person=user).delete()

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here stands in the way of an erasure."""
        return []


def _contribution(row: Contribution) -> dict[str, Any]:
    return {
        "consultation": row.consultation.reference,
        "clause": row.clause.address if row.clause else "",
        "stance": row.stance,
        "text": row.text,
        "wording": row.wording,
        "organisation": row.organisation,
        "name_shown": bool(row.author_name),
        "supports": row.supports,
        "written": row.created_at.isoformat(),
        "withdrawn": row.withdrawn_at and row.withdrawn_at.isoformat(),
        "hidden": row.hidden_at and row.hidden_at.isoformat(),
        "files": list(row.attachments.values_list("title", flat=True)),
    }
