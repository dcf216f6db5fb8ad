"""The points of an answer: what was demanded, what was decided about it, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.language.fields import PeopleTextField
from proposals.models.answer import Answer, Decision


class AnswerPoint(models.Model):
    """One demand of a proposal with its own decision and reason; both empty while it is a draft."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    demand = PeopleTextField(_("demand"))
    demand_language = models.CharField(max_length=8, default="uz")
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, blank=True, default=""
    )
    text = PeopleTextField(_("decision and reason"), blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("answer", "number"), name="one_point_per_number"),
        )
