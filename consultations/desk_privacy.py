"""What is held about who prepared consultations in office."""

from typing import Any

from consultations.models import Consultation, Document
from portal.accounts.models import User
from portal.accounts.privacy import Obstacle


class PreparingData:
    """The consultations that an officer wrote last, and the documents that they added."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Each with its day, the latest first."""
        written = Consultation.objects.filter(written_by=user).order_by("-saved_at", "-id")
        added = Document.objects.filter(made_by=user).order_by("-at", "-id")
        return {
            "consultations_prepared": [
                {"title": row.title, "reference": row.reference, "at": row.saved_at.isoformat()}
                for row in written
            ],
            "documents_added": [
                {"title": row.title, "kind": row.kind, "at": row.at.isoformat()} for row in added
            ],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Who acted in office stays named by the account, which has no name any more."""

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """None: roles must end first."""
        return []
