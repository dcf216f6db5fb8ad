"""Objections: checks that say *not so* of what was reported done, and the body's reply to them.

Locks are taken in one order: the commitment, then the check.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.models import Commitment, ObjectionReply
from monitoring.recording import record_of
from monitoring.settling import locked, settle
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current


def since_when(commitment: Commitment) -> datetime | None:
    """From when on objections stand: *done* was reported, or the body replied last."""
    last = commitment.replies.order_by("-at").values_list("at", flat=True).first()
    moments = [moment for moment in (commitment.done_at, last) if moment is not None]
    return max(moments, default=None)


def recount(commitment: Commitment, now: datetime) -> None:
    """Keep the number of objections to a commitment that is held true; from the norm
    ``objections-that-dispute`` on, *done* is disputed, which is recorded once for each time."""
    before, disputing = commitment.objections, current.quantity("objections-that-dispute", now)
    settle(commitment)
    if before < disputing <= commitment.objections:
        record_of("disputed", commitment, by=None, now=now, objections=commitment.objections)


@transaction.atomic
def reply(
    commitment: Commitment, *, by: User, text: str, now: datetime | None = None
) -> ObjectionReply:
    """Answer those who object, in public: what they said stays, and *done* stands again.

    Raises Refused where nobody objects.
    """
    held = locked(commitment)
    # After the wait: every check that was taken until then is answered.
    now = now or timezone.now()
    if not held.objections:
        raise Refused(
            _("No objection stands against this commitment."),
            _("Write an update if there is something to tell."),
            code="no_objections",
        )
    number = held.objections
    made = ObjectionReply.objects.create(commitment=held, text=text, by=by, at=now)
    settle(held, word_at=now)
    record_of("replied", held, by=by, now=now, objections=number, reply=made.pk)
    return made
