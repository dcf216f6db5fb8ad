"""The official answer: written by an officer, approved by the head, public with its next steps."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body
from portal.language.fields import PeopleCharField, PeopleTextField
from proposals.models.proposal import Proposal


class Decision(models.TextChoices):
    """What a body decides about a demand."""

    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    REJECTED = "rejected", _("Rejected")


class Answer(models.Model):
    """What the addressed body decided, in its own words (the serif voice).

    Its `decision` follows from its points. Where it has none, it answers the demand as a whole
    and `text` says everything; else `text` is the summary before the points.
    """

    Decision = Decision

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waiting for approval")
        PUBLISHED = "published", _("published")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="answers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    text = PeopleTextField(_("answer"))
    language = models.CharField(max_length=8, default="uz")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    note = PeopleTextField(_("note of the head"), blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # A deputy approved it on a day of theirs.
    in_place_of_head = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    # The term that the answer kept or missed, as it stood when the answer was published.
    begun_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("proposal",),
                condition=~Q(stage="published"),
                name="one_answer_in_the_making",
            ),
            models.CheckConstraint(
                condition=Q(stage="published", published_at__isnull=False)
                | (~Q(stage="published") & Q(published_at__isnull=True)),
                name="published_answer_has_a_date",
            ),
        )
        # Whose punctuality it is: a figure for every body reads nothing but this.
        indexes = (
            models.Index(
                fields=("body", "published_at"),
                include=("proposal", "decision", "begun_at", "due_at"),
                condition=Q(published_at__isnull=False),
                name="answer_of_body",
            ),
        )


class NextStep(models.Model):
    """What the body will do and by when; at publication it becomes a commitment."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="steps")
    # None in answers that take the demand as a whole.
    point = models.ForeignKey(
        "proposals.AnswerPoint", models.CASCADE, null=True, blank=True, related_name="steps"
    )
    title = PeopleCharField(_("next step"), max_length=200)
    due_on = models.DateField(_("by"))
    commitment = models.OneToOneField(
        "monitoring.Commitment", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("due_on", "id")
