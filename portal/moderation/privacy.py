"""What moderation holds about a person."""

from typing import Any

from portal.accounts.models import User
from portal.moderation.models import Appeal, Decision, Lock


class ModerationData:
    """Decisions about a person's texts and the person's appeals.

    Erasure cuts the links and empties the words of the appeals; that a decision was made, and
    which, stays, since the public numbers count it. A moderator's own decisions keep their name:
    whoever decides for the public answers for it.
    """

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Decisions about the person's texts, and the person's appeals, the newest first."""
        decisions = Decision.objects.filter(author=user).prefetch_related("reasons").order_by("-at")
        appeals = Appeal.objects.filter(by=user).order_by("-made_at")
        return {
            "decisions": [_decision(decision) for decision in decisions],
            "appeals": [_appeal(appeal) for appeal in appeals],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Forget whose text it was and what the appeals said."""
        Decision.objects.filter(author=user).update(author=None)
        Appeal.objects.filter(by=user).update(by=None, text="")
        Lock.objects.filter(holder=user).delete()

    @staticmethod
    def obstacles(user: User) -> list[str]:
        """Nothing here stands in the way of an erasure."""
        return []


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "at": decision.at.isoformat(),
        "reasons": [reason.key for reason in decision.reasons.all()],
        "text": decision.text,
        "repeats": decision.instead,
    }


def _appeal(appeal: Appeal) -> dict[str, Any]:
    return {
        "text": appeal.text,
        "made_at": appeal.made_at.isoformat(),
        "outcome": appeal.outcome,
        "answer": appeal.answer,
    }
