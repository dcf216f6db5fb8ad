"""Reports of signing under pressure: for inspectors alone, and without the person's name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Region
from portal.language.fields import PeopleCharField, PeopleTextField
from proposals.models.proposal import Proposal


class PressureReportQuerySet(models.QuerySet["PressureReport"]):
    """Reports by where they stand."""

    def fresh(self) -> "PressureReportQuerySet":
        """Nobody has taken them up, the oldest first."""
        return self.filter(taken_at__isnull=True).order_by("made_at", "id")

    def taken(self) -> "PressureReportQuerySet":
        """Taken up and not closed, the oldest first."""
        return self.filter(taken_at__isnull=False, closed_at__isnull=True).order_by("made_at", "id")

    def closed(self) -> "PressureReportQuerySet":
        """Closed, the newest first."""
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "-id")


class PressureReport(models.Model):
    """Somebody says that others made them sign.

    No row leads to the person unless they asked to be contacted: then `person` and `contact` do.
    `after_close` tells that the collection was over and the signature stays counted.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="pressure_reports")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    text = PeopleTextField(_("what happened"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contact = PeopleCharField(_("how to reach you"), max_length=200, blank=True)
    withdrew = models.BooleanField(default=False)
    after_close = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = PeopleTextField(_("what came of it"), blank=True)

    objects = PressureReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of pressure")
        verbose_name_plural = _("reports of pressure")
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(contact=""),
                name="contact_only_of_whoever_asked_for_it",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="report_is_taken_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, taken_at__isnull=False) & ~Q(outcome="")),
                name="report_is_closed_with_an_outcome",
            ),
        )
        indexes = (models.Index(fields=("closed_at", "made_at"), name="pressure_waiting"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.made_at:%Y-%m-%d}"

    def address_for(self, reason: str) -> str:
        """Where whoever is told of it goes on: inspectors to the report, others to the proposal."""
        if reason == "inspector":
            return reverse("inspection:report", args=(self.pk,))
        return self.proposal.get_absolute_url()
