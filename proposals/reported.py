"""What a moderator makes of reports about a whole proposal: it stays, or it is taken down."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.moderation.models import Decision, Outcome, Report
from portal.moderation.reporting import answer_reports, check_waits
from portal.norms.models import Reason
from proposals.hiding import hide, show_again
from proposals.models import Proposal
from proposals.patience import hold, patient


def reported(report: Report) -> Proposal:
    """The proposal that `report` is about; raises Refused once it is gone."""
    if not isinstance(report.thing, Proposal):
        raise Refused("", code="gone")
    return report.thing


def decision_about(proposal: Proposal) -> Decision | None:
    """What a moderator decided last about the text, or, once it was taken down, about a report."""
    rows = Decision.objects.on(proposal)
    if proposal.hidden_at is not None:
        kind = ContentType.objects.get_for_model(Proposal)
        reports = Report.objects.filter(content_type=kind, object_id=proposal.pk).values("pk")
        about = {"content_type": ContentType.objects.get_for_model(Report)}
        taken = Decision.objects.filter(**about, object_id__in=reports, outcome=Outcome.REJECT)
        rows = taken.order_by("-at", "-id") if taken.exists() else rows
    return rows.prefetch_related("reasons").first()


@patient
def keep(report: Report, *, by: User, now: datetime) -> None:
    """The proposal breaks no rule: all its reports are answered and it stays."""
    proposal = reported(report)
    hold(proposal)
    check_waits(proposal)
    answer_reports(proposal, now)
    private = Event.Visibility.PRIVATE
    record("proposal.kept", on=proposal, by=by, now=now, visibility=private)


@patient
def take_down(
    report: Report, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
) -> None:
    """Hide the proposal by coded reasons; its authors and whoever reported it are told."""
    proposal = reported(report)
    hold(proposal)
    check_waits(proposal)
    hide(proposal, by=by, reason=reasons, text=text, now=now)
    answer_reports(proposal, now)


def put_back(report: Report, *, by: User, now: datetime) -> None:
    """Show it again, after an appeal was upheld."""
    show_again(reported(report), by=by, now=now)
