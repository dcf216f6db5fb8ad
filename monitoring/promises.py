"""The verbs of a commitment: it is made, moved, reported done, withdrawn; all of it in public."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.lifecycle import COMMITMENT
from monitoring.models import Commitment, Move
from portal.accounts.models import User
from portal.audit.recording import record
from portal.clock import is_too_far, local_day
from portal.desk.assigning import release
from portal.directory.models import Body, Region
from portal.lifecycle import Refused

NUMBERING = "SELECT pg_advisory_xact_lock(hashtext('monitoring.commitment.number'))"
NOT_OPEN = _("This commitment is no longer open.")
SEE_PAGE = _("Its page shows what became of it.")


@transaction.atomic
def make(
    title: str,
    *,
    by: User | None,
    body: Body,
    due_on: date,
    language: str = "uz",
    origin: models.Model | None = None,
    region: Region | None = None,
    topics: Iterable[int] = (),
    goals: Iterable[int] = (),
    demonstration: bool = False,
    now: datetime | None = None,
) -> Commitment:
    """Promise in public that `body` does `title` by the end of `due_on`; `origin` caused it.

    `topics` and `goals` are ids. Raises Refused for a day that is over or too far.
    """
    now = now or timezone.now()
    _check_day(due_on, now)
    year, number = _next_number(now)
    commitment = Commitment.objects.create(
        year=year,
        number=number,
        reference=f"D-{year}-{number:03}",
        title=title,
        language=language,
        body=body,
        region=region,
        first_due_on=due_on,
        due_on=due_on,
        origin=origin,
        made_at=now,
        made_by=by,
        demonstration=demonstration,
    )
    commitment.topics.set(topics)
    commitment.goals.set(goals)
    _record("made", commitment, by=by, now=now, due=due_on.isoformat())
    return commitment


@transaction.atomic
def move(
    commitment: Commitment, *, by: User, due_on: date, reason: str, now: datetime | None = None
) -> Move:
    """Give `commitment` another day, with a reason; the first day stays visible.

    Raises Refused when it is not open, or the day is over, too far or the same.
    """
    now = now or timezone.now()
    commitment = _locked(commitment)
    COMMITMENT.check("move", commitment.state, NOT_OPEN, SEE_PAGE)
    _check_day(due_on, now)
    if due_on == commitment.due_on:
        raise Refused(
            _("This is the day that stands already."), _("Choose another day."), code="same_day"
        )
    moved = Move.objects.create(
        commitment=commitment,
        from_day=commitment.due_on,
        to_day=due_on,
        reason=reason,
        by=by,
        at=now,
    )
    commitment.due_on = due_on
    commitment.save(update_fields=["due_on"])
    days = {"from": moved.from_day.isoformat(), "to": due_on.isoformat()}
    _record("moved", commitment, by=by, now=now, reason=reason, **days)
    return moved


@transaction.atomic
def report_done(
    commitment: Commitment,
    *,
    by: User,
    proof: str,
    proof_url: str = "",
    now: datetime | None = None,
) -> Commitment:
    """Say that `commitment` is kept, with words and, where there is one, a link as proof."""
    now = now or timezone.now()
    commitment = _locked(commitment)
    COMMITMENT.check("report done", commitment.state, NOT_OPEN, SEE_PAGE)
    commitment.state = Commitment.State.DONE
    commitment.done_at, commitment.done_by = now, by
    commitment.proof, commitment.proof_url = proof, proof_url
    commitment.save(update_fields=["state", "done_at", "done_by", "proof", "proof_url"])
    release(commitment, now=now)
    _record("done", commitment, by=by, now=now, late=commitment.done_late)
    return commitment


@transaction.atomic
def withdraw(
    commitment: Commitment, *, by: User, reason: str, now: datetime | None = None
) -> Commitment:
    """Take back what was promised, with a reason; the page stays."""
    now = now or timezone.now()
    commitment = _locked(commitment)
    COMMITMENT.check("withdraw", commitment.state, NOT_OPEN, SEE_PAGE)
    commitment.state = Commitment.State.WITHDRAWN
    commitment.withdrawn_at, commitment.withdrawal_reason = now, reason
    commitment.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
    release(commitment, now=now)
    _record("withdrawn", commitment, by=by, now=now, reason=reason)
    return commitment


def _locked(commitment: Commitment) -> Commitment:
    return Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)


def _check_day(day: date, now: datetime) -> None:
    if day < local_day(now):
        raise Refused(
            _("The day that you chose is over already."),
            _("Choose today or a later day."),
            code="day_is_over",
        )
    if is_too_far(day, now):
        raise Refused(
            _("The day that you chose is too far away."),
            _("Choose a day within the next thirty years."),
            code="too_far",
        )


def _next_number(now: datetime) -> tuple[int, int]:
    """The year and the next free number in it; whoever asks next waits for this transaction."""
    year = local_day(now).year
    with connection.cursor() as cursor:
        cursor.execute(NUMBERING)
    last = Commitment.objects.filter(year=year).aggregate(last=Max("number"))["last"]
    return year, (last or 0) + 1


def _record(
    verb: str, commitment: Commitment, *, by: User | None, now: datetime, **data: object
) -> None:
    record(
        f"commitment.{verb}",
        on=commitment,
        by=by,
        now=now,
        body=commitment.body,
        region=commitment.region,
        topics=commitment.topics.values_list("pk", flat=True),
        goals=commitment.goals.values_list("pk", flat=True),
        data=data,
    )
