"""Merging two open proposals: asked by one author, agreed by the other, done by a moderator."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.language.fields import PeopleCharField
from proposals.models.proposal import Proposal


def collecting(side: str, now: datetime) -> Q:
    """That the proposal on this side of a merge collects signatures and has not reached enough."""
    return Q(
        **{
            f"{side}__state": "open",
            f"{side}__hidden_at": None,
            f"{side}__reached_at": None,
            f"{side}__closes_at__gt": now,
        }
    )


def is_over(side: str, now: datetime) -> Q:
    """That this side's proposal ended, was closed or reached enough: none of it is undone."""
    ended = ~Q(**{f"{side}__state": "open"}) | Q(**{f"{side}__reached_at__isnull": False})
    return ended | Q(**{f"{side}__closes_at__lte": now})


class MergeQuerySet(models.QuerySet["Merge"]):
    """Merges by where they are."""

    def standing(self, now: datetime) -> "MergeQuerySet":
        """Asked and not expired, or agreed, of two that still collect: what can become a merge."""
        waits = Q(stage="asked", expires_at__gt=now) | Q(stage="agreed")
        return self.filter(waits, collecting("source", now), collecting("target", now))

    def agreed(self, now: datetime) -> "MergeQuerySet":
        """What waits for a moderator at `now`, the oldest first."""
        return self.standing(now).filter(stage="agreed").order_by("answered_at", "id")

    def done(self) -> "MergeQuerySet":
        """What has been merged, the oldest first."""
        return self.filter(stage="done").order_by("decided_at", "id")

    def past(self, now: datetime) -> "MergeQuerySet":
        """What cannot become a merge any more, by a decision or by the clock."""
        late = Q(stage="asked", expires_at__lte=now) | ~Q(stage__in=("asked", "agreed"))
        return self.filter(late | is_over("source", now) | is_over("target", now))

    def of(self, proposal: Proposal) -> "MergeQuerySet":
        """Every merge that this proposal was ever part of, the newest first."""
        return self.filter(Q(source=proposal) | Q(target=proposal)).order_by("-id")


class Merge(models.Model):
    """`source` ends and `target` goes on. No signature is moved from one to the other.

    Whose authors agree is read from the proposals; what an author wanted goes with them when the
    proposal is handed over (see proposals.merging.let_go). `note` is emptied once all is over.
    """

    class Stage(models.TextChoices):
        ASKED = "asked", _("waits for the other author")
        AGREED = "agreed", _("waits for a moderator")
        DECLINED = "declined", _("declined by the other author")
        TAKEN_BACK = "taken_back", _("taken back")
        # Follows from the date; written when the words go, or to make room for another one.
        EXPIRED = "expired", _("not answered in time")
        REFUSED = "refused", _("refused by a moderator")
        DONE = "done", _("merged")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Proposal, models.PROTECT, related_name="merges_into")
    target = models.ForeignKey(Proposal, models.PROTECT, related_name="merges_from")
    asked_by_source = models.BooleanField()
    # From author to author; the moderator reads it too, nobody else.
    note = PeopleCharField(max_length=300, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    refusal = PeopleCharField(max_length=500, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("source",), condition=Q(stage="done"), name="a_proposal_is_merged_once"
            ),
            models.UniqueConstraint(
                fields=("source", "target"),
                condition=Q(stage__in=("asked", "agreed")),
                name="one_merge_of_two_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="no_merge_of_one_with_itself"
            ),
        )
        indexes = (
            models.Index(
                fields=("answered_at", "id"), condition=Q(stage="agreed"), name="merge_waiting"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source.reference} → {self.target.reference}"

    def get_absolute_url(self) -> str:
        """The page that its two authors read."""
        return reverse("proposals:merge", args=(self.uid,))

    @property
    def asking(self) -> Proposal:
        """The proposal whose author asked."""
        return self.source if self.asked_by_source else self.target

    @property
    def asked(self) -> Proposal:
        """The proposal whose author is asked."""
        return self.target if self.asked_by_source else self.source

    @property
    def title(self) -> str:
        """What notices call it: the title of the proposal that ends."""
        return self.source.title

    @property
    def language(self) -> str:
        """The language of the title."""
        return self.source.language

    def is_kept_from(self, reason: str) -> bool:
        """Whether its title may not be told: the proposal that ends was taken down."""
        return self.source.hidden_at is not None

    def is_possible(self, now: datetime) -> bool:
        """Whether both still collect signatures at `now`, and neither has reached enough."""
        both = (self.source, self.target)
        return all(one.is_open(now) and one.reached_at is None for one in both)

    def is_standing(self, now: datetime) -> bool:
        """Whether it still can become a merge at `now`."""
        waits = self.stage == self.Stage.ASKED and now < self.expires_at
        return (waits or self.stage == self.Stage.AGREED) and self.is_possible(now)

    def is_expired(self, now: datetime) -> bool:
        """Whether the other author let the time pass."""
        return self.stage == self.Stage.ASKED and now >= self.expires_at

    def authors(self) -> list[User]:
        """Who wrote either of the two."""
        found = (self.source.author, self.target.author)
        return [author for author in found if author is not None]
