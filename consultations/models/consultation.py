"""The consultation itself: its passport, its dates and its state."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.querysets import ConsultationQuerySet
from portal.directory.models import Body, Goal, Region, Topic
from portal.language.fields import PeopleCharField, PeopleTextField
from portal.language.finding import words_of
from portal.norms.models import ConsultationKind

# Whoever is told of it because of one of these reads it at the desk.
IN_OFFICE = ("editor", "answerer", "head", "deputy", "officer", "assignee", "former_assignee")
TEXTS = ("title", "purpose", "affected")


class State(models.TextChoices):
    """What people decided. *Upcoming, open, closed* and *overdue* follow from dates."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    PUBLISHED = "published", _("Published")
    CONCLUDED = "concluded", _("Concluded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Consultation(models.Model):
    """A draft, or a question, that a state body puts up for public discussion.

    `kind` names the row of the norm that holds for good; `bears_on_business` asks for its longer
    minimum. Half-open: it may be contributed to while ``opens_at <= now < closes_at``.
    """

    State = State

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=16, unique=True, null=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="consultations")
    kind = models.ForeignKey(ConsultationKind, models.PROTECT, related_name="+")
    bears_on_business = models.BooleanField(_("bears on business"), default=False)
    title = PeopleCharField(_("title"), max_length=300, blank=True)
    bullets = ArrayField(
        PeopleCharField(max_length=300), verbose_name=_("what changes"), default=list, blank=True
    )
    purpose = PeopleTextField(_("purpose"), blank=True)
    affected = PeopleTextField(_("who is affected"), blank=True)
    legal_basis = PeopleTextField(_("legal basis"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="uz")
    # The texts of the passport in further languages: {"ru": {"title": …, "bullets": […]}}.
    translations = models.JSONField(default=dict, blank=True)
    # Of which words each is the translation: {"ru": {"title": mark of the title}}.
    translated_from = models.JSONField(default=dict, blank=True)
    search_key = models.TextField(blank=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, blank=True, related_name="consultations")
    goals = models.ManyToManyField(Goal, blank=True, related_name="consultations")
    contact_name = PeopleCharField(_("contact officer"), max_length=150, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What the head asks to be changed, while it is a draft again.
    note = PeopleTextField(_("note of the head"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    outcome_due_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = PeopleTextField(_("reason"), blank=True)

    act_title = PeopleCharField(_("title of the act"), max_length=300, blank=True)
    act_number = models.CharField(_("number of the act"), max_length=60, blank=True)
    act_date = models.DateField(_("date of the act"), null=True, blank=True)
    act_url = models.URLField(_("link to the act"), max_length=500, blank=True)

    # Where a real consultation was held before, for facts that are shown with their source.
    source_url = models.URLField(max_length=500, blank=True)
    source_day = models.DateField(null=True, blank=True)
    demonstration = models.BooleanField(default=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = (
            # Makes every UPDATE of the state wait for what is being written (see `holding`).
            models.UniqueConstraint(fields=("id", "state"), name="concluding_waits"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "submitted"))
                | Q(
                    reference__isnull=False,
                    published_at__isnull=False,
                    opens_at__isnull=False,
                    closes_at__isnull=False,
                    outcome_due_at__isnull=False,
                ),
                name="published_consultation_has_dates",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="consultation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(state="concluded", concluded_at__isnull=False)
                | (~Q(state="concluded") & Q(concluded_at__isnull=True)),
                name="concluded_consultation_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="withdrawn_consultation_has_a_date",
            ),
        )
        indexes = (
            models.Index(
                fields=("closes_at", "id"),
                condition=Q(state="published"),
                name="consultation_closing",
            ),
            models.Index(
                fields=("-published_at", "-id"),
                condition=Q(published_at__isnull=False),
                name="consultation_newest",
            ),
            models.Index(
                fields=("-concluded_at", "-id"),
                condition=Q(state="concluded"),
                name="consultation_concluded",
            ),
            models.Index(fields=("body", "state", "outcome_due_at"), name="consultation_of_body"),
            GinIndex(SearchVector("search_key", config="simple"), name="consultation_search"),
        )

    def __str__(self) -> str:
        return f"{self.reference or self.uid} {self.title}"

    def save(self, *args: Any, **options: Any) -> None:
        """Save; where a text changes, with the key by which it is found."""
        fields = options.get("update_fields")
        if fields is None or {*TEXTS, "bullets", "translations"} & set(fields):
            texts = [getattr(self, name) for name in TEXTS]
            for row in self.translations.values():
                texts += [row.get(name, "") for name in TEXTS] + row.get("bullets", [])
            self.search_key = " ".join(words_of(" ".join([*texts, *self.bullets])))
            if fields is not None:
                options["update_fields"] = {*fields, "search_key"}
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("consultations:detail", args=(self.reference,))

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        if reason in IN_OFFICE:
            return reverse("desk:consultations:detail", args=(self.uid,))
        return self.get_absolute_url() if self.reference else ""

    def is_kept_from(self, reason: str) -> bool:
        """Whether it is not for whoever is told of it: not published, and not in office."""
        return self.published_at is None and reason not in IN_OFFICE

    def is_upcoming(self, now: datetime) -> bool:
        """Published, and not open yet at `now`."""
        return self.state == State.PUBLISHED and self.opens_at is not None and now < self.opens_at

    def is_open(self, now: datetime) -> bool:
        """Whether it may be contributed to at `now`."""
        return (
            self.state == State.PUBLISHED
            and self.opens_at is not None
            and self.closes_at is not None
            and self.opens_at <= now < self.closes_at
        )

    def is_closed(self, now: datetime) -> bool:
        """Closed by the clock, and its outcome still owed."""
        return (
            self.state == State.PUBLISHED and self.closes_at is not None and now >= self.closes_at
        )

    def is_overdue(self, now: datetime) -> bool:
        """Whether the outcome is late at `now`, from the first moment after its due date."""
        return (
            self.is_closed(now) and self.outcome_due_at is not None and now >= self.outcome_due_at
        )


class Extension(models.Model):
    """A later close, with the reason that everybody can read."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="extensions")
    before = models.DateTimeField()
    until = models.DateTimeField()
    reason = PeopleTextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(until__gt=F("before")), name="an_extension_is_later"
            ),
        )


class PreviewLink(models.Model):
    """A link that shows an unpublished consultation to whoever has it, for a while."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="preview_links")
    token = models.CharField(max_length=32, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
