"""Who stands in for the head of a body, and who is away: whole days, the first and the last too."""

from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body

S = TypeVar("S", bound="Span")


class SpanQuerySet(models.QuerySet[S]):
    """Spans of days that were not ended before their time."""

    def on(self, day: date) -> "SpanQuerySet[S]":
        """What holds on `day`."""
        return self.to_come(day).filter(first_day__lte=day)

    def to_come(self, day: date) -> "SpanQuerySet[S]":
        """What holds on `day` or later, the earliest first."""
        rows = self.filter(ended_at__isnull=True, last_day__gte=day)
        return rows.order_by("first_day", "id")

    def meeting(self, first_day: date, last_day: date) -> "SpanQuerySet[S]":
        """What shares a day with another span."""
        return self.filter(ended_at__isnull=True, first_day__lte=last_day, last_day__gte=first_day)


class Span(models.Model):
    """From the beginning of `first_day` to the end of `last_day`, unless it was ended before."""

    first_day = models.DateField()
    last_day = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def address_for(self, reason: str) -> str:
        """Where whoever is told of it goes on: to the colleagues of the body."""
        return reverse("desk:team")

    @property
    def days(self) -> str:
        """ "24 November 2026 – 30 November 2026"."""
        first, last = (date_format(day, "DATE_FORMAT") for day in (self.first_day, self.last_day))
        return first if first == last else f"{first} – {last}"


class Deputy(Span):
    """Somebody who answers for the body approves in the place of its head."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="deputies")
    head = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputyships")

    objects = SpanQuerySet["Deputy"].as_manager()

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="deputy_ends_after_the_beginning"
            ),
            models.CheckConstraint(condition=~Q(person=F("head")), name="deputy_is_another"),
        )
        indexes = (models.Index(fields=("person", "last_day"), name="deputy_of_person"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.days}"


class Absence(Span):
    """An officer is away: on leave, ill, travelling. Why, nobody asks."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")

    objects = SpanQuerySet["Absence"].as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_the_beginning"
            ),
        )
        indexes = (models.Index(fields=("person", "last_day"), name="absence_of_person"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.days}"
