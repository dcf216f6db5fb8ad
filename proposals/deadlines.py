"""Events that only the clock brings. Each is recorded once for a thing and its due time."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from portal.audit.models import Event
from portal.audit.recording import record_once
from portal.clock import deadline
from portal.norms import current
from portal.workplace import left
from proposals.models import Answer, Proposal
from proposals.reopening import reopens_until
from proposals.replying import COUNTS, Replies
from proposals.term import term_began, term_of

# The latest first: of reminders that are due together, only this one is told.
REMINDERS = {"due_today": "answer-last-day", "due_soon": "answer-due-soon"}


def tell(now: datetime) -> int:
    """Record every deadline that has come near or passed by `now`; how many were new."""
    rows = Proposal.objects.public().select_related("body", "region", "reopening")
    told = 0
    for proposal in rows.collecting(now).filter(reached_at__isnull=True):
        if now >= _near(proposal.closes_at, "closing-soon", now):
            told += _once("closing_soon", proposal, proposal.closes_at, now)
    for proposal in rows.awaiting_answer():
        told += _tell_of_answer(proposal, now)
    return told + sum(_tell_author(answer, now) for answer in _asked(now))


def reminder(proposal: Proposal, now: datetime) -> str:
    """Which reminder to its officers is due at `now`: of the last day, of three days before it,
    of two thirds of the term; empty before. The numbers are norms."""
    term, began = term_of(proposal, now), term_began(proposal)
    if term is None or began is None:
        return ""
    for verb, key in REMINDERS.items():
        rule = current.period(key, now)
        if deadline(now, rule.number, rule.unit, current.holidays(now)) >= term.due:
            return verb
    whole = left(term.due, began, term.unit).number
    part = current.quantity("answer-reminder-part", now)
    return "due_in_part" if term.left.number * part <= whole else ""


def _tell_of_answer(proposal: Proposal, now: datetime) -> bool:
    due = proposal.answer_due_at
    if proposal.is_overdue(now):
        return _once("overdue", proposal, due, due)
    verb = reminder(proposal, now)
    if not verb:
        return False
    return _once(verb, proposal, due, now, visibility=Event.Visibility.STAFF)


def _asked(now: datetime) -> QuerySet[Answer]:
    """Answers that stand and may still be reopened by their number of days, with their replies."""
    question, grace = current.period("answer-replies", now), current.period("reopening", now)
    days = timedelta(days=2 * (question.number + grace.number))
    answers = Answer.objects.filter(
        proposal__state=Proposal.State.ANSWERED,
        proposal__hidden_at=None,
        proposal__reopening=None,
        published_at__gt=now - days,
    )
    return answers.select_related("proposal__body", "proposal__region", "body").annotate(**COUNTS)


def _tell_author(answer: Answer, now: datetime) -> bool:
    """Tell the author that the signers' replies let the proposal be reopened."""
    counts: Any = answer
    if now >= reopens_until(answer) or not Replies(counts.yes, counts.no).allows(now):
        return False
    return _once("may_be_reopened", answer.proposal, answer.published_at, now)


def _near(due: datetime | None, key: str, now: datetime) -> datetime:
    """From when a reminder is due, by the norm `key`, before the deadline `due`."""
    assert due is not None, "only what has a deadline is asked about"
    rule = current.period(key, now)
    length = deadline(now, rule.number, rule.unit, current.holidays()) - now
    return due - length


def _once(
    verb: str, proposal: Proposal, due: datetime | None, at: datetime | None, **facts: Any
) -> bool:
    assert due is not None, "only what has a deadline is told"
    event = record_once(
        f"proposal.{verb}",
        on=proposal,
        due=due,
        now=at,
        body=proposal.body,
        region=proposal.region,
        topics=list(proposal.topics.values_list("pk", flat=True)),
        data={"due": due.isoformat()},
        **facts,
    )
    return event is not None
