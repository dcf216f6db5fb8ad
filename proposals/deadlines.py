"""Events that only the clock brings. Each is recorded once for a thing and its due time."""

from datetime import datetime
from typing import Any

from portal.audit.models import Event
from portal.audit.recording import record_once
from portal.clock import deadline
from portal.norms import current
from proposals.models import Proposal


def tell(now: datetime) -> int:
    """Record every deadline that has come near or passed by `now`; how many were new."""
    rows = Proposal.objects.public().select_related("body", "region")
    told = 0
    for proposal in rows.collecting(now).filter(reached_at__isnull=True):
        if now >= _near(proposal.closes_at, "closing-soon", now):
            told += _once("closing_soon", proposal, proposal.closes_at, now)
    for proposal in rows.awaiting_answer():
        if proposal.is_overdue(now):
            told += _once("overdue", proposal, proposal.answer_due_at, proposal.answer_due_at)
        elif now >= _near(proposal.answer_due_at, "answer-due-soon", now):
            staff = Event.Visibility.STAFF
            told += _once("due_soon", proposal, proposal.answer_due_at, now, visibility=staff)
    return told


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
