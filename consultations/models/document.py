"""The documents of a consultation, and that one of them is missing."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from portal.language.fields import PeopleCharField


class DocumentKind(models.TextChoices):
    """What belongs to a consultation; a missing one is shown as missing, except OTHER."""

    DRAFT = "draft", _("Draft")
    NOTE = "note", _("Explanatory note")
    COMPARISON = "comparison", _("Comparison table")
    IMPACT = "impact", _("Impact assessment")
    OTHER = "other", _("Other document")


class WithoutContent(models.Manager["Document"]):
    """Rows without their bytes, which are read where a file is sent to somebody."""

    def get_queryset(self) -> "models.QuerySet[Document]":
        """All of them, the bytes deferred."""
        return super().get_queryset().defer("content")


class Document(models.Model):
    """A checked file, or a link to where the document stands."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="documents")
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind.choices)
    title = PeopleCharField(_("title"), max_length=300)
    language = models.CharField(max_length=8, default="uz")
    url = models.URLField(_("link"), max_length=500, blank=True)
    format = models.CharField(max_length=5, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    digest = models.BinaryField(max_length=32, null=True, blank=True)
    content = models.BinaryField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = WithoutContent()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(url="") & Q(content__isnull=False, digest__isnull=False))
                | (~Q(url="") & Q(content__isnull=True)),
                name="a_document_is_a_file_or_a_link",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"
