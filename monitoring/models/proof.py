"""Files that show what was done, or what a citizen saw."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.check import OnSiteCheck
from monitoring.models.commitment import Commitment
from monitoring.models.indicator import Entry
from monitoring.models.milestone import Milestone
from monitoring.models.update import ProgressUpdate
from portal.language.fields import PeopleCharField


class WithoutContent(models.Manager["ProofFile"]):
    """Rows without their bytes, which are read where a file is sent to somebody."""

    def get_queryset(self) -> "models.QuerySet[ProofFile]":
        """All of them, the bytes deferred."""
        return super().get_queryset().defer("content")


class ProofFile(models.Model):
    """A checked file of a commitment; of one of its milestones, updates, checks or entries where
    named. That of an entry is public once its values are.

    `kind` is what its bytes were found to be, never what its name says. `digest` is of `content`.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="files")
    milestone = models.ForeignKey(
        Milestone, models.CASCADE, null=True, blank=True, related_name="files"
    )
    update = models.ForeignKey(
        ProgressUpdate, models.CASCADE, null=True, blank=True, related_name="files"
    )
    check_made = models.ForeignKey(
        OnSiteCheck, models.CASCADE, null=True, blank=True, related_name="files"
    )
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="files")
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = PeopleCharField(_("what it shows"), max_length=200, blank=True)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    # Of a picture, so that a page keeps its place while it is being read.
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)
    content = models.BinaryField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = WithoutContent()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(milestone__isnull=True, update__isnull=True, check_made__isnull=True)
                | Q(milestone__isnull=True, update__isnull=True, entry__isnull=True)
                | Q(milestone__isnull=True, check_made__isnull=True, entry__isnull=True)
                | Q(update__isnull=True, check_made__isnull=True, entry__isnull=True),
                name="a_file_proves_one_thing",
            ),
            models.UniqueConstraint(
                fields=("commitment", "milestone", "update", "check_made", "entry", "digest"),
                nulls_distinct=False,
                name="a_file_is_proof_once",
            ),
        )

    @property
    def sha256(self) -> str:
        """The hash as people compare it."""
        return bytes(self.digest).hex()
