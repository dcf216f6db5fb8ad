"""Signatures set aside in public, with a reason, and the objections of whoever gave them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.language.fields import PeopleTextField
from portal.norms.models import Reason
from proposals.models.proposal import Proposal


class QuarantineQuerySet(models.QuerySet["Quarantine"]):
    """Quarantines by whether they still hold."""

    def standing(self) -> "QuarantineQuerySet":
        """Not released."""
        return self.filter(released_at__isnull=True)

    def noted(self) -> "QuarantineQuerySet":
        """What the reader of a count must know: not released, or too late for the count."""
        return self.filter(Q(released_at__isnull=True) | Q(released_after_end=True))

    def last_return(self) -> datetime | None:
        """When signatures were last let count again: all of a quarantine, or a single one."""
        upheld = Q(objections__outcome="upheld", objections__after_end=False)
        moments = self.aggregate(
            all=Max("released_at", filter=Q(released_after_end=False)),
            one=Max("objections__decided_at", filter=upheld),
        ).values()
        return max((moment for moment in moments if moment), default=None)


class Quarantine(models.Model):
    """Signatures of one proposal that a moderator set aside by a criterion.

    `criterion` holds ``since`` and ``until`` (ISO moments, half-open), ``one_network``,
    ``district`` (a code) and ``younger_than`` (days of the account at signing). `network` is the
    digest that was meant; it is emptied with those of the signatures. `number` is how many were
    set aside then: how many are now, the signatures say.

    What comes once the count is settled moves no signature: after_end, the numbers are those
    that would have been set aside, or would count again.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="quarantines")
    reason = models.ForeignKey(Reason, models.PROTECT, related_name="+")
    text = PeopleTextField(_("what was found"))
    criterion = models.JSONField(default=dict)
    network = models.BinaryField(max_length=16, null=True, blank=True)
    number = models.PositiveIntegerField(default=0)
    after_end = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    release_reason = PeopleTextField(_("why they count again"), blank=True)
    released_number = models.PositiveIntegerField(null=True, blank=True)
    released_after_end = models.BooleanField(default=False)

    objects = QuarantineQuerySet.as_manager()

    class Meta:
        verbose_name = _("quarantine")
        verbose_name_plural = _("quarantines")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    released_at__isnull=True,
                    released_by__isnull=True,
                    released_number__isnull=True,
                    released_after_end=False,
                    release_reason="",
                )
                | (
                    Q(
                        released_at__isnull=False,
                        released_by__isnull=False,
                        released_number__isnull=False,
                    )
                    & ~Q(release_reason="")
                ),
                name="quarantine_is_released_whole",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=models.F("by")),
                name="another_moderator_releases",
            ),
        )
        indexes = (
            models.Index(
                fields=("proposal",),
                condition=Q(released_at__isnull=True),
                name="quarantine_standing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.number}"


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Objections by where they stand."""

    def waiting(self) -> "ObjectionQuerySet":
        """Not decided yet, the earliest due first."""
        return self.filter(outcome="").order_by("due_at", "id")


class Objection(models.Model):
    """Somebody whose signature was set aside asks another moderator to look, once."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("The signature counts again")
        DISMISSED = "dismissed", _("The signature stays set aside")

    quarantine = models.ForeignKey(Quarantine, models.PROTECT, related_name="objections")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = PeopleTextField(_("why the signature is yours and honest"))
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    outcome = models.CharField(
        _("decision"), max_length=10, choices=Outcome.choices, blank=True, default=""
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = PeopleTextField(_("reason for the decision"), blank=True)
    # Upheld when the count was settled already, so that it stayed as it was.
    after_end = models.BooleanField(default=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = (
            models.UniqueConstraint(
                fields=("quarantine", "person"), name="one_objection_of_a_person"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True, answer="")
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(answer="")
                ),
                name="objection_is_decided_whole",
            ),
        )
        indexes = (models.Index(fields=("outcome", "due_at"), name="objection_due"),)

    def __str__(self) -> str:
        return f"{self.outcome or 'waiting'} {self.quarantine_id}"

    def is_late(self, now: datetime) -> bool:
        """Whether it should have been decided by `now`."""
        return not self.outcome and now >= self.due_at
