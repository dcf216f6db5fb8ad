"""The verbs of a commitment: it is made, moved, reported done, withdrawn; all of it in public."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.days import check_day, check_milestones, check_other_day
from monitoring.lifecycle import COMMITMENT
from monitoring.models import Commitment, Move, Objective, Programme
from monitoring.numbering import numbered
from monitoring.programmes import check_objective
from monitoring.proofs import Proof, keep
from monitoring.recording import record_of
from monitoring.settling import locked, settle
from portal.accounts.models import User
from portal.desk.assigning import release
from portal.directory.models import Body, District, Region
from portal.lifecycle import Refused

NOT_OPEN = _("This commitment is no longer open.")
SEE_PAGE = _("Its page shows what became of it.")


class Frame(TypedDict, total=False):
    """What a commitment may stand in and on, beside its words and its day."""

    language: str
    origin: models.Model | None
    description: str
    programme: Programme | None
    objective: Objective | None
    legal_basis: str
    legal_url: str
    region: Region | None
    district: District | None
    budget_planned: Decimal | None
    budget_spent: Decimal | None
    budget_on: date | None
    demonstration: bool


@transaction.atomic
def make(
    title: str,
    *,
    by: User | None,
    body: Body,
    due_on: date,
    co_bodies: Iterable[Body] = (),
    topics: Iterable[int] = (),
    goals: Iterable[int] = (),
    now: datetime | None = None,
    **frame: Unpack[Frame],
) -> Commitment:
    """Promise in public that `body` does `title` by the end of `due_on`.

    `origin` is what caused it; `topics` and `goals` are ids; `co_bodies` keep it together with
    `body`, which leads. Raises Refused for a day that is over or too far, for an objective of
    another programme, and for a district of another region.
    """
    now = now or timezone.now()
    check_day(due_on, now)
    check_objective(frame.get("programme"), frame.get("objective"))
    check_district(frame.get("region"), frame.get("district"))
    commitment = Commitment.objects.create(
        **numbered(Commitment, "D", now),
        title=title,
        body=body,
        first_due_on=due_on,
        due_on=due_on,
        next_due_on=due_on,
        made_at=now,
        last_word_at=now,
        made_by=by,
        **frame,
    )
    commitment.co_bodies.set(each for each in co_bodies if each != body)
    commitment.topics.set(topics)
    commitment.goals.set(goals)
    record_of("made", commitment, by=by, now=now, due=due_on.isoformat())
    return commitment


def check_district(region: Region | None, district: District | None) -> None:
    """Raise Refused for a district of another region."""
    if district is not None and region is not None and district.region_id != region.pk:
        raise Refused(
            _("This district is in another region."),
            _("Choose a district of the region that you named, or leave one of the two out."),
            code="other_region",
        )


@transaction.atomic
def move(
    commitment: Commitment, *, by: User, due_on: date, reason: str, now: datetime | None = None
) -> Move:
    """Give `commitment` another day, with a reason; the first day stays visible.

    Raises Refused when it is not open, or the day is over, too far, the same or before that of a
    milestone still owed.
    """
    now = now or timezone.now()
    commitment = locked(commitment)
    COMMITMENT.check("move", commitment.state, NOT_OPEN, SEE_PAGE)
    check_other_day(due_on, commitment.due_on, now)
    check_milestones(commitment, due_on)
    moved = Move.objects.create(
        commitment=commitment,
        from_day=commitment.due_on,
        to_day=due_on,
        reason=reason,
        by=by,
        at=now,
    )
    commitment.due_on = commitment.next_due_on = due_on
    commitment.save(update_fields=["due_on", "next_due_on"])
    settle(commitment, word_at=now)
    days = {"from": moved.from_day.isoformat(), "to": due_on.isoformat()}
    record_of("moved", commitment, by=by, now=now, reason=reason, **days)
    return moved


@transaction.atomic
def report_done(
    commitment: Commitment,
    *,
    by: User,
    proof: str,
    proof_url: str = "",
    files: Sequence[Proof] = (),
    now: datetime | None = None,
) -> Commitment:
    """Say that `commitment` is kept, with words and, where there are any, a link and files."""
    commitment = locked(commitment)
    now = now or timezone.now()
    COMMITMENT.check("report done", commitment.state, NOT_OPEN, SEE_PAGE)
    commitment.state = Commitment.State.DONE
    commitment.done_at, commitment.done_by = now, by
    commitment.proof, commitment.proof_url = proof, proof_url
    commitment.save(update_fields=["state", "done_at", "done_by", "proof", "proof_url"])
    keep(files, commitment, by=by, now=now)
    settle(commitment, word_at=now)
    release(commitment, now=now)
    record_of("done", commitment, by=by, now=now, late=commitment.done_late)
    return commitment


@transaction.atomic
def withdraw(
    commitment: Commitment, *, by: User, reason: str, now: datetime | None = None
) -> Commitment:
    """Take back what was promised, with a reason; the page stays."""
    now = now or timezone.now()
    commitment = locked(commitment)
    COMMITMENT.check("withdraw", commitment.state, NOT_OPEN, SEE_PAGE)
    commitment.state = Commitment.State.WITHDRAWN
    commitment.withdrawn_at, commitment.withdrawal_reason = now, reason
    commitment.suspended_at, commitment.suspension_reason = None, ""
    commitment.save(
        update_fields=[
            *("state", "withdrawn_at", "withdrawal_reason"),
            *("suspended_at", "suspension_reason"),
        ]
    )
    release(commitment, now=now)
    record_of("withdrawn", commitment, by=by, now=now, reason=reason)
    return commitment
