"""Exact counts without a hot row: deltas beside each change, drained into tallies."""

from django.db import models

from portal.directory.models import Region
from proposals.models.proposal import Proposal


class TallyDelta(models.Model):
    """One signature more or less, written by the statement that made it so."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="deltas")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    amount = models.SmallIntegerField()


class Tally(models.Model):
    """The drained count of a proposal in a region."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="tallies")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    count = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "region"), name="one_tally_per_region"),
        )


class Total(models.Model):
    """The drained count of a proposal, for sorting and capped lists only.

    `standing` is the tab of the list in which the proposal stands by its state ("collecting",
    "awaiting", "answered", "closed", "" for none): triggers of the database keep it. What the
    clock has closed stands among the collecting until it is settled.
    """

    proposal = models.OneToOneField(
        Proposal, models.CASCADE, primary_key=True, related_name="total"
    )
    count = models.IntegerField(default=0)
    standing = models.CharField(max_length=10, default="", db_default="", editable=False)

    class Meta:
        indexes = (models.Index(fields=("standing", "-count", "-proposal"), name="most_signed"),)
