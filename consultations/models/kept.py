"""What somebody has begun to write on a clause and keeps for later."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from consultations.models.contribution import Stance
from consultations.models.draft import Clause
from portal.language.fields import PeopleTextField


class ContributionDraft(models.Model):
    """Words that only their writer reads; one for each clause, gone once they are sent."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, models.CASCADE, null=True, blank=True, related_name="+")
    line = models.UUIDField(null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    stance = models.CharField(_("stance"), max_length=8, choices=Stance.choices, blank=True)
    text = PeopleTextField(_("opinion"), blank=True)
    wording = PeopleTextField(_("proposed wording"), blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-saved_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "consultation", "line"),
                nulls_distinct=False,
                name="one_draft_for_each_clause",
            ),
        )
