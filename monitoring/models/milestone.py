"""Milestones of a commitment, and the public history of their days."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.commitment import Commitment
from monitoring.models.moved import Moved
from portal.clock import start_of_day
from portal.language.fields import PeopleCharField, PeopleTextField


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones by what became of them."""

    def kept(self) -> "MilestoneQuerySet":
        """Those that were not dropped."""
        return self.filter(dropped_at__isnull=True)

    def owed(self) -> "MilestoneQuerySet":
        """Neither done nor dropped."""
        return self.kept().filter(done_at__isnull=True)


class Milestone(models.Model):
    """A step on the way, with its own day, a history of its moves, and a proof at the end."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField(default=0)
    title = PeopleCharField(_("title"), max_length=200)
    first_due_on = models.DateField(_("promised by"))
    due_on = models.DateField(_("due on"))
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proof = PeopleTextField(_("what was done"), blank=True)
    proof_url = models.URLField(_("link to the proof"), max_length=500, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = PeopleTextField(_("reason"), blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=(Q(done_at__isnull=False, done_on__isnull=False) & ~Q(proof=""))
                | Q(done_at__isnull=True, done_on__isnull=True, proof="", proof_url=""),
                name="done_milestone_has_its_proof",
            ),
            models.CheckConstraint(
                condition=(Q(dropped_at__isnull=False, done_at__isnull=True) & ~Q(drop_reason=""))
                | Q(dropped_at__isnull=True, drop_reason=""),
                name="dropped_milestone_has_its_reason",
            ),
        )
        indexes = (
            models.Index(
                fields=("due_on", "id"),
                condition=Q(done_at__isnull=True, dropped_at__isnull=True),
                name="milestone_owed",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def deadline(self) -> datetime:
        """The midnight that ends the last day, exclusive."""
        return start_of_day(self.due_on + timedelta(days=1))

    @property
    def was_moved(self) -> bool:
        """Whether the day is not the one that was promised first."""
        return self.due_on != self.first_due_on

    @property
    def done_late(self) -> bool:
        """Whether it was done after its last day."""
        return self.done_on is not None and self.done_on > self.due_on

    @property
    def is_owed(self) -> bool:
        """Neither done nor dropped."""
        return self.done_at is None and self.dropped_at is None

    def is_late(self, now: datetime) -> bool:
        """Whether it is still owed and its last day is over at `now`."""
        return self.is_owed and now >= self.deadline


class MilestoneMove(Moved):
    """A change of a milestone's day, with its reason: both days stay visible."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="moves")

    class Meta(Moved.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_day=F("to_day")), name="a_milestone_moves_to_another_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_milestone_moves_for_a_reason"),
        )
