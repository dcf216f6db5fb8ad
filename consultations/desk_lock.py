"""One officer has a consultation open at the desk; colleagues read it, or take it over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import Consultation
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.models import Lock
from portal.wording import with_offset


@transaction.atomic
def open_for(consultation: Consultation, *, by: User, now: datetime) -> Lock:
    """Open it for `by`, or hold it longer; while a colleague has it open, the colleague's lock."""
    try:
        return locking.take(consultation, by=by, now=now)
    except Refused:
        standing = locking.standing(consultation, now)
        assert standing is not None, "it was refused because of it"
        return standing


def check_free(consultation: Consultation, by: User, now: datetime) -> None:
    """Raise Refused while a colleague has it open. Whoever works on it calls this in the verb."""
    lock = locking.standing(consultation, now)
    if lock is not None and lock.holder_id != by.pk:
        raise Refused(
            _("%(name)s has this consultation open until %(time)s.")
            % {"name": lock.holder.full_name, "time": with_offset(lock.until)},
            _("Nothing that you typed is lost. Save it once it is free, or take it over."),
            code="locked",
        )
