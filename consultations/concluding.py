"""The outcome: written by an officer, approved by the head, public with its next steps."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.deciding import check_all_decided, check_changes_public
from consultations.holding import hold_still
from consultations.lifecycle import CONSULTATION
from consultations.models import Consultation, Outcome, OutcomeStep
from consultations.recording import STAFF, record_on
from consultations.versions import hold
from monitoring.promises import make as make_commitment
from monitoring.steps import Step, check_day
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.desk.assigning import release
from portal.language.scripts import language_of
from portal.lifecycle import Refused
from portal.norms import current

Stage = Outcome.Stage


@transaction.atomic
def prepare(
    consultation: Consultation,
    *,
    by: User,
    summary: str,
    steps: Iterable[Step] = (),
    now: datetime | None = None,
) -> Outcome:
    """Keep the outcome as a draft of the body; nobody else reads it. No event: nothing happened.

    It may be begun before the close. Raises Refused while the draft is with the head, for more
    steps than the norm ``answer-steps`` allows, and for a day that is over.
    """
    now = now or timezone.now()
    hold(consultation)
    CONSULTATION.check("conclude", consultation.state, *_not_under_way())
    steps = tuple(steps)
    _check_steps(steps, now)
    outcome = Outcome.objects.filter(consultation=consultation).first() or Outcome(
        consultation=consultation
    )
    if outcome.stage == Stage.WAITING:
        raise Refused(
            _("The outcome is with the head, so it cannot be changed now."),
            _("The head can return it to you with a note."),
            code="waiting",
        )
    outcome.summary = summary
    outcome.language = language_of(summary, get_language() or "uz")
    outcome.written_by, outcome.written_at = by, now
    outcome.save()
    outcome.steps.all().delete()
    OutcomeStep.objects.bulk_create(
        OutcomeStep(outcome=outcome, title=step.title, due_on=step.due_on) for step in steps
    )
    return outcome


@transaction.atomic
def send_for_approval(outcome: Outcome, *, by: User, now: datetime | None = None) -> Outcome:
    """Lay the draft before the head.

    Raises Refused before the close, while a contribution is undecided or its change not public,
    and without a summary.
    """
    now = now or timezone.now()
    consultation = outcome.consultation
    outcome = _held(outcome, Stage.DRAFT, _("This outcome has been sent to the head already."))
    check_may_conclude(consultation, outcome, now)
    outcome.stage, outcome.note = Stage.WAITING, ""
    outcome.save(update_fields=["stage", "note"])
    record_on("outcome_sent", consultation, by=by, now=now, visibility=STAFF)
    return outcome


@transaction.atomic
def return_to_officer(
    outcome: Outcome, *, by: User, note: str, now: datetime | None = None
) -> Outcome:
    """Give the draft back to its writer with a note of the head, or of who stands in."""
    now = now or timezone.now()
    consultation = outcome.consultation
    outcome = _held(outcome, Stage.WAITING, _("This outcome does not wait for approval."))
    _check_head(consultation, by)
    outcome.stage, outcome.note = Stage.DRAFT, note
    outcome.save(update_fields=["stage", "note"])
    record_on("outcome_returned", consultation, by=by, now=now, visibility=STAFF)
    return outcome


@transaction.atomic
def conclude(outcome: Outcome, *, by: User, now: datetime | None = None) -> Outcome:
    """Publish the outcome: the consultation is concluded, each next step becomes a commitment.

    Raises Refused for anybody but the head (or who stands in today), for whoever wrote it, before
    the close, and while a contribution is undecided or its change not public. What is being
    written, decided or taken back at this moment either comes before and counts, or comes after
    and is refused.
    """
    now = now or timezone.now()
    consultation = outcome.consultation
    outcome = _held(outcome, Stage.WAITING, _("This outcome does not wait for approval."))
    _check_head(consultation, by)
    if outcome.written_by is not None and same_person(by, outcome.written_by):
        raise Refused(
            _("You wrote this outcome, so somebody else approves it."),
            _("Another head of the body can approve it, or an officer can write it."),
            code="own_outcome",
        )
    check_may_conclude(consultation, outcome, now)
    outcome.stage = Stage.PUBLISHED
    outcome.approved_by, outcome.published_at = by, now
    outcome.in_place_of_head = "head" not in by.roles_in(consultation.body)
    outcome.save(update_fields=["stage", "approved_by", "published_at", "in_place_of_head"])
    consultation.state, consultation.concluded_at = Consultation.State.CONCLUDED, now
    consultation.save(update_fields=["state", "concluded_at"])
    release(consultation, now=now)
    in_place = outcome.in_place_of_head
    record_on("concluded", consultation, by=by, now=now, in_place_of_head=in_place)
    for step in outcome.steps.all():
        _promise(step, consultation, by, now)
    return outcome


@transaction.atomic
def record_act(
    consultation: Consultation,
    *,
    by: User,
    title: str,
    number: str,
    day: date,
    url: str = "",
    now: datetime | None = None,
) -> Consultation:
    """Say which act came of it; whoever took part is told. It may be mended later, in public."""
    now = now or timezone.now()
    hold(consultation)
    CONSULTATION.check("record act", consultation.state, *_not_concluded())
    consultation.act_title, consultation.act_number = title, number
    consultation.act_date, consultation.act_url = day, url
    consultation.save(update_fields=["act_title", "act_number", "act_date", "act_url"])
    record_on("act_recorded", consultation, by=by, now=now, number=number, day=day.isoformat())
    return consultation


def check_may_conclude(consultation: Consultation, outcome: Outcome, now: datetime) -> None:
    """Raise Refused with what still stands between the consultation and its outcome."""
    CONSULTATION.check("conclude", consultation.state, *_not_under_way())
    if not consultation.is_closed(now):
        raise Refused(
            _("The consultation is still open."),
            _("The outcome is published after the close. Keep it as a draft until then."),
            code="open",
        )
    check_all_decided(consultation)
    check_changes_public(consultation)
    if not outcome.summary.strip():
        raise Refused(
            _("The outcome has no summary."),
            _("Write in a few lines what came of the discussion."),
            code="no_summary",
        )
    for step in outcome.steps.all():
        check_day(step.due_on, now)


def _held(outcome: Outcome, stage: str, otherwise: str) -> Outcome:
    hold_still(outcome.consultation)
    outcome.refresh_from_db()
    if outcome.stage != stage:
        raise Refused(
            otherwise, _("The page of the outcome shows where it stands."), code="other_stage"
        )
    return outcome


def _promise(step: OutcomeStep, consultation: Consultation, by: User, now: datetime) -> None:
    step.commitment = make_commitment(
        step.title,
        by=by,
        body=consultation.body,
        due_on=step.due_on,
        language=language_of(step.title, consultation.language),
        origin=consultation,
        region=consultation.region,
        topics=consultation.topics.values_list("pk", flat=True),
        goals=consultation.goals.values_list("pk", flat=True),
        demonstration=consultation.demonstration,
        now=now,
    )
    step.save(update_fields=["commitment"])


def _check_steps(steps: tuple[Step, ...], now: datetime) -> None:
    allowed = current.quantity("answer-steps", now)
    if len(steps) > allowed:
        raise Refused(
            _("One decision has at most %(number)s next steps.") % {"number": allowed},
            _("Join steps that belong together."),
            code="too_many_steps",
        )
    for step in steps:
        check_day(step.due_on, now)


def _check_head(consultation: Consultation, by: User) -> None:
    if not by.heads(consultation.body):
        raise Refused(
            _("Only the head of the state body decides this, or who stands in today."),
            _("Ask the head, or the head's deputy, to look at it."),
            code="not_head",
        )


def _not_under_way() -> tuple[str, str]:
    return (_("This consultation is not under way."), _("Its page shows where it stands."))


def _not_concluded() -> tuple[str, str]:
    return (
        _("This consultation is not concluded."),
        _("The act is named after the outcome is published."),
    )
