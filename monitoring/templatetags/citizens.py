"""What citizens ask and see, on the page of a commitment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.db.models import Count
from django.utils import timezone

from monitoring.checks import counting
from monitoring.models import Commitment, Question
from monitoring.questions.listing import ANSWERED, LATE, WAITING, condition
from portal.norms.current import period, quantity
from portal.norms.wording import duration

register = template.Library()
SHOWN = 3


@dataclass(frozen=True)
class AskedOf:
    """The newest questions about a commitment, how many there are, and the time for an answer."""

    rows: list[Question]
    waiting: int
    late: int
    answered: int
    time: str

    @property
    def total(self) -> int:
        """All of them."""
        return self.open + self.answered

    @property
    def open(self) -> int:
        """Those without an answer."""
        return self.waiting + self.late


@register.inclusion_tag("monitoring/questions/_of_commitment.html")
def questions_of(commitment: Commitment) -> dict[str, Any]:
    """What was asked about `commitment`; two queries."""
    now = timezone.now()
    return {"commitment": commitment, "now": now, "asked": _asked_of(commitment, now)}


@register.inclusion_tag("monitoring/checks/_of_commitment.html")
def checks_of(commitment: Commitment) -> dict[str, Any]:
    """What people saw of `commitment`, and the replies of its body; two queries."""
    return {
        "commitment": commitment,
        "seen": counting.tally(commitment),
        "replies": list(commitment.replies.all()[:SHOWN]),
        "disputing": quantity("objections-that-dispute"),
    }


def _asked_of(commitment: Commitment, now: datetime) -> AskedOf:
    rows = Question.objects.shown().filter(commitment=commitment)
    tabs = (WAITING, LATE, ANSWERED)
    counts = rows.order_by().aggregate(
        **{tab: Count("pk", filter=condition(tab, now)) for tab in tabs}
    )
    newest = list(rows.order_by("-asked_at", "-id")[:SHOWN])
    for question in newest:
        question.commitment = commitment
    rule = period("question-answer", now)
    return AskedOf(newest, **counts, time=duration(rule.number, rule.unit))
