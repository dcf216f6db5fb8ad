"""Indicators of a commitment: what is planned for each quarter and what was measured."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.commitment import Commitment
from portal.directory.models import Region
from portal.language.fields import PeopleCharField, PeopleTextField
from portal.language.lookup import words_in

FIRST_MONTHS = (1, 4, 7, 10)


def a_quarter(name: str) -> models.CheckConstraint:
    """A period is written as the first day of its quarter."""
    return models.CheckConstraint(
        condition=Q(period__day=1, period__month__in=FIRST_MONTHS), name=name
    )


class Indicator(models.Model):
    """What is measured, in what unit, and which way is good.

    `total` says how the whole country is told from its regions where no value of its own is
    given. At most one indicator of a commitment is `main`: its progress is the commitment's.
    """

    class Direction(models.TextChoices):
        UP = "up", _("more is better")
        DOWN = "down", _("less is better")

    class Total(models.TextChoices):
        SUM = "sum", _("the sum of the regions")
        MEAN = "mean", _("the mean of the regions")
        NONE = "none", _("measured by itself")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="indicators")
    title = PeopleCharField(_("title"), max_length=200)
    unit = PeopleCharField(_("unit"), max_length=40, blank=True)
    direction = models.CharField(
        _("direction"), max_length=4, choices=Direction.choices, default=Direction.UP
    )
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    by_region = models.BooleanField(_("measured by region"), default=False)
    total = models.CharField(
        _("whole country"), max_length=4, choices=Total.choices, default=Total.NONE
    )
    main = models.BooleanField(_("main indicator"), default=False)
    baseline = models.DecimalField(
        _("baseline"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    baseline_on = models.DateField(_("baseline as of"), null=True, blank=True)
    source = PeopleCharField(_("source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    definition = PeopleTextField(_("definition"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("commitment",), condition=Q(main=True), name="one_main_indicator"
            ),
            models.CheckConstraint(condition=Q(decimals__lte=6), name="six_decimals_at_most"),
        )
        indexes = (GinIndex(words_in("title"), name="indicator_search"),)

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """What is planned for a quarter, in a region or (null) in the whole country."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    period = models.DateField(_("quarter"))
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=6)

    class Meta:
        ordering = ("period", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period", "region"),
                nulls_distinct=False,
                name="one_target_for_each_quarter",
            ),
            a_quarter("a_target_is_for_a_quarter"),
        )


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    """Measurements, those that stand and those that were replaced."""

    def current(self) -> "MeasurementQuerySet":
        """Those that no revision replaced."""
        return self.filter(replaced_at__isnull=True)


class Measurement(models.Model):
    """What was measured for a quarter; a revision keeps the old one and says why in its note."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measurements")
    period = models.DateField(_("quarter"))
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=6)
    source = PeopleCharField(_("source"), max_length=300, blank=True)
    note = PeopleTextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ("period", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period", "region"),
                condition=Q(replaced_at__isnull=True),
                nulls_distinct=False,
                name="one_measurement_stands",
            ),
            a_quarter("a_measurement_is_of_a_quarter"),
        )


class Entry(models.Model):
    """The values of one indicator for one quarter, on their way to publication; or its `plan`.

    `values` holds them by the code of the region, empty for the whole country:
    ``{"UZ-QA": {"value": "12.5", "note": "why it was revised", "confirmed": true}}``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent for approval")
        RETURNED = "returned", _("Returned")
        PUBLISHED = "published", _("Published")

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="entries")
    period = models.DateField(_("quarter"))
    plan = models.BooleanField(default=False)
    values = models.JSONField(default=dict, blank=True)
    source = PeopleCharField(_("source"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    return_reason = PeopleTextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-period", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period", "plan"),
                condition=~Q(state="published"),
                name="one_entry_on_its_way",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_at__isnull=False, sent_at__isnull=False),
                name="a_published_entry_was_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""),
                name="a_returned_entry_has_its_reason",
            ),
            a_quarter("an_entry_is_for_a_quarter"),
        )
