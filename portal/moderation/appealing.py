"""Appeals: the author asks once, another moderator decides."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.moderation.deciding import check_not_own
from portal.moderation.models import Appeal, Decision
from portal.moderation.queue import queue_for
from portal.norms.current import due


@transaction.atomic
def appeal(decision: Decision, *, by: User, text: str, now: datetime | None = None) -> Appeal:
    """Ask another moderator to look at a rejection again: once, within the period ``appeal``.

    Raises Refused for anybody but the author, after the period, and for a second appeal.
    """
    now = now or timezone.now()
    check_may_appeal(decision, by, now)
    try:
        with transaction.atomic():
            made = Appeal.objects.create(
                decision=decision,
                by=by,
                text=text,
                made_at=now,
                due_at=due("appeal-decision", now, now),
            )
    except IntegrityError:
        raise _second_appeal() from None
    _record("appealed", made, by=by, now=now, visibility=Event.Visibility.STAFF)
    return made


@transaction.atomic
def uphold(appeal: Appeal, *, by: User, answer: str, now: datetime | None = None) -> Appeal:
    """The rejection was wrong: the thing goes back into the queue, and its author is told why.

    The queue's own verb records the event.
    """
    now = now or timezone.now()
    decided = _decide(appeal, by, Appeal.Outcome.UPHELD, answer, now)
    thing = decided.decision.thing
    queue_for(thing).uphold_appeal(thing, by=by, now=now)
    return decided


@transaction.atomic
def dismiss(appeal: Appeal, *, by: User, answer: str, now: datetime | None = None) -> Appeal:
    """The rejection stands, and its author is told why."""
    now = now or timezone.now()
    decided = _decide(appeal, by, Appeal.Outcome.DISMISSED, answer, now)
    _record("appeal_dismissed", decided, by=by, now=now)
    return decided


def take_back_appeals(model: type[models.Model], ids: Collection[int]) -> None:
    """End the appeals about what its author deletes: nothing is left to show again."""
    kind = ContentType.objects.get_for_model(model)
    about = Appeal.objects.filter(decision__content_type=kind, decision__object_id__in=ids)
    about.filter(outcome="").delete()


def check_may_appeal(decision: Decision, by: User, now: datetime) -> None:
    """Raise Refused unless `by` may appeal against `decision` at `now`."""
    if decision.author is None or not same_person(by, decision.author):
        raise Refused(
            _("Only the author can appeal against this decision."),
            _("You can write a proposal of your own."),
            code="not_the_author",
        )
    if decision.appeal_until is None:
        raise Refused(
            _("There is nothing to appeal against here: the text was not rejected."),
            _("If it was returned to you, mend it and send it again."),
            code="not_rejected",
        )
    if decision.thing is None:
        raise gone()
    if not decision.may_be_appealed(now):
        raise Refused(
            _("The time for an appeal is over."),
            _("You can mend the text and send it as a new proposal."),
            code="appeal_too_late",
        )
    if Appeal.objects.filter(decision=decision).exists():
        raise _second_appeal()


def check_may_decide(appeal: Appeal, by: User) -> None:
    """Raise Refused for the moderator whose decision it is, for the author, and for everybody who
    could not have decided about the thing."""
    decision = appeal.decision
    if decision.thing is None:
        raise gone()
    if same_person(by, decision.by):
        raise Refused(
            _("The appeal is against your own decision."),
            _("Another moderator decides about it."),
            code="own_decision",
        )
    if decision.author is not None and same_person(by, decision.author):
        raise Refused(
            _("This is your own appeal."),
            _("Another moderator decides about it."),
            code="own_content",
        )
    check_not_own(by, queue_for(decision.thing).authors(decision.thing))


def _decide(appeal: Appeal, by: User, outcome: str, answer: str, now: datetime) -> Appeal:
    appeal = (
        Appeal.objects.select_for_update(of=("self",)).select_related("decision").get(pk=appeal.pk)
    )
    check_may_decide(appeal, by)
    if appeal.outcome:
        raise Refused(
            _("This appeal is decided already."),
            _("Its page shows the decision."),
            code="decided",
        )
    if not answer.strip():
        raise Refused(
            _("The author must be told why."),
            _("Write the reason for your decision."),
            code="no_words",
        )
    appeal.outcome, appeal.answer = outcome, answer
    appeal.decided_by, appeal.decided_at = by, now
    appeal.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    return appeal


def gone() -> Refused:
    """Why nothing can be decided, or appealed against, any more."""
    return Refused(
        _("Its author has taken this text back."),
        _("There is nothing left to show again."),
        code="gone",
    )


def _second_appeal() -> Refused:
    return Refused(
        _("You have appealed against this decision already."),
        _("Another moderator decides; you will be told."),
        code="appealed",
    )


def _record(
    verb: str,
    appeal: Appeal,
    *,
    by: User,
    now: datetime,
    visibility: str = Event.Visibility.PRIVATE,
) -> None:
    thing = appeal.decision.thing
    assert thing is not None, "public things are hidden, never deleted"
    record(
        f"moderation.{verb}",
        on=thing,
        by=by,
        now=now,
        visibility=visibility,
        data={"appeal": appeal.pk, "decision": appeal.decision_id},
    )
