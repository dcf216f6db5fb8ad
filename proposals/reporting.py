"""Reports about proposals, arguments, updates and files; what a moderator makes of remarks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.access import check_assurance
from portal.accounts.models import User
from portal.audit.recording import record
from portal.moderation.models import Report
from portal.moderation.reporting import (
    hide_reported,
    leave,
    make_report,
    show_again,
)
from portal.norms.models import Reason
from proposals.models import Argument, AuthorUpdate, Evidence, Proposal

Remark = Argument | AuthorUpdate | Evidence
Reportable = Remark | Proposal


@transaction.atomic
def report(
    thing: Reportable,
    *,
    by: User,
    reason: Reason | None,
    text: str = "",
    now: datetime | None = None,
) -> Report:
    """Ask the moderators to look at `thing`, once a person, by a rule or in one's own words.

    Raises Refused for one's own text, for a second report and without a reason or words.
    """
    now = now or timezone.now()
    check_assurance(by, "report", now)
    _hold(thing)
    return make_report(thing, by=by, noun=noun_of(thing), reason=reason, text=text, now=now)


@transaction.atomic
def keep(thing: Remark, *, by: User, now: datetime | None = None) -> None:
    """It breaks no rule: its reports are answered and it stays."""
    now = now or timezone.now()
    _hold(thing)
    leave(thing, by=by, noun=noun_of(thing), now=now)


@transaction.atomic
def remove(
    thing: Remark,
    *,
    by: User,
    reasons: Sequence[Reason],
    text: str = "",
    now: datetime | None = None,
) -> None:
    """Take it out of sight by coded reasons; its author and whoever reported it are told."""
    now = now or timezone.now()
    _hold(thing)
    data = hide_reported(thing, by=by, noun=noun_of(thing), reasons=reasons, text=text, now=now)
    if isinstance(thing, Evidence):
        _say(thing, "file_hidden", by, now, reasons=data["reasons"])


@transaction.atomic
def restore(thing: Remark, *, by: User, now: datetime | None = None) -> None:
    """Show it again, after an appeal was upheld."""
    now = now or timezone.now()
    show_again(thing, by=by, noun=noun_of(thing), now=now)
    if isinstance(thing, Evidence):
        _say(thing, "file_shown_again", by, now)


def noun_of(thing: Reportable) -> str:
    """How events and addresses call it."""
    if isinstance(thing, Proposal):
        return "proposal"
    if isinstance(thing, Evidence):
        return "evidence"
    return "argument" if isinstance(thing, Argument) else "update"


def _say(file: Evidence, verb: str, by: User, now: datetime, **data: Any) -> None:
    """In public, on the proposal: a file is part of what people have signed."""
    proposal = file.proposal
    record(
        f"proposal.{verb}",
        on=proposal,
        by=by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        data=data,
    )


def _hold(thing: Reportable) -> None:
    """A report and a decision wait for each other, so that no report is left unanswered."""
    rows: Any = type(thing)._default_manager.select_for_update(no_key=True, of=("self",))
    related = ("author",) if isinstance(thing, Proposal) else ("proposal", "author")
    thing.refresh_from_db(from_queryset=rows.select_related(*related))
