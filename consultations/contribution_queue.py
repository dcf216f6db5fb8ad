"""Reported contributions in the moderators' queue (see portal.moderation.queue.Queue)."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations import reporting
from consultations.models import Contribution
from portal.accounts.models import User
from portal.moderation.models import Report
from portal.moderation.queue import Alike, QueueItem, times
from portal.moderation.reported import manner, not_returned
from portal.moderation.reporting import reports_on
from portal.norms.current import period
from portal.norms.models import Reason

AT_MOST = 1000


class ContributionQueue:
    """Opinions that readers have reported."""

    # Templates would call it otherwise, since it can be called.
    do_not_call_in_templates = True
    noun = "contribution"
    model: ClassVar[type[Contribution]] = Contribution
    template = "consultations/opinions/moderation_item.html"
    manner = manner(_("Reported opinions"))

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`, the report that came first before the others."""
        waiting = self._reports().filter(decided_at__isnull=True).values("object_id")
        firsts = dict(waiting.annotate(first=Min("at")).values_list("object_id", "first")[:AT_MOST])
        rows = Contribution.objects.filter(pk__in=firsts, hidden_at__isnull=True)
        things = rows.select_related("consultation", "author")
        return [self._item(thing, firsts[thing.pk]) for thing in things]

    def authors(self, thing: Contribution) -> Sequence[User]:
        """Who wrote it may not decide."""
        return [thing.author] if thing.author is not None else []

    def waits(self, thing: Contribution) -> bool:
        """Whether a report waits for a decision."""
        return thing.hidden_at is None and bool(reports_on(thing))

    def waited(self, thing: Contribution) -> bool:
        """Whether anybody has ever reported it."""
        return self._reports().filter(object_id=thing.pk).exists()

    def since(self, thing: Contribution) -> datetime:
        """When it was reported first."""
        found = reports_on(thing)
        return found[0].at if found else thing.created_at

    def alike(self, thing: Contribution, now: datetime) -> list[Alike]:
        """Nothing: nearly the same words are no fault here."""
        return []

    def publish(self, thing: Contribution, *, by: User, now: datetime) -> None:
        """It stays."""
        reporting.keep(thing, by=by, now=now)

    def return_to_author(
        self, thing: Contribution, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refused: what is public is kept or hidden."""
        raise not_returned()

    def reject(
        self, thing: Contribution, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Hide it."""
        reporting.remove(thing, by=by, reasons=reasons, text=text, now=now)

    def uphold_appeal(self, thing: Contribution, *, by: User, now: datetime) -> None:
        """Show it again."""
        reporting.restore(thing, by=by, now=now)

    def _reports(self) -> "QuerySet[Report]":
        kind = ContentType.objects.get_for_model(Contribution)
        return Report.objects.filter(content_type=kind).order_by()

    def _item(self, thing: Contribution, since: datetime) -> QueueItem:
        rule, near = period("report-decision"), period("moderation-near")
        return QueueItem(
            thing=thing,
            noun=self.noun,
            kind=_("Reported opinion"),
            title=thing.title,
            language=thing.language,
            reference=thing.consultation.reference or "",
            url=reverse("moderation:item", args=(self.noun, thing.pk)),
            since=since,
            **times(since, rule, near),
            author_label=thing.organisation or thing.author_name,
        )


contribution_queue = ContributionQueue()
