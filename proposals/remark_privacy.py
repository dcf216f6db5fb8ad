"""What arguments, marks, reports and updates hold about a person."""

from typing import Any

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from portal.moderation.models import Report
from proposals.models import Argument, ArgumentMark, AuthorUpdate


class RemarkData:
    """Public words stay without their author's name; marks stay counted and belong to nobody."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Everything that the person wrote, marked and reported."""
        arguments = Argument.objects.filter(author=user).select_related("proposal")
        marks = ArgumentMark.objects.filter(person=user).order_by("id")
        updates = AuthorUpdate.objects.filter(author=user).select_related("proposal")
        reports = Report.objects.filter(by=user).select_related("reason").order_by("id")
        return {
            "arguments": [_argument(row) for row in arguments.order_by("id")],
            "arguments_marked": [
                {"argument": row.argument_id, "at": row.at.isoformat()} for row in marks
            ],
            "updates": [_update(row) for row in updates.order_by("id")],
            "reports": [_report(row) for row in reports],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Cut every link to the person; the words of reports are emptied."""
        Argument.objects.filter(author=user).update(author=None, author_name="", region=None)
        ArgumentMark.objects.filter(person=user).update(person=None)
        AuthorUpdate.objects.filter(author=user).update(author=None)
        Report.objects.filter(by=user).update(by=None, text="")

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Nothing here stands in the way of an erasure."""
        return []


def _argument(row: Argument) -> dict[str, Any]:
    return {
        "proposal": row.proposal.reference,
        "side": row.side,
        "text": row.text,
        "name_shown": bool(row.author_name),
        "useful": row.useful,
        "written": row.created_at.isoformat(),
        "taken_back": row.withdrawn_at and row.withdrawn_at.isoformat(),
        "hidden": row.hidden_at and row.hidden_at.isoformat(),
    }


def _update(row: AuthorUpdate) -> dict[str, Any]:
    return {
        "proposal": row.proposal.reference,
        "text": row.text,
        "at": row.at.isoformat(),
        "hidden": row.hidden_at and row.hidden_at.isoformat(),
    }


def _report(row: Report) -> dict[str, Any]:
    return {
        "reason": row.reason.key if row.reason else "",
        "text": row.text,
        "at": row.at.isoformat(),
    }
