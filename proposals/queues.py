"""What proposals offer to the floors below by dotted path: a queue, a desk, what people did.

settings.QUEUES, DESKS, ANSWERS and PARTICIPATION name what stands here.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.desk.tasks import Given
from portal.directory.models import Body
from portal.moderation.queue import Alike, QueueItem, times
from portal.norms.current import period
from portal.norms.models import Period, Reason
from portal.prepared import Prepared
from proposals import publishing
from proposals.models import Answer, Proposal
from proposals.owing import desk_task, desk_tasks
from proposals.similar import Similar, similar_to
from proposals.taking_part import taken_part

__all__ = (
    "ModerationQueue",
    "answers_given",
    "desk_task",
    "desk_tasks",
    "moderation_queue",
    "taken_part",
)

# Nobody reads further down than this at one sitting; the rest is nearer to its turn tomorrow.
AT_MOST = 1000


class ModerationQueue:
    """Proposals that wait for a moderator (see portal.moderation.queue.Queue)."""

    # Templates would call it otherwise, since it can be called.
    do_not_call_in_templates = True
    noun = "proposal"
    model: ClassVar[type[Proposal]] = Proposal
    template = "proposals/moderation_item.html"

    def __call__(self, now: datetime) -> list[QueueItem]:
        """What waits at `now`, the oldest first."""
        rule, near = period("moderation", now), period("moderation-near", now)
        waiting = Proposal.objects.waiting_for_moderation().select_related("level")[:AT_MOST]
        return [_queue_item(proposal, rule, near) for proposal in waiting]

    def authors(self, thing: Proposal) -> Sequence[User]:
        """The author, then the co-supporters: none of them may decide."""
        return publishing.authors_of(thing)

    def waits(self, thing: Proposal) -> bool:
        """Whether it waits for a decision."""
        return thing.state == Proposal.State.SUBMITTED

    def waited(self, thing: Proposal) -> bool:
        """Whether it was ever sent to the moderators."""
        return thing.submitted_at is not None

    def since(self, thing: Proposal) -> datetime:
        """When it was sent."""
        return thing.submitted_at or thing.created_at

    def alike(self, thing: Proposal, now: datetime) -> list[Alike]:
        """Public proposals whose words are near to its title."""
        found = [each for each in similar_to(thing.title, now) if each.proposal != thing]
        return [_alike(each) for each in found]

    def named(self, thing: Proposal, reference: str) -> Proposal | None:
        """Another proposal with this number that can be signed or waits for its answer."""
        now = timezone.now()
        rows = Proposal.objects.collecting(now) | Proposal.objects.public().awaiting_answer()
        return rows.filter(reference=reference).exclude(pk=thing.pk).first()

    def publish(self, thing: Proposal, *, by: User, now: datetime) -> None:
        """Open it to signatures."""
        publishing.publish(thing, by=by, now=now)

    def return_to_author(
        self, thing: Proposal, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Give it back to be mended."""
        publishing.return_to_author(thing, by=by, reasons=reasons, text=text, now=now)

    def reject(
        self, thing: Proposal, *, by: User, reasons: Sequence[Reason], text: str, now: datetime
    ) -> None:
        """Refuse it."""
        publishing.reject(thing, by=by, reasons=reasons, text=text, now=now)

    def uphold_appeal(self, thing: Proposal, *, by: User, now: datetime) -> None:
        """Put it back into the queue."""
        publishing.uphold_appeal(thing, by=by, now=now)


moderation_queue = ModerationQueue()


def answers_given(body: Body, since: datetime) -> list[Given]:
    """The answers of `body` from `since` on, with their terms."""
    rows = GIVEN.tuples(body=body.pk, since=since)
    return [Given(body.pk, began, due, at) for began, due, at in rows if began and due and at]


def _given(body: int, since: datetime) -> "QuerySet[Proposal, Any]":
    answered = Proposal.objects.filter(
        body=body,
        state=Proposal.State.ANSWERED,
        answered_at__gte=since,
        answer_due_at__isnull=False,
    ).annotate(began=Coalesce("reopening__at", "reached_at"))
    # An answer that was taken further keeps the term in which its body gave it.
    former = Answer.objects.filter(body=body, reopening__isnull=False, published_at__gte=since)
    return answered.values_list("began", "answer_due_at", "answered_at").union(
        former.values_list("begun_at", "due_at", "published_at"), all=True
    )


GIVEN = Prepared(_given, body=int, since=datetime)


def _alike(found: Similar) -> Alike:
    proposal = found.proposal
    return Alike(
        title=proposal.title,
        language=proposal.language,
        url=proposal.get_absolute_url(),
        status=found.situation.label,
        percent=round(found.share * 100),
        reference=proposal.reference or "",
    )


def _queue_item(proposal: Proposal, rule: Period, near: Period) -> QueueItem:
    since = proposal.submitted_at or proposal.created_at
    return QueueItem(
        thing=proposal,
        noun=ModerationQueue.noun,
        kind=_("Proposal"),
        title=proposal.title,
        language=proposal.language,
        reference=proposal.reference or "",
        url=reverse("moderation:item", args=(ModerationQueue.noun, proposal.pk)),
        since=since,
        **times(since, rule, near),
        author_label=proposal.author_name,
    )
