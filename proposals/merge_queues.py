"""Agreed merges in the moderators' queue (see portal.moderation.queue.Queue)."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.moderation.models import Outcome
from portal.moderation.queue import Alike, Manner, QueueItem, times
from portal.norms.current import period
from portal.norms.models import Reason
from proposals import merge_deciding
from proposals.models import Merge

AT_MOST = 1000
WITH = ("source__level", "source__body", "target__level", "target__body")
MANNER = Manner(
    template="proposals/merging/_decision.html",
    coded=False,
    length="merge-refusal",
    counted=False,
    done={
        Outcome.PUBLISH: gettext_lazy("The proposals are merged; everybody who signed is asked."),
        Outcome.RETURN: gettext_lazy("Both proposals stay; both authors have been told why."),
    },
)


class MergeQueue:
    """Merges that both authors want."""

    # Templates would call it otherwise, since it can be called.
    do_not_call_in_templates = True
    noun = "merge"
    model: ClassVar[type[Merge]] = Merge
    template = "proposals/merging/moderation_item.html"
    manner = MANNER

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`, the oldest first."""
        waiting = Merge.objects.agreed(now).select_related(*WITH)[:AT_MOST]
        return [_item(merge) for merge in waiting]

    def authors(self, thing: Merge) -> Sequence[User]:
        """Both authors, then whoever joined either text: none of them may decide."""
        return merge_deciding.people_of(thing)

    def waits(self, thing: Merge) -> bool:
        """Whether it waits for a decision."""
        return thing.stage == Merge.Stage.AGREED

    def waited(self, thing: Merge) -> bool:
        """Whether both authors ever agreed: what one of them refused, moderators do not read."""
        return thing.answered_at is not None and thing.stage != Merge.Stage.DECLINED

    def since(self, thing: Merge) -> datetime:
        """When the second author agreed."""
        return thing.answered_at or thing.asked_at

    def alike(self, thing: Merge, now: datetime) -> list[Alike]:
        """Nothing: the two stand side by side."""
        return []

    def publish(self, thing: Merge, *, by: User, now: datetime) -> None:
        """Merge them."""
        merge_deciding.merge(thing, by=by, now=now)

    def return_to_author(
        self, thing: Merge, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Leave both as they are."""
        merge_deciding.refuse(thing, by=by, reason=text, now=now)

    def reject(
        self, thing: Merge, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refused: there is no text to reject."""
        raise _only_two_ways()

    def uphold_appeal(self, thing: Merge, *, by: User, now: datetime) -> None:
        """Refused: without a rejection there is no appeal."""
        raise _only_two_ways()


merge_queue = MergeQueue()


def _item(merge: Merge) -> QueueItem:
    rule, near = period("moderation"), period("moderation-near")
    since = merge_queue.since(merge)
    return QueueItem(
        thing=merge,
        noun=merge_queue.noun,
        kind=gettext_lazy("Merge"),
        title=merge.title,
        language=merge.language,
        reference=str(merge),
        url=reverse("moderation:item", args=(merge_queue.noun, merge.pk)),
        since=since,
        **times(since, rule, near),
        author_label=merge.asking.author_name,
    )


def _only_two_ways() -> Refused:
    return Refused(
        _("Two proposals are merged, or both stay as they are."),
        _("Choose one of the two, and say why if they stay."),
        code="only_two_ways",
    )
