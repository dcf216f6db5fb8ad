"""Programmes and strategies, and the objectives that stand between them and their commitments."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body, Named
from portal.directory.names import three_languages
from portal.language.names import localized


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Programmes by visibility."""

    def public(self) -> "ProgrammeQuerySet":
        """What anyone may read."""
        return self.filter(hidden_at__isnull=True)


class Programme(Named):
    """What the state wants to reach within some years; its commitments say how.

    A programme of public facts names where it was read: publisher, date and address, and by `fact`
    the key under which its aims stand among the public facts (`portal.directory.facts`).
    """

    class Kind(models.TextChoices):
        STRATEGY = "strategy", _("Strategy")
        PROGRAMME = "programme", _("Programme")

    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    reference = models.CharField(max_length=16, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PROGRAMME)
    summaries = models.JSONField(
        _("summary"), default=dict, blank=True, validators=[three_languages]
    )
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="programmes")
    legal_bases = models.JSONField(
        _("legal basis"), default=dict, blank=True, validators=[three_languages]
    )
    legal_url = models.URLField(_("link to the act"), max_length=500, blank=True)
    starts_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("ends"))
    source_publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source_date = models.CharField(_("date of the source"), max_length=10, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    fact = models.CharField(max_length=60, blank=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    demonstration = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("-ends_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("year", "number"), name="one_programme_per_number"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="a_programme_begins_first"
            ),
        )

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("monitoring:programme", args=(self.reference,))

    @property
    def summary(self) -> str:
        """What it is about, in the language of the page."""
        return localized(self.summaries, get_language() or "uz") if self.summaries else ""

    @property
    def legal_basis(self) -> str:
        """The act that it stands on, in the language of the page."""
        return localized(self.legal_bases, get_language() or "uz") if self.legal_bases else ""


class Objective(Named):
    """What a programme wants to reach, by its own number (``2.4``)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="objectives")
    number = models.CharField(_("number"), max_length=8)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "number"), name="one_objective_for_each_number"
            ),
        )
