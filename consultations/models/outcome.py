"""The outcome of a consultation: the officer's summary, and what the body will do next."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from portal.language.fields import PeopleCharField, PeopleTextField


class Outcome(models.Model):
    """The words of the report; its numbers and its matrix come from the decisions."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waiting for approval")
        PUBLISHED = "published", _("published")

    consultation = models.OneToOneField(Consultation, models.PROTECT, related_name="outcome")
    summary = PeopleTextField(_("summary"), blank=True)
    language = models.CharField(max_length=8, default="uz")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    note = PeopleTextField(_("note of the head"), blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    in_place_of_head = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("outcome of a consultation")
        verbose_name_plural = _("outcomes of consultations")
        constraints = (
            models.CheckConstraint(
                condition=Q(stage="published", published_at__isnull=False)
                | (~Q(stage="published") & Q(published_at__isnull=True)),
                name="published_outcome_has_a_date",
            ),
        )


class OutcomeStep(models.Model):
    """What the body will do and by when; at publication it becomes a commitment."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="steps")
    title = PeopleCharField(_("next step"), max_length=200)
    due_on = models.DateField(_("by"))
    commitment = models.OneToOneField(
        "monitoring.Commitment", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("due_on", "id")
