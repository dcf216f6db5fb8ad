"""Figures about all proposals together, for the home page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, Sum

from proposals.models import Proposal


@dataclass(frozen=True)
class Numbers:
    """`signatures` on public proposals; how many are `answered`; of the `due`, those `in_time`."""

    signatures: int
    answered: int
    due: int
    in_time: int

    @property
    def punctuality(self) -> int | None:
        """How many of a hundred answers due by now came in time; None before the first."""
        return round(100 * self.in_time / self.due) if self.due else None


def numbers(now: datetime) -> Numbers:
    """Counted in one statement over the drained totals."""
    in_time = Q(answered_at__lt=F("answer_due_at"))
    found = Proposal.objects.public().aggregate(
        signatures=Sum("total__count", default=0),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        due=Count("pk", filter=in_time | Q(answer_due_at__lte=now)),
        in_time=Count("pk", filter=in_time),
    )
    return Numbers(**found)
