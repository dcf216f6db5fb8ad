"""What people said of answers, and what is left of it after an erasure."""

from typing import Any

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from proposals.models import AnswerReply, Reopening


class ReplyData:
    """Replies hang on signatures, which an erasure leaves to nobody; a reopening loses its name."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """What the person said of answers, and what they reopened."""
        replies = AnswerReply.objects.filter(signature__signer=user)
        reopened = Reopening.objects.filter(by=user).select_related("proposal", "to")
        return {
            "replies_to_answers": [
                _reply(row) for row in replies.select_related("answer__proposal").order_by("id")
            ],
            "reopened": [_reopening(row) for row in reopened.order_by("id")],
        }

    @staticmethod
    def erase(user: User) -> None:
        """The counts stay; nothing leads from them to the person."""
        Reopening.objects.filter(by=user).update(by=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here keeps a person."""
        return []


def _reply(row: AnswerReply) -> dict[str, Any]:
    return {
        "proposal": row.answer.proposal.reference,
        "answered": row.satisfied,
        "at": row.at.isoformat(),
        "changed": row.changed_at and row.changed_at.isoformat(),
    }


def _reopening(row: Reopening) -> dict[str, Any]:
    return {
        "proposal": row.proposal.reference,
        "to": row.to.name,
        "reason": row.reason,
        "at": row.at.isoformat(),
    }
