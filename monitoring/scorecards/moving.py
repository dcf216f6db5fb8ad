"""The days of a round move, each with a public reason: both days stay visible.

A draft is nobody's business yet: its day is changed, and no history is kept of it.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.days import check_other_day
from monitoring.scorecards.models import Round, RoundMove
from monitoring.scorecards.recording import STAFF, record_on
from monitoring.scorecards.rounds import NOT_NOW, SEE_PAGE, hold
from portal.accounts.models import User
from portal.clock import last_day, start_of_day
from portal.lifecycle import Refused

ONE = timedelta(days=1)
PUBLICATION, REPLIES = RoundMove.Which.PUBLICATION, RoundMove.Which.REPLIES


@transaction.atomic
def move_publication(
    found: Round, *, by: User, day: date, reason: str, now: datetime | None = None
) -> Round:
    """Announce another day of publication.

    Raises Refused once the round is published, and for a day that is over, too far, the same, or
    before the last one on which the assessed bodies may reply.
    """
    now = now or timezone.now()
    found = hold(found)
    if found.is_published:
        raise Refused(
            _("The round is published: its days stay as they are."), SEE_PAGE, code="not_published"
        )
    check_other_day(day, found.publish_on, now)
    if found.replies_until is not None and day < last_day(found.replies_until):
        raise Refused(
            _("The assessed bodies may reply until a later day."),
            _("Choose a day after their term."),
            code="before_replies",
        )
    before, found.publish_on = found.publish_on, day
    found.save(update_fields=["publish_on"])
    _tell(found, PUBLICATION, before, day, by=by, reason=reason, now=now)
    return found


@transaction.atomic
def prolong_replies(
    found: Round, *, by: User, day: date, reason: str, now: datetime | None = None
) -> Round:
    """Give the assessed bodies more time to reply, until the end of `day`; all of them alike.

    Raises Refused while nobody is asked for replies, and for a day that is not later than the one
    that stands, or later than that of publication.
    """
    now = now or timezone.now()
    found = hold(found)
    if found.state != Round.State.REPLY or found.replies_until is None:
        raise Refused(NOT_NOW, SEE_PAGE, code=f"not_{found.state}")
    before = last_day(found.replies_until)
    check_other_day(day, before, now)
    if day < before:
        raise Refused(
            _("This day is earlier than the one that stands."),
            _("Choose a later day: nobody loses time that was promised."),
            code="earlier",
        )
    if day > found.publish_on:
        raise Refused(
            _("The round is to be published before that day."),
            _("Move the day of publication first."),
            code="after_publication",
        )
    found.replies_until = start_of_day(day + ONE)
    found.save(update_fields=["replies_until"])
    _tell(found, REPLIES, before, day, by=by, reason=reason, now=now)
    return found


VERBS = {PUBLICATION: move_publication, REPLIES: prolong_replies}


def _tell(
    found: Round, which: str, old: date, new: date, *, by: User, reason: str, now: datetime
) -> None:
    days = {"which": str(which), "from": old.isoformat(), "to": new.isoformat(), "reason": reason}
    if found.state == Round.State.DRAFT:
        record_on("rescheduled", found, by=by, now=now, visibility=STAFF, **days)
        return
    RoundMove.objects.create(
        round=found, which=which, from_day=old, to_day=new, reason=reason, by=by, at=now
    )
    record_on("moved", found, by=by, now=now, **days)
