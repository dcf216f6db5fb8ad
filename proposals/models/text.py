"""The texts of a proposal: each as it was published, and who joined the one before that."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.language.fields import PeopleCharField, PeopleTextField
from proposals.models.proposal import Proposal


class ProposalVersion(models.Model):
    """A text as it was published; a redaction makes a further, visible one."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = PeopleCharField(max_length=200)
    problem = PeopleTextField()
    demand = PeopleTextField()
    expected_result = PeopleTextField()
    text_hash = models.BinaryField(max_length=32)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="one_version_per_number"),
        )


class CoSupporter(models.Model):
    """Someone who joined the exact text before moderation; at publication a first signature."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="co_supporters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text_hash = models.BinaryField(max_length=32)
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "person"), name="a_person_joins_once"),
        )
