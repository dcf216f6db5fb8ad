"""Reported remarks and files in the moderators' queue (see portal.moderation.queue.Queue)."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.moderation.models import Report
from portal.moderation.queue import Alike, QueueItem, times
from portal.moderation.reported import manner, not_returned
from portal.moderation.reporting import reports_on
from portal.norms.current import period
from portal.norms.models import Reason
from proposals import reporting
from proposals.models import Argument, AuthorUpdate, Evidence
from proposals.reporting import Remark
from proposals.writers import co_authors_of

AT_MOST = 1000


class RemarkQueue:
    """Texts of one kind that readers have reported."""

    # Templates would call it otherwise, since it can be called.
    do_not_call_in_templates = True
    template = "proposals/remarks/moderation_item.html"
    noun: ClassVar[str]
    model: ClassVar[type[Argument] | type[AuthorUpdate] | type[Evidence]]
    kind: ClassVar[str | Promise]

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`, the report that came first before the others."""
        waiting = self._reports().filter(decided_at__isnull=True).values("object_id")
        firsts = dict(waiting.annotate(first=Min("at")).values_list("object_id", "first")[:AT_MOST])
        rows = self.model._default_manager.filter(pk__in=firsts, hidden_at__isnull=True)
        things = rows.select_related("proposal", "author")
        return [self._item(thing, firsts[thing.pk]) for thing in things]

    def authors(self, thing: Remark) -> Sequence[User]:
        """Who wrote it, then who wrote the proposal: neither may decide."""
        writers = (thing.author, thing.proposal.author, *co_authors_of(thing.proposal))
        return [person for person in writers if person is not None]

    def waits(self, thing: Remark) -> bool:
        """Whether a report waits for a decision."""
        return thing.hidden_at is None and bool(reports_on(thing))

    def waited(self, thing: Remark) -> bool:
        """Whether anybody has ever reported it."""
        return self._reports().filter(object_id=thing.pk).exists()

    def since(self, thing: Remark) -> datetime:
        """When it was reported first."""
        found = reports_on(thing)
        return found[0].at if found else thing.proposal.created_at

    def alike(self, thing: Remark, now: datetime) -> list[Alike]:
        """Nothing: nearly the same words are no fault here."""
        return []

    def publish(self, thing: Remark, *, by: User, now: datetime) -> None:
        """It stays."""
        reporting.keep(thing, by=by, now=now)

    def return_to_author(
        self, thing: Remark, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refused: what is public is kept or hidden."""
        raise not_returned()

    def reject(
        self, thing: Remark, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Hide it."""
        reporting.remove(thing, by=by, reasons=reasons, text=text, now=now)

    def uphold_appeal(self, thing: Remark, *, by: User, now: datetime) -> None:
        """Show it again."""
        reporting.restore(thing, by=by, now=now)

    def _reports(self) -> "QuerySet[Report]":
        kind = ContentType.objects.get_for_model(self.model)
        return Report.objects.filter(content_type=kind).order_by()

    def _item(self, thing: Remark, since: datetime) -> QueueItem:
        rule, near = period("report-decision"), period("moderation-near")
        return QueueItem(
            thing=thing,
            noun=self.noun,
            kind=self.kind,
            title=thing.title,
            language=thing.language,
            reference=thing.proposal.reference or "",
            url=reverse("moderation:item", args=(self.noun, thing.pk)),
            since=since,
            **times(since, rule, near),
            author_label=getattr(thing, "author_name", thing.proposal.author_name),
        )


class ArgumentQueue(RemarkQueue):
    """Reported arguments."""

    noun, model, kind = "argument", Argument, gettext_lazy("Reported argument")
    manner = manner(gettext_lazy("Reported arguments"))


class UpdateQueue(RemarkQueue):
    """Reported updates of authors."""

    noun, model, kind = "update", AuthorUpdate, gettext_lazy("Reported update")
    manner = manner(gettext_lazy("Reported updates"))


class EvidenceQueue(RemarkQueue):
    """Reported files of proposals."""

    noun, model, kind = "evidence", Evidence, gettext_lazy("Reported file")
    manner = manner(gettext_lazy("Reported files"))
    template = "proposals/remarks/moderation_file.html"


argument_queue, update_queue, evidence_queue = ArgumentQueue(), UpdateQueue(), EvidenceQueue()
