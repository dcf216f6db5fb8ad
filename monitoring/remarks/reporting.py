"""Reports about questions and on-site checks, and what a moderator makes of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from monitoring.checks.checking import is_said_anew
from monitoring.checks.objecting import recount
from monitoring.models import OnSiteCheck, Question
from monitoring.settling import locked
from portal.accounts.access import check_assurance
from portal.accounts.models import User
from portal.audit.filing import file_thing, unfile_thing
from portal.audit.models import Event
from portal.moderation.models import Report
from portal.moderation.reporting import hide_reported, leave, make_report, show_again
from portal.norms.models import Reason

Remark = Question | OnSiteCheck
PUBLIC, HIDDEN = Event.Visibility.PUBLIC, Event.Visibility.HIDDEN


@transaction.atomic
def report(
    remark: Remark, *, by: User, reason: Reason | None, text: str = "", now: datetime | None = None
) -> Report:
    """Ask the moderators to look at it, once a person (see `make_report`)."""
    now = now or timezone.now()
    check_assurance(by, "report", now)
    _hold(remark)
    return make_report(remark, by=by, noun=noun_of(remark), reason=reason, text=text, now=now)


@transaction.atomic
def keep(remark: Remark, *, by: User, now: datetime | None = None) -> None:
    """It breaks no rule: its reports are answered and it stays."""
    _hold(remark)
    leave(remark, by=by, noun=noun_of(remark), now=now or timezone.now())


@transaction.atomic
def remove(
    remark: Remark,
    *,
    by: User,
    reasons: Sequence[Reason],
    text: str = "",
    now: datetime | None = None,
) -> None:
    """Take it out of sight by coded reasons: the question with its answer, the check with its
    photograph and its weight."""
    _hold(remark)
    moment = now or timezone.now()
    hide_reported(remark, by=by, noun=noun_of(remark), reasons=reasons, text=text, now=moment)
    _told(remark, PUBLIC, HIDDEN)
    _weigh(remark, moment)


@transaction.atomic
def restore(remark: Remark, *, by: User, now: datetime | None = None) -> None:
    """Show it again, after an appeal was upheld; a check counts no more where its person has made
    another one meanwhile that does."""
    _hold(remark)
    moment = now or timezone.now()
    if isinstance(remark, OnSiteCheck) and remark.counted and is_said_anew(remark):
        remark.counted = False
        remark.save(update_fields=["counted"])
    show_again(remark, by=by, noun=noun_of(remark), now=moment)
    _told(remark, HIDDEN, PUBLIC)
    _weigh(remark, moment)


def noun_of(remark: Remark) -> str:
    """How events and addresses call it."""
    return "question" if isinstance(remark, Question) else "check"


def _hold(remark: Remark) -> None:
    """The commitment, then the remark: a report and a decision wait for each other."""
    locked(remark.commitment)
    rows: Any = type(remark)._default_manager.select_for_update(no_key=True, of=("self",))
    related = ("commitment__body", "commitment__region", remark.AUTHOR)
    remark.refresh_from_db(from_queryset=rows.select_related(*related))


def _told(remark: Remark, old: str, new: str) -> None:
    """What is public of a question on the page of its commitment goes and comes with it."""
    if isinstance(remark, Question):
        rows = Event.objects.on(remark.commitment).order_by().filter(data__question=remark.pk)
        if rows.filter(visibility=old).update(visibility=new):
            # Of the acts on the commitment only the public ones come back into the feed.
            unfile_thing(remark.commitment)
            file_thing(remark.commitment)


def _weigh(remark: Remark, now: datetime) -> None:
    if isinstance(remark, OnSiteCheck):
        recount(locked(remark.commitment), now)
