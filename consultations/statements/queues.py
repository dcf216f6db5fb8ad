"""Reported statements and words in the moderators' queue (see portal.moderation.queue.Queue)."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultations.models import Statement, SurveyAnswer
from consultations.statements import reporting
from consultations.statements.reporting import HELD_WITH, Said
from portal.accounts.models import User
from portal.moderation.models import Report
from portal.moderation.queue import Alike, QueueItem, times
from portal.moderation.reported import manner, not_returned
from portal.moderation.reporting import reports_on
from portal.norms.current import period
from portal.norms.models import Reason

AT_MOST = 1000


class SaidQueue:
    """What people said in short, and readers have reported."""

    # Templates would call it otherwise, since it can be called.
    do_not_call_in_templates = True
    template = "consultations/statements/moderation_item.html"
    noun: ClassVar[str]
    model: ClassVar[type[Statement] | type[SurveyAnswer]]
    kind: ClassVar[str | Promise]

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`, the report that came first before the others."""
        waiting = self._reports().filter(decided_at__isnull=True).values("object_id")
        firsts = dict(waiting.annotate(first=Min("at")).values_list("object_id", "first")[:AT_MOST])
        rows = self.model._default_manager.filter(pk__in=firsts, hidden_at__isnull=True)
        things = rows.select_related(*HELD_WITH[self.model])
        return [self._item(thing, firsts[thing.pk]) for thing in things]

    def authors(self, thing: Said) -> Sequence[User]:
        """Who said it may not decide."""
        return [thing.author] if thing.author is not None else []

    def waits(self, thing: Said) -> bool:
        """Whether a report waits for a decision."""
        return thing.hidden_at is None and bool(reports_on(thing))

    def waited(self, thing: Said) -> bool:
        """Whether anybody has ever reported it."""
        return self._reports().filter(object_id=thing.pk).exists()

    def since(self, thing: Said) -> datetime:
        """When it was reported first."""
        first = self._reports().filter(object_id=thing.pk).aggregate(first=Min("at"))["first"]
        found = reports_on(thing)
        moment: datetime = found[0].at if found else first
        return moment

    def alike(self, thing: Said, now: datetime) -> list[Alike]:
        """Nothing: nearly the same words are no fault here."""
        return []

    def publish(self, thing: Said, *, by: User, now: datetime) -> None:
        """It stays."""
        reporting.keep(thing, by=by, now=now)

    def return_to_author(
        self, thing: Said, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refused: what is public is kept or hidden."""
        raise not_returned()

    def reject(
        self, thing: Said, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Hide it."""
        reporting.remove(thing, by=by, reasons=reasons, text=text, now=now)

    def uphold_appeal(self, thing: Said, *, by: User, now: datetime) -> None:
        """Show it again."""
        reporting.restore(thing, by=by, now=now)

    def _reports(self) -> "QuerySet[Report]":
        kind = ContentType.objects.get_for_model(self.model)
        return Report.objects.filter(content_type=kind).order_by()

    def _item(self, thing: Said, since: datetime) -> QueueItem:
        rule, near = period("report-decision"), period("moderation-near")
        return QueueItem(
            thing=thing,
            noun=self.noun,
            kind=self.kind,
            title=thing.title,
            language=thing.language,
            reference=thing.of_consultation.reference or "",
            url=reverse("moderation:item", args=(self.noun, thing.pk)),
            since=since,
            **times(since, rule, near),
            author_label="",
        )


class StatementQueue(SaidQueue):
    """Reported statements."""

    noun, model, kind = "statement", Statement, _("Reported statement")
    manner = manner(_("Reported statements"))


class WordsQueue(SaidQueue):
    """Reported words of surveys."""

    noun, model, kind = "words", SurveyAnswer, _("Reported words of a survey")
    manner = manner(_("Reported words of surveys"))


statement_queue, words_queue = StatementQueue(), WordsQueue()
