"""Files that show what a proposal says."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.language.fields import PeopleCharField
from proposals.models.proposal import Proposal


class WithoutContent(models.Manager["Evidence"]):
    """Rows without their bytes, which are read where a file is sent to somebody."""

    def get_queryset(self) -> "models.QuerySet[Evidence]":
        """All of them, the bytes deferred."""
        return super().get_queryset().defer("content")


class Evidence(models.Model):
    """A checked file of a proposal, kept in the database so that it shares its fate.

    `kind` is what its bytes were found to be, never what its name says. `digest` is of `content`.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="evidence")
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    title = PeopleCharField(_("what it shows"), max_length=200)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)
    content = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = WithoutContent()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("proposal", "digest"), name="a_file_is_evidence_once"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.title}"

    def get_absolute_url(self) -> str:
        """Where it stands among the files of its proposal."""
        return f"{self.proposal.get_absolute_url()}#files"

    @property
    def sha256(self) -> str:
        """The hash as people compare it."""
        return bytes(self.digest).hex()

    @property
    def text(self) -> str:
        """The words of it that a reader can report."""
        return self.title

    @property
    def language(self) -> str:
        """The language of its title."""
        return self.proposal.language

    def is_kept_from(self, reason: str) -> bool:
        """Whether its title may not be told: taken down, and not the reader's own."""
        return self.hidden_at is not None and reason not in ("author", "moderator")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        if reason == "moderator":
            return reverse("moderation:appeals")
        if reason == "author":
            return reverse("proposals:own", args=(self.proposal.uid,))
        return self.get_absolute_url()
