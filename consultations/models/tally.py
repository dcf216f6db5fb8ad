"""Exact counts without a hot row: deltas beside each change, drained into tallies."""

from django.db import models

from consultations.models.consultation import Consultation

# Stands for the line of what is said on the draft as a whole.
WHOLE = "00000000-0000-0000-0000-000000000000"


class Counted(models.Model):
    """So many shown contributions, decided ones among them, and supports of them."""

    # Triggers write here while a consultation is deleted too.
    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="+", db_constraint=False
    )
    line = models.UUIDField()
    stance = models.CharField(max_length=8)
    opinions = models.IntegerField(default=0)
    decided = models.IntegerField(default=0)
    supports = models.IntegerField(default=0)

    class Meta:
        abstract = True


class OpinionDelta(Counted):
    """What a statement changed, written by a trigger of the database, not drained yet."""


class OpinionTally(Counted):
    """The drained count of a stance on a line of clauses."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "line", "stance"), name="one_opinion_tally"
            ),
        )
