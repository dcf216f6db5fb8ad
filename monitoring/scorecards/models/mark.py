"""A mark: what two people found each on their own, what settled it, and what the body says."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.scorecards.models.method import Feature
from monitoring.scorecards.models.round import AssessedPortal
from portal.language.fields import PeopleTextField


class Mark(models.Model):
    """Whether a portal has a feature. Made empty with the round, kept true by its verbs.

    `value` is known once both found the same, or the third has settled it.
    """

    class Standing(models.TextChoices):
        WAITING = "waiting", _("Not marked by both yet")
        AGREED = "agreed", _("Two agree")
        DISPUTED = "disputed", _("In dispute")
        SETTLED = "settled", _("Settled by a third")

    portal = models.ForeignKey(AssessedPortal, models.CASCADE, related_name="marks")
    feature = models.ForeignKey(Feature, models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.WAITING)
    value = models.BooleanField(null=True, blank=True)

    # The opinions that a page shows to its reader.
    seen: "list[Opinion]"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("portal", "feature"), name="one_mark_per_feature"),
            models.CheckConstraint(
                condition=Q(standing__in=("waiting", "disputed"), value__isnull=True)
                | Q(standing__in=("agreed", "settled"), value__isnull=False),
                name="a_mark_has_its_value_once_it_is_known",
            ),
        )


class Found(models.Model):
    """Yes or no, with what it rests on."""

    value = models.BooleanField()
    url = models.URLField(_("link to the evidence"), max_length=500, blank=True)
    note = PeopleTextField(_("note"), blank=True)
    language = models.CharField(max_length=8, default="uz")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Opinion(Found):
    """What one of the two found, without seeing what the other did."""

    mark = models.ForeignKey(Mark, models.CASCADE, related_name="opinions")
    seat = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("seat",)
        constraints = (
            models.UniqueConstraint(fields=("mark", "seat"), name="one_opinion_per_seat"),
            models.CheckConstraint(condition=Q(seat__in=(1, 2)), name="two_people_mark"),
        )


class Ruling(Found):
    """What the third decided, with a public reason; the last one counts, all stay."""

    mark = models.ForeignKey(Mark, models.CASCADE, related_name="rulings")

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(note=""), name="a_ruling_has_its_reason"),
        )


class BodyReply(models.Model):
    """What the assessed body says of one mark."""

    mark = models.OneToOneField(Mark, models.CASCADE, related_name="reply")
    text = PeopleTextField(_("reply"))
    url = models.URLField(_("link"), max_length=500, blank=True)
    language = models.CharField(max_length=8, default="uz")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="a_reply_says_a_word"),)


class WithoutContent(models.Manager["EvidencePicture"]):
    """Rows without their bytes, which are read where a picture is sent to somebody."""

    def get_queryset(self) -> "models.QuerySet[EvidencePicture]":
        """All of them, the bytes deferred."""
        return super().get_queryset().defer("content")


class EvidencePicture(models.Model):
    """A picture of the portal as an assessor saw it, drawn anew without what came along."""

    opinion = models.OneToOneField(Opinion, models.CASCADE, related_name="picture")
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    objects = WithoutContent()
