"""From a draft to a public consultation: sent to the head, returned, published, extended."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.desk_lock import check_free
from consultations.lifecycle import CONSULTATION
from consultations.models import Consultation, Extension
from consultations.previewing import end_links
from consultations.readiness import check_ready
from consultations.recording import STAFF, record_on
from consultations.versions import hold, in_the_making, publish_version
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.clock import local_day
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.norms import current


@transaction.atomic
def send_for_approval(
    consultation: Consultation, *, by: User, now: datetime | None = None
) -> Consultation:
    """Lay a draft before the head. Raises Refused while something required is missing, and while
    a colleague has it open."""
    now = now or timezone.now()
    hold(consultation)
    CONSULTATION.check("submit", consultation.state, *_sent_already())
    check_free(consultation, by, now)
    check_ready(consultation, now)
    consultation.state, consultation.note = Consultation.State.SUBMITTED, ""
    consultation.submitted_at, consultation.written_by = now, by
    consultation.save(update_fields=["state", "note", "submitted_at", "written_by"])
    locking.release(consultation, by=by)
    record_on("sent", consultation, by=by, now=now, visibility=STAFF)
    return consultation


@transaction.atomic
def return_to_officer(
    consultation: Consultation, *, by: User, note: str, now: datetime | None = None
) -> Consultation:
    """Give a draft back with a note of the head, or of who stands in today."""
    now = now or timezone.now()
    hold(consultation)
    CONSULTATION.check("return", consultation.state, *_not_waiting())
    _check_head(consultation, by)
    consultation.state, consultation.note = Consultation.State.DRAFT, note
    consultation.save(update_fields=["state", "note"])
    record_on("returned", consultation, by=by, now=now, visibility=STAFF)
    return consultation


@transaction.atomic
def publish(consultation: Consultation, *, by: User, now: datetime | None = None) -> Consultation:
    """Make a consultation public, with its first version, under the norms of this moment.

    It opens at the time that was chosen, at once where that is over. Raises Refused for anybody
    but the head, for whoever wrote it, and where less than the kind's minimum would be left.
    """
    now = now or timezone.now()
    hold(consultation)
    CONSULTATION.check("publish", consultation.state, *_not_waiting())
    _check_head(consultation, by)
    _check_second_pair_of_eyes(consultation, by)
    check_ready(consultation, now)
    consultation.kind = current.consultation_kind(consultation.kind.key, now)
    consultation.opens_at = max(consultation.opens_at or now, now)
    assert consultation.closes_at is not None, "`check_ready` has looked at it"
    consultation.outcome_due_at = current.due("outcome", consultation.closes_at, now)
    consultation.state = Consultation.State.PUBLISHED
    consultation.published_at, consultation.approved_by = now, by
    consultation.reference = consultation.reference or next_reference(now)
    consultation.save()
    version = in_the_making(consultation)
    if version is not None and version.clauses.exists():
        publish_version(version, by=by, now=now)
    facts: dict[str, Any] = {"closes": consultation.closes_at.isoformat()}
    if "head" not in by.roles_in(consultation.body):
        facts["in_place_of_head"] = True
    end_links(consultation)
    record_on("published", consultation, by=by, now=now, **facts)
    return consultation


@transaction.atomic
def extend(
    consultation: Consultation,
    *,
    by: User,
    until: datetime,
    reason: str,
    now: datetime | None = None,
) -> Extension:
    """Close later, in public and with a reason; the outcome is due later too.

    Raises Refused once it is closed, and unless `until` is later than the close that stands.
    """
    now = now or timezone.now()
    hold(consultation)
    CONSULTATION.check("extend", consultation.state, *_not_under_way())
    before = _extensible_close(consultation, until, now)
    made = Extension.objects.create(
        consultation=consultation,
        before=before,
        until=until,
        reason=reason,
        by=by,
        at=now,
    )
    consultation.closes_at = until
    consultation.outcome_due_at = current.due("outcome", until, now)
    consultation.save(update_fields=["closes_at", "outcome_due_at"])
    record_on("extended", consultation, by=by, now=now, reason=reason, until=until.isoformat())
    return made


@transaction.atomic
def withdraw(
    consultation: Consultation, *, by: User, reason: str, now: datetime | None = None
) -> Consultation:
    """End a published consultation without an outcome, with a reason; everything stays readable.

    Raises Refused for anybody but the head, or who stands in today.
    """
    now = now or timezone.now()
    hold(consultation)
    CONSULTATION.check("withdraw", consultation.state, *_not_under_way())
    _check_head(consultation, by)
    consultation.state = Consultation.State.WITHDRAWN
    consultation.withdrawn_at, consultation.withdrawal_reason = now, reason
    consultation.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
    record_on("withdrawn", consultation, by=by, now=now, reason=reason)
    return consultation


def next_reference(now: datetime) -> str:
    """A number that can be said over a telephone, given once and never again."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('consultations_reference')")
            reference = f"M-{local_day(now).year}-{cursor.fetchone()[0]:04}"
        if not Consultation.objects.filter(reference=reference).exists():
            return reference


def _extensible_close(consultation: Consultation, until: datetime, now: datetime) -> datetime:
    """The close that stands, if it may become `until`."""
    if consultation.is_closed(now):
        raise Refused(
            _("The consultation has closed already."),
            _("Decide on the contributions; a further version may be put up for discussion anew."),
            code="closed",
        )
    assert consultation.closes_at is not None, "the database holds it for what is published"
    if until <= consultation.closes_at:
        raise Refused(
            _("The new close must be later than the one that stands."),
            _("Choose a later day."),
            code="not_later",
        )
    return consultation.closes_at


def _check_head(consultation: Consultation, by: User) -> None:
    if not by.heads(consultation.body):
        raise Refused(
            _("Only the head of the state body decides this, or who stands in today."),
            _("Ask the head, or the head's deputy, to look at it."),
            code="not_head",
        )


def _check_second_pair_of_eyes(consultation: Consultation, by: User) -> None:
    writer = consultation.written_by
    if writer is not None and same_person(by, writer):
        raise Refused(
            _("You wrote this consultation, so somebody else approves it."),
            _("Ask the head, or the head's deputy, to look at it."),
            code="own_draft",
        )


def _sent_already() -> tuple[str, str]:
    return (
        _("This consultation has been sent to the head already."),
        _("The head can return it to you with a note."),
    )


def _not_waiting() -> tuple[str, str]:
    return (
        _("This consultation does not wait for approval."),
        _("Its page shows where it stands."),
    )


def _not_under_way() -> tuple[str, str]:
    return (
        _("This consultation is not under way."),
        _("Its page shows where it stands."),
    )
