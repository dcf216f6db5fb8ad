"""Reports about proposals, arguments, updates and files; what a moderator makes of remarks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.access import check_assurance
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.norms.models import Reason
from proposals.models import Argument, AuthorUpdate, Evidence, Proposal, Report

Remark = Argument | AuthorUpdate | Evidence
Reportable = Remark | Proposal
PRIVATE, STAFF = Event.Visibility.PRIVATE, Event.Visibility.STAFF


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
    check_may_report(thing, by)
    if reason is None and not text.strip():
        raise Refused(
            _("Say what is wrong."),
            _("Choose a rule, or write it in your own words."),
            code="no_reason",
        )
    try:
        with transaction.atomic():
            made = Report.objects.create(thing=thing, by=by, reason=reason, text=text, at=now)
    except IntegrityError:
        raise Refused(
            _("You have reported this already."),
            _("A moderator looks at it; you will be told."),
            code="reported",
        ) from None
    record(f"{noun_of(thing)}.reported", on=thing, by=by, now=now, visibility=STAFF)
    return made


@transaction.atomic
def keep(thing: Remark, *, by: User, now: datetime | None = None) -> None:
    """It breaks no rule: its reports are answered and it stays."""
    now = now or timezone.now()
    _hold(thing)
    check_waits(thing)
    answer_reports(thing, now)
    record(f"{noun_of(thing)}.kept", on=thing, by=by, now=now, visibility=PRIVATE)


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
    check_waits(thing)
    answer_reports(thing, now)
    thing.hidden_at, thing.hidden_by = now, by
    thing.save(update_fields=["hidden_at", "hidden_by"])
    data = {"reasons": [reason.key for reason in reasons], "text": text}
    record(f"{noun_of(thing)}.hidden", on=thing, by=by, now=now, visibility=PRIVATE, data=data)
    if isinstance(thing, Evidence):
        _say(thing, "file_hidden", by, now, reasons=data["reasons"])


@transaction.atomic
def restore(thing: Remark, *, by: User, now: datetime | None = None) -> None:
    """Show it again, after an appeal was upheld."""
    now = now or timezone.now()
    thing.hidden_at = thing.hidden_by = None
    thing.save(update_fields=["hidden_at", "hidden_by"])
    record(f"{noun_of(thing)}.restored", on=thing, by=by, now=now, visibility=PRIVATE)
    if isinstance(thing, Evidence):
        _say(thing, "file_shown_again", by, now)


def noun_of(thing: Reportable) -> str:
    """How events and addresses call it."""
    if isinstance(thing, Proposal):
        return "proposal"
    if isinstance(thing, Evidence):
        return "evidence"
    return "argument" if isinstance(thing, Argument) else "update"


def reports_on(thing: Reportable) -> "list[Report]":
    """The reports about `thing` that wait, the first one first."""
    kind = ContentType.objects.get_for_model(thing)
    rows = Report.objects.filter(content_type=kind, object_id=thing.pk, decided_at__isnull=True)
    return list(rows.select_related("reason", "by").order_by("at", "id"))


def check_may_report(thing: Reportable, by: User) -> None:
    """Raise Refused for one's own text and for what is out of sight already."""
    if thing.author is not None and same_person(by, thing.author):
        raise Refused(
            _("This is your own text."),
            _("You can take back what is yours on its own page."),
            code="own_content",
        )
    if thing.hidden_at is not None or getattr(thing, "withdrawn_at", None) is not None:
        raise Refused(
            _("This is not shown any more."),
            _("There is nothing left to report."),
            code="gone",
        )


def check_waits(thing: Reportable) -> None:
    """Raise Refused unless somebody has reported it and nobody has decided yet."""
    if thing.hidden_at is not None or not reports_on(thing):
        raise Refused(
            _("This does not wait for a decision any more."),
            _("Open another one from the queue."),
            code="decided",
        )


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


def answer_reports(thing: Reportable, now: datetime) -> None:
    """Mark the reports about `thing` that wait as answered at `now`; the caller holds it."""
    Report.objects.filter(pk__in=[each.pk for each in reports_on(thing)]).update(decided_at=now)
