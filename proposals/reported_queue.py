"""Reported proposals in the moderators' queue: one case each, its first report."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.moderation.models import Report
from portal.moderation.queue import Alike, QueueItem, times
from portal.moderation.reported import manner, not_returned
from portal.moderation.reported_queue import AT_MOST
from portal.norms.current import period
from portal.norms.models import Reason
from proposals import publishing, reported
from proposals.models import Proposal


class ReportedQueue:
    """Public proposals that readers have reported (see portal.moderation.queue.Queue)."""

    # Templates would call it otherwise, since it can be called.
    do_not_call_in_templates = True
    noun = "report"
    model: ClassVar[type[Report]] = Report
    template = "proposals/remarks/moderation_proposal.html"
    manner = manner(_("Reported proposals"))

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`, by the report that came first."""
        firsts = self._waiting().order_by("object_id", "at", "id").distinct("object_id")
        found = firsts.prefetch_related("thing")[:AT_MOST]
        return [self._item(report) for report in found if self.waits(report)]

    def authors(self, thing: Report) -> Sequence[User]:
        """Who wrote or joined the proposal, and who reported it: none of them may decide."""
        proposal = thing.thing
        people = publishing.authors_of(proposal) if isinstance(proposal, Proposal) else []
        return [*people, *([thing.by] if thing.by else [])]

    def waits(self, thing: Report) -> bool:
        """Whether it waits for a decision."""
        proposal = thing.thing
        shown = isinstance(proposal, Proposal) and proposal.hidden_at is None
        return shown and thing.decided_at is None

    def waited(self, thing: Report) -> bool:
        """Whether it is about a proposal: it has waited from the first."""
        return isinstance(thing.thing, Proposal)

    def since(self, thing: Report) -> datetime:
        """When it was reported."""
        return thing.at

    def alike(self, thing: Report, now: datetime) -> list[Alike]:
        """Nothing: nearly the same words are no fault here."""
        return []

    def publish(self, thing: Report, *, by: User, now: datetime) -> None:
        """The proposal stays."""
        reported.keep(thing, by=by, now=now)

    def return_to_author(
        self, thing: Report, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refused: what is public is kept or hidden."""
        raise not_returned()

    def reject(
        self, thing: Report, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Take the proposal down."""
        reported.take_down(thing, by=by, reasons=reasons, text=text, now=now)

    def uphold_appeal(self, thing: Report, *, by: User, now: datetime) -> None:
        """Show it again."""
        reported.put_back(thing, by=by, now=now)

    def _waiting(self) -> "QuerySet[Report]":
        kind = ContentType.objects.get_for_model(Proposal)
        return Report.objects.filter(content_type=kind, decided_at__isnull=True)

    def _item(self, report: Report) -> QueueItem:
        proposal = reported.reported(report)
        rule, near = period("report-decision"), period("moderation-near")
        return QueueItem(
            thing=report,
            noun=self.noun,
            kind=_("Reported proposal"),
            title=proposal.title,
            language=proposal.language,
            reference=proposal.reference or "",
            url=reverse("moderation:item", args=(self.noun, report.pk)),
            since=report.at,
            **times(report.at, rule, near),
            author_label=proposal.author_name,
        )


reported_queue = ReportedQueue()
