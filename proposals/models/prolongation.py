"""Terms that an outage has moved, once each."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.outages.models import Outage
from proposals.models.proposal import Proposal


class Prolongation(models.Model):
    """One outage has moved one term of one proposal from `before` to `until` (exclusive)."""

    class Term(models.TextChoices):
        COLLECTION = "collection", _("collection of signatures")
        ANSWER = "answer", _("term of the answer")

    outage = models.ForeignKey(Outage, models.PROTECT, related_name="prolongations")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="prolongations")
    term = models.CharField(max_length=10, choices=Term.choices)
    before = models.DateTimeField()
    until = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("prolongation")
        verbose_name_plural = _("prolongations")
        constraints = (
            models.UniqueConstraint(
                fields=("outage", "proposal", "term"), name="an_outage_moves_a_term_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.term} {self.until}"
