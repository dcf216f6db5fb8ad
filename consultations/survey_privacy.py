"""What surveys and statements hold about a person."""

from typing import Any

from consultations.models import AnswerSet, Statement, StatementVote, SurveyAnswer
from portal.accounts.models import User
from portal.accounts.privacy import Obstacle


class SurveyData:
    """What was counted stays counted and belongs to nobody; what was not sent goes."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Every answer, statement and vote of the person."""
        answers = SurveyAnswer.objects.filter(answers__person=user).order_by("id")
        statements = Statement.objects.filter(author=user).select_related("consultation")
        votes = StatementVote.objects.filter(person=user).select_related("statement")
        return {
            "survey_answers": [
                _answer(row)
                for row in answers.select_related("answers", "question__survey__consultation")
            ],
            "statements": [_statement(row) for row in statements.order_by("id")],
            "statement_votes": [
                {
                    "statement": row.statement.text,
                    "vote": row.value,
                    "at": row.at.isoformat(),
                }
                for row in votes.order_by("id")
            ],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Cut every link to the person."""
        AnswerSet.objects.filter(person=user, sent_at__isnull=True).delete()
        AnswerSet.objects.filter(person=user).update(person=None)
        Statement.objects.filter(author=user).update(author=None)
        StatementVote.objects.filter(person=user).update(person=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here stands in the way of an erasure."""
        return []


def _answer(row: SurveyAnswer) -> dict[str, Any]:
    question = row.question
    names = dict(question.options.filter(pk__in=row.options).values_list("pk", "text"))
    return {
        "consultation": question.survey.consultation.reference,
        "question": question.text,
        "options": [names[pk] for pk in row.options if pk in names],
        "step": row.step,
        "text": row.text,
        "sent": row.answers.sent_at and row.answers.sent_at.isoformat(),
        "hidden": row.hidden_at and row.hidden_at.isoformat(),
    }


def _statement(row: Statement) -> dict[str, Any]:
    return {
        "consultation": row.consultation.reference,
        "text": row.text,
        "written": row.created_at.isoformat(),
        "hidden": row.hidden_at and row.hidden_at.isoformat(),
    }
