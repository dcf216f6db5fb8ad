"""An answer point by point: what it holds, what follows from it, when it is complete."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from monitoring.steps import Step, check_day
from portal.language.scripts import language_of
from portal.lifecycle import Refused
from portal.norms import current
from proposals.models import Answer, AnswerPoint, NextStep, Proposal

# "1.", "2)", "a)", "-", "•": how a demand numbers its parts by hand.
MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|\w\)|[-–—•*])\s+")


@dataclass(frozen=True)
class Point:
    """One demand, what was decided about it and why, and what will be done for it."""

    demand: str
    decision: str = ""
    text: str = ""
    steps: tuple[Step, ...] = ()


def overall(decisions: Iterable[str]) -> str:
    """The decision about the whole that follows from those about its points.

    Accepted or rejected where all are, partly in between; empty while one is missing.
    """
    found = set(decisions)
    if not found or "" in found:
        return ""
    return found.pop() if len(found) == 1 else Answer.Decision.PARTLY.value


def suggested(proposal: Proposal) -> list[str]:
    """The demand of `proposal` in the parts in which its author wrote it, one a paragraph."""
    lines = (MARK.sub("", line).strip() for line in proposal.demand.splitlines())
    parts = [line for line in lines if line]
    return parts if len(parts) <= current.quantity("answer-points") else [proposal.demand]


def keep(answer: Answer, points: Sequence[Point], steps: Iterable[Step]) -> None:
    """Write the points and steps of a draft anew, in the place of those that it had."""
    answer.steps.all().delete()
    answer.points.all().delete()
    kept = AnswerPoint.objects.bulk_create(
        AnswerPoint(
            answer=answer,
            number=number,
            demand=point.demand,
            demand_language=language_of(point.demand, answer.proposal.language),
            decision=point.decision,
            text=point.text,
        )
        for number, point in enumerate(points, 1)
    )
    of_points = [
        (row, step) for row, point in zip(kept, points, strict=True) for step in point.steps
    ]
    NextStep.objects.bulk_create(
        NextStep(answer=answer, point=row, title=step.title, due_on=step.due_on)
        for row, step in [*of_points, *((None, step) for step in steps)]
    )


def check_number(points: Sequence[Point], steps: Sequence[Step], now: datetime) -> None:
    """Raise Refused for more points, or next steps of a point or of the whole, than the norms
    ``answer-points`` and ``answer-steps`` allow."""
    allowed = current.quantity("answer-steps", now)
    if any(len(some) > allowed for some in (steps, *(point.steps for point in points))):
        raise Refused(
            _("One decision has at most %(number)s next steps.") % {"number": allowed},
            _("Join steps that belong together, or answer the demand in more points."),
            code="too_many_steps",
        )
    most = current.quantity("answer-points", now)
    if len(points) > most:
        raise Refused(
            _("An answer has at most %(number)s points.") % {"number": most},
            _("Answer what belongs together in one point."),
            code="too_many_points",
        )


def check_complete(answer: Answer, now: datetime) -> None:
    """Raise Refused unless the answer says what was decided and, if positive, what comes next."""
    points = list(answer.points.all())
    for point in points:
        _check_point(point)
    if not answer.decision or not (points or answer.text.strip()):
        raise Refused(
            _("The answer is not complete."),
            _("Choose the decision and write the answer."),
            code="incomplete",
        )
    steps = list(answer.steps.all())
    if answer.decision != Answer.Decision.REJECTED and not steps:
        raise Refused(
            _("A positive answer needs a next step with a day."),
            _("Write what will be done and by when; it becomes a commitment."),
            code="no_step",
        )
    for step in steps:
        check_day(step.due_on, now)


def _check_point(point: AnswerPoint) -> None:
    if not (point.demand.strip() and point.decision and point.text.strip()):
        raise Refused(
            _("Point %(number)s is not complete.") % {"number": point.number},
            _("Write the demand, choose the decision and write the reason."),
            code="incomplete",
        )
    if point.decision == Answer.Decision.REJECTED and point.steps.exists():
        raise Refused(
            _("Point %(number)s is rejected, but has a next step.") % {"number": point.number},
            _("Remove the step, or accept the demand at least partly."),
            code="step_of_rejected",
        )
