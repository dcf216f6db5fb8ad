"""What questions and on-site checks hold about a person."""

from typing import Any

from monitoring.checks.once import keep_nullifiers
from monitoring.models import Commitment, OnSiteCheck, Programme, ProofFile, Question
from portal.accounts.models import User
from portal.accounts.privacy import Obstacle


class WatchingData:
    """Public words stay without their author; pictures go with the person who took them.

    What was counted stays counted, once: a new account of the same person counts no second time.
    """

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Everything that the person asked and saw."""
        questions = Question.objects.filter(asker=user).select_related("commitment")
        checks = OnSiteCheck.objects.filter(person=user).select_related(
            "commitment", "region", "district"
        )
        return {
            "questions_to_bodies": [_question(row) for row in questions.order_by("id")],
            "on_site_checks": [_check(row) for row in checks.order_by("id")],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Cut every link to the person."""
        keep_nullifiers(user)
        ProofFile.objects.filter(check_made__person=user).delete()
        Question.objects.filter(asker=user).update(asker=None)
        OnSiteCheck.objects.filter(person=user).update(person=None)
        for model in (Question, OnSiteCheck, ProofFile, Commitment, Programme):
            model._default_manager.filter(hidden_by=user).update(hidden_by=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here stands in the way of an erasure."""
        return []


def _question(row: Question) -> dict[str, Any]:
    return {
        "commitment": row.commitment.reference,
        "text": row.text,
        "asked": row.asked_at.isoformat(),
        "answer": row.answer,
        "hidden": row.hidden_at and row.hidden_at.isoformat(),
    }


def _check(row: OnSiteCheck) -> dict[str, Any]:
    return {
        "commitment": row.commitment.reference,
        "verdict": row.verdict,
        "text": row.text,
        "place": row.place,
        "counted": row.counted,
        "photographs": row.files.count(),
        "at": row.at.isoformat(),
        "taken_back": row.withdrawn_at and row.withdrawn_at.isoformat(),
        "hidden": row.hidden_at and row.hidden_at.isoformat(),
    }
