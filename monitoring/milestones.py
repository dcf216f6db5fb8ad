"""The verbs of a milestone: it is added, moved, reported done, dropped; recorded on its commitment.

Each holds the row of the commitment: the facts of its status stay true whoever acts at once.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.days import check_day, check_other_day, check_past, check_within
from monitoring.lifecycle import COMMITMENT
from monitoring.models import Commitment, Milestone, MilestoneMove
from monitoring.proofs import Proof, keep
from monitoring.recording import record_of
from monitoring.settling import locked, settle
from monitoring.speaking import NOT_OPEN, SEE_PAGE
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current


@transaction.atomic
def add(
    commitment: Commitment,
    *,
    by: User | None,
    title: str,
    due_on: date,
    now: datetime | None = None,
) -> Milestone:
    """Promise a step by the end of `due_on`, within the days of the commitment.

    Raises Refused where it is not open, for a day outside of its days, and beyond the norm
    ``milestones``.
    """
    now = now or timezone.now()
    commitment = _held(commitment)
    check_day(due_on, now)
    check_within(due_on, commitment)
    _check_room(commitment, now)
    last = commitment.milestones.aggregate(last=Max("position"))["last"]
    made = Milestone.objects.create(
        commitment=commitment,
        position=0 if last is None else last + 1,
        title=title,
        first_due_on=due_on,
        due_on=due_on,
        made_at=now,
        made_by=by,
    )
    settle(commitment, word_at=now)
    _record("added", made, commitment, by=by, now=now, due=due_on.isoformat())
    return made


@transaction.atomic
def move(
    milestone: Milestone, *, by: User, due_on: date, reason: str, now: datetime | None = None
) -> MilestoneMove:
    """Give it another day, with a public reason; both days stay visible."""
    now = now or timezone.now()
    commitment, milestone = _owed(milestone)
    check_other_day(due_on, milestone.due_on, now)
    check_within(due_on, commitment)
    days = {"from_day": milestone.due_on, "to_day": due_on}
    moved = MilestoneMove.objects.create(milestone=milestone, reason=reason, by=by, at=now, **days)
    milestone.due_on = due_on
    milestone.save(update_fields=["due_on"])
    settle(commitment, word_at=now)
    told = {"from": moved.from_day.isoformat(), "to": due_on.isoformat(), "reason": reason}
    _record("moved", milestone, commitment, by=by, now=now, **told)
    return moved


@transaction.atomic
def report_done(
    milestone: Milestone,
    *,
    by: User,
    done_on: date,
    proof: str,
    proof_url: str = "",
    files: Sequence[Proof] = (),
    now: datetime | None = None,
) -> Milestone:
    """Say that it was done on `done_on`, with words, a link and files as proof."""
    now = now or timezone.now()
    commitment, milestone = _owed(milestone)
    check_past(done_on, now)
    milestone.done_on, milestone.done_at, milestone.done_by = done_on, now, by
    milestone.proof, milestone.proof_url = proof, proof_url
    milestone.save(update_fields=["done_on", "done_at", "done_by", "proof", "proof_url"])
    keep(files, commitment, by=by, now=now, milestone=milestone)
    settle(commitment, word_at=now)
    told = {"done_on": done_on.isoformat(), "late": milestone.done_late}
    _record("done", milestone, commitment, by=by, now=now, **told)
    return milestone


@transaction.atomic
def drop(milestone: Milestone, *, by: User, reason: str, now: datetime | None = None) -> Milestone:
    """Give the step up, with a public reason; it stays on the page."""
    now = now or timezone.now()
    commitment, milestone = _owed(milestone)
    milestone.dropped_at, milestone.drop_reason = now, reason
    milestone.save(update_fields=["dropped_at", "drop_reason"])
    settle(commitment, word_at=now)
    _record("dropped", milestone, commitment, by=by, now=now, reason=reason)
    return milestone


def _held(commitment: Commitment) -> Commitment:
    commitment = locked(commitment)
    COMMITMENT.check("speak", commitment.state, NOT_OPEN, SEE_PAGE)
    return commitment


def _owed(milestone: Milestone) -> tuple[Commitment, Milestone]:
    """The commitment, held, and the milestone as it now is; Refused unless it is still owed."""
    commitment = _held(milestone.commitment)
    milestone = commitment.milestones.get(pk=milestone.pk)
    if milestone.done_at is not None or milestone.dropped_at is not None:
        raise Refused(
            _("This milestone is done or was given up already."),
            _("The page of the commitment shows what became of it."),
            code="not_owed",
        )
    return commitment, milestone


def _check_room(commitment: Commitment, now: datetime) -> None:
    most = current.quantity("milestones", now)
    if commitment.milestones.count() >= most:
        raise Refused(
            _("A commitment has at most %(most)s milestones.") % {"most": most},
            _("Make larger steps, or another commitment."),
            code="milestones_many",
        )


def _record(
    verb: str,
    milestone: Milestone,
    commitment: Commitment,
    *,
    by: User | None,
    now: datetime,
    **data: object,
) -> None:
    named = {"milestone": milestone.pk, "title": milestone.title}
    told: dict[str, Any] = named | data
    record_of(f"milestone_{verb}", commitment, by=by, now=now, **told)
