"""Versions of a draft, and the tree of clauses of each."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.clauses import tree
from consultations.clauses.headings import Kind
from consultations.models.consultation import Consultation
from portal.language.fields import PeopleCharField, PeopleTextField


class ClauseKind(models.TextChoices):
    """What a clause is; the same values as `consultations.clauses.headings.Kind`."""

    SECTION = "section", _("Section")
    CHAPTER = "chapter", _("Chapter")
    ARTICLE = "article", _("Article")
    PART = "part", _("Part")
    POINT = "point", _("Point")


# What is large in a version and read by officers alone.
LARGE = ("source", "paragraphs", "before", "asides", "settled_doubts")


def large(*relations: str) -> list[str]:
    """For ``defer``: what is large of the versions to which these relations lead."""
    return [f"{relation}__{name}" for relation in relations for name in LARGE]


class Light(models.Manager["DraftVersion"]):
    """Rows without what is large and read by officers alone, who ask for it."""

    def get_queryset(self) -> "models.QuerySet[DraftVersion]":
        """All of them; the source and the last step deferred."""
        return super().get_queryset().defer("source", "paragraphs", "before")

    def with_source(self) -> "models.QuerySet[DraftVersion]":
        """Those whose source readers get with the text, each with its size (`source_size`)."""
        return self.filter(source_attached=True).annotate(source_size=Length("source"))


class DraftVersion(models.Model):
    """One version of a draft's text. The newest public one is what people contribute to.

    `paragraphs` are those of the source as they were read, `asides` what is no paragraph (tables,
    footnotes, …, each with `kind`, `after`, `text`, `rows` and, once an officer decided, `kept`).
    `source_attached`: readers get the source, too. `edits` counts its changes, so that a page which
    shows an older state is noticed; `before` is what stood here before the last of them.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8, default="uz")
    note = PeopleTextField(_("what is new in this version"), blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    source = models.BinaryField(null=True, blank=True)
    source_attached = models.BooleanField(default=False)
    paragraphs = models.JSONField(default=list, blank=True)
    asides = models.JSONField(default=list, blank=True)
    # Doubts about the numbering that an officer looked at and left as they are.
    settled_doubts = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    edits = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = Light()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "number"), name="one_draft_version_per_number"
            ),
            models.UniqueConstraint(
                fields=("consultation",),
                condition=Q(published_at__isnull=True),
                name="one_draft_version_in_the_making",
            ),
            models.CheckConstraint(
                condition=Q(source_attached=False) | Q(source__isnull=False),
                name="an_attached_source_is_there",
            ),
        )

    def __str__(self) -> str:
        return f"{self.consultation_id} v{self.number}"

    def tree(self) -> list[tree.Clause]:
        """Its clauses as the functions of `consultations.clauses` take them."""
        return [clause.as_read() for clause in self.clauses.all()]


class Clause(models.Model):
    """A clause of one version. `line` is the same for what is the same clause in every version.

    `joined`, `split_from` and `settled` are what an officer said of it (see `tree.Origin`).
    `address` names it for good in its version ("12-2"), `place` is its order in the text, from 0.
    """

    version = models.ForeignKey(DraftVersion, models.CASCADE, related_name="clauses")
    line = models.UUIDField(default=uuid.uuid4)
    place = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=7, choices=ClauseKind.choices)
    number = PeopleCharField(max_length=40, blank=True)
    heading = PeopleTextField(blank=True)
    text = PeopleTextField(blank=True)
    address = models.CharField(max_length=80)
    paragraphs = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    joined = ArrayField(models.UUIDField(), default=list, blank=True)
    split_from = models.UUIDField(null=True, blank=True)
    settled = models.BooleanField(default=False)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(
                fields=("version", "place"),
                name="one_clause_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=("version", "address"),
                name="one_clause_per_address",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=("version", "line"),
                name="one_clause_per_line",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )
        indexes = (models.Index(fields=("line",), name="clause_line"),)

    def __str__(self) -> str:
        return f"{self.address} {self.heading or self.text}"[:80]

    def get_absolute_url(self) -> str:
        """Its own page among the clauses of its consultation."""
        reference = self.version.consultation.reference
        return reverse("consultations:clause", args=(reference, self.address))

    @property
    def lines(self) -> list[uuid.UUID]:
        """Its line, and those of the clauses that ended in it."""
        return [self.line, *self.joined]

    def as_read(self) -> tree.Clause:
        """As the functions of `consultations.clauses` take it."""
        return tree.Clause(
            Kind(self.kind),
            self.number,
            self.heading,
            self.text,
            self.depth,
            tuple(self.paragraphs),
            self.line,
            tree.Origin(tuple(self.joined), self.split_from, self.settled),
        )
