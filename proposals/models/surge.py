"""Hours in which a proposal got far more signatures than usual: a mark, and nothing else."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proposals.models.proposal import Proposal


class SurgeMark(models.Model):
    """An hour that stood out. It hides nothing and changes no count.

    `usual` is how many signatures such an hour brings otherwise, in tenths.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="surges")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()
    usual = models.PositiveIntegerField()
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("surge")
        verbose_name_plural = _("surges")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "hour"), name="an_hour_is_marked_once"),
        )
        indexes = (models.Index(fields=("-hour", "-id"), name="surge_newest"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.hour:%Y-%m-%d %H}: {self.count}"
