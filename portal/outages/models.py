"""When the portal was last seen at work, and when it was not."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """One row: when the portal last answered its own question."""

    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="there_is_one_heartbeat"),)

    def __str__(self) -> str:
        return self.at.isoformat()


class OutageQuerySet(models.QuerySet["Outage"]):
    """Outages by time."""

    def within(self, begin: datetime, end: datetime) -> "OutageQuerySet":
        """Those of which a part lies between `begin` and `end`."""
        return self.filter(began_at__lt=end, ended_at__gt=begin)


class Outage(models.Model):
    """The portal could not be reached from `began_at` to `ended_at` (exclusive).

    `made_up_at` is when every term that it hit had been extended.
    """

    began_at = models.DateTimeField(unique=True)
    ended_at = models.DateTimeField()
    made_up_at = models.DateTimeField(null=True, blank=True)

    objects = OutageQuerySet.as_manager()

    class Meta:
        verbose_name = _("outage")
        verbose_name_plural = _("outages")
        ordering = ("-began_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("began_at")), name="an_outage_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.began_at.isoformat()} {self.duration}"

    @property
    def duration(self) -> timedelta:
        """How long it lasted."""
        return self.ended_at - self.began_at
