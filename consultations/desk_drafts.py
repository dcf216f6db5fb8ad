"""Working on the parts of a draft that have rows of their own: its questions, its statements."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.desk_lock import check_free
from consultations.models import Consultation
from consultations.versions import hold
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.models import Lock


def hold_draft(consultation: Consultation, by: User, now: datetime | None = None) -> None:
    """Hold `consultation` until the transaction ends, open it for `by`, and note who worked on it.

    Raises Refused once it left the desk, and while a colleague has it open.
    """
    now = now or timezone.now()
    hold(consultation)
    check_draft(consultation)
    check_free(consultation, by, now)
    consultation.written_by, consultation.saved_at = by, now
    consultation.save(update_fields=["written_by", "saved_at"])
    locking.take(consultation, by=by, now=now)


def may_write(consultation: Consultation, lock: Lock | None, person: User) -> bool:
    """Whether `person` may work on it now, as far as state and lock say."""
    is_free = lock is None or lock.holder_id == person.pk
    return is_free and consultation.state == Consultation.State.DRAFT


def check_draft(consultation: Consultation) -> None:
    """Raise Refused once the head has it: what people are asked is what was approved."""
    if consultation.state != Consultation.State.DRAFT:
        raise Refused(
            _("This stays as it is: the consultation has left the desk."),
            _("While it waits for approval, the head can return it to be changed."),
            code="fixed",
        )
