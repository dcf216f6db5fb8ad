"""What is held about who stood in for whom, and who was away when."""

from typing import Any

from portal.accounts.models import Absence, Deputy, User
from portal.accounts.privacy import Obstacle
from portal.accounts.standing_in import Span


class StandingInData:
    """Absences, the deputies a head named, and for whom the person stood in."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """The days of each, the earliest first."""
        order = ("first_day", "id")
        absences = Absence.objects.filter(person=user).order_by(*order)
        named = Deputy.objects.filter(head=user).select_related("body").order_by(*order)
        stood_in = Deputy.objects.filter(person=user).select_related("body").order_by(*order)
        return {
            "absences": [_days(row) for row in absences],
            "deputies": [{"body": row.body.name, **_days(row)} for row in named],
            "stood_in": [{"body": row.body.name, **_days(row)} for row in stood_in],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Absences are forgotten; who stood in for a head stays, as any act in office does."""
        Absence.objects.filter(person=user).delete()

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """None: without a role, which must end first, nothing of it holds."""
        return []


def _days(row: Span) -> dict[str, Any]:
    return {
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "said": row.made_at.isoformat(),
        "ended": row.ended_at and row.ended_at.isoformat(),
    }
