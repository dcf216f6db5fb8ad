"""What the public pages show of official answers: their points, their promises, their replies."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from portal.norms import current
from proposals.models import Answer, AnswerPoint, NextStep, Proposal, Reopening
from proposals.reopening import reopens_until
from proposals.replying import COUNTS, Replies, asked_until


@dataclass(frozen=True)
class Shown:
    """An answer with its points, each with its steps, and the steps that belong to none."""

    answer: Answer
    points: list[tuple[AnswerPoint, list[NextStep]]]
    steps: list[NextStep]
    replies: Replies

    @property
    def counts(self) -> dict[str, int]:
        """How many points have each decision."""
        return Counter(point.decision for point, _steps in self.points)

    @property
    def in_time(self) -> bool | None:
        """Whether it came before its term was over; None where the term is not known."""
        answer = self.answer
        if answer.published_at is None or answer.due_at is None:
            return None
        return answer.published_at < answer.due_at


def answers_of(proposal: Proposal) -> list[Shown]:
    """The published answers in the order in which they were given; three queries."""
    answers = proposal.answers.filter(published_at__isnull=False).select_related("body__above")
    steps = Prefetch("steps", NextStep.objects.select_related("commitment"))
    rows = answers.annotate(**COUNTS).prefetch_related("points", steps)
    return [shown(row) for row in rows.order_by("published_at", "id")]


def shown(answer: Answer) -> Shown:
    """What a page shows of one answer, published or not."""
    steps = list(answer.steps.all())
    points = [
        (point, [step for step in steps if step.point_id == point.pk])
        for point in answer.points.all()
    ]
    counts: Any = answer
    replies = Replies(getattr(counts, "yes", 0), getattr(counts, "no", 0))
    return Shown(answer, points, [step for step in steps if step.point_id is None], replies)


def after_answer(proposal: Proposal, now: datetime) -> dict[str, Any]:
    """What the page of an answered or reopened proposal shows; none of it costs a visitor more
    than the answers themselves."""
    answers = answers_of(proposal)
    if not answers:
        return {"answers": []}
    latest, again = answers[-1], getattr(proposal, "reopening", None)
    return {
        "answers": answers,
        "latest": latest,
        "reopening": again,
        **(_question(proposal, latest, again, now) if proposal.answered_at else {}),
    }


def _question(
    proposal: Proposal, latest: Shown, again: Reopening | None, now: datetime
) -> dict[str, Any]:
    until = asked_until(latest.answer)
    may = again is None and latest.replies.allows(now) and now < reopens_until(latest.answer)
    return {
        "asked": now < until,
        "asked_until": until,
        "may_be_reopened": may,
        "above": latest.answer.body.above,
        "needed": current.quantity("reopen-replies", now),
        "fewest": current.quantity("replies-shown", now),
    }
