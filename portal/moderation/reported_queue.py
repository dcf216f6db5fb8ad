"""Reported texts in the moderators' queue, whatever room they stand in (see `queue.Queue`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from portal.accounts.models import User
from portal.moderation.models import Report
from portal.moderation.queue import Alike, Manner, QueueItem, times
from portal.moderation.reported import not_returned
from portal.moderation.reporting import reports_on
from portal.norms.current import period
from portal.norms.models import Reason

AT_MOST = 1000


class Verbs(Protocol):
    """What a room does with a text that readers have reported; a module of it."""

    def keep(self, thing: Any, /, *, by: User, now: datetime) -> None:
        """It breaks no rule."""

    def remove(
        self, thing: Any, /, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Take it out of sight."""

    def restore(self, thing: Any, /, *, by: User, now: datetime) -> None:
        """Show it again."""


class ReportedTexts:
    """Public texts of one kind that readers have reported: each stays or is hidden.

    A room names its `verbs`, what is read with a text (`related`) and what it belongs to
    (`reference_of`).
    """

    # Templates would call it otherwise, since it can be called.
    do_not_call_in_templates = True
    template: ClassVar[str]
    noun: ClassVar[str]
    model: ClassVar[type[models.Model]]
    kind: ClassVar[str | Promise]
    manner: ClassVar[Manner]
    verbs: ClassVar[Verbs]
    related: ClassVar[tuple[str, ...]]

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`, the report that came first before the others."""
        waiting = self._reports().filter(decided_at__isnull=True).values("object_id")
        firsts = dict(waiting.annotate(first=Min("at")).values_list("object_id", "first")[:AT_MOST])
        rows = self.model._default_manager.filter(pk__in=firsts, hidden_at__isnull=True)
        things = rows.select_related(*self.related)
        return [self._item(thing, firsts[thing.pk]) for thing in things]

    def reference_of(self, thing: Any) -> str:
        """The number of what it belongs to."""
        raise NotImplementedError

    def author_label(self, thing: Any) -> str:
        """Whose it is, where that is public."""
        return ""

    def authors(self, thing: Any) -> Sequence[User]:
        """Who wrote it may not decide."""
        return [thing.author] if thing.author is not None else []

    def waits(self, thing: Any) -> bool:
        """Whether a report waits for a decision."""
        return thing.hidden_at is None and bool(reports_on(thing))

    def waited(self, thing: Any) -> bool:
        """Whether anybody has ever reported it."""
        return self._reports().filter(object_id=thing.pk).exists()

    def since(self, thing: Any) -> datetime:
        """When it was reported first, of what waits where anything does; now, if never."""
        found = reports_on(thing)
        first = self._reports().filter(object_id=thing.pk).aggregate(first=Min("at"))["first"]
        return found[0].at if found else first or timezone.now()

    def alike(self, thing: Any, now: datetime) -> list[Alike]:
        """Nothing: nearly the same words are no fault here."""
        return []

    def publish(self, thing: Any, *, by: User, now: datetime) -> None:
        """It stays."""
        self.verbs.keep(thing, by=by, now=now)

    def return_to_author(
        self, thing: Any, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refused: what is public is kept or hidden."""
        raise not_returned()

    def reject(
        self, thing: Any, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Hide it."""
        self.verbs.remove(thing, by=by, reasons=reasons, text=text, now=now)

    def uphold_appeal(self, thing: Any, *, by: User, now: datetime) -> None:
        """Show it again."""
        self.verbs.restore(thing, by=by, now=now)

    def _reports(self) -> "QuerySet[Report]":
        kind = ContentType.objects.get_for_model(self.model)
        return Report.objects.filter(content_type=kind).order_by()

    def _item(self, thing: Any, since: datetime) -> QueueItem:
        rule, near = period("report-decision"), period("moderation-near")
        return QueueItem(
            thing=thing,
            noun=self.noun,
            kind=self.kind,
            title=thing.title,
            language=thing.language,
            reference=self.reference_of(thing),
            url=reverse("moderation:item", args=(self.noun, thing.pk)),
            since=since,
            **times(since, rule, near),
            author_label=self.author_label(thing),
        )
