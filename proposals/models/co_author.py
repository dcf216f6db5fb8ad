"""Who writes a proposal together with its author, and who has the text open."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.language.fields import PeopleCharField
from proposals.models.proposal import Proposal, join_token


class CoAuthorQuerySet(models.QuerySet["CoAuthor"]):
    """Co-authors by where they stand."""

    def standing(self) -> "CoAuthorQuerySet":
        """Accepted, neither left nor removed."""
        return self.filter(accepted_at__isnull=False, ended_at__isnull=True)

    def invited(self, now: datetime) -> "CoAuthorQuerySet":
        """Not accepted yet, with a link that holds at `now`."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True, expires_at__gt=now)


class CoAuthor(models.Model):
    """An invitation to write together, and whoever accepted it; the row is never deleted.

    `kept_by` wants to decide later, and finds it among what waits for them. `name` is empty for who
    does not wish to be named on the page.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="co_authors")
    token = models.CharField(max_length=32, unique=True, default=join_token, editable=False)
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = PeopleCharField(max_length=150, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CoAuthorQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "person"),
                condition=Q(ended_at__isnull=True),
                name="a_person_is_co_author_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(accepted_at__isnull=False),
                name="a_known_co_author_has_accepted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.person_id or 'invited'}"


class DraftLock(models.Model):
    """Who has the text of a proposal open; others read it meanwhile."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="draft_lock")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.holder_id}"
