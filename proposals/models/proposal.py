"""The proposal itself: its text, its addressee, its clocks and its state."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body, District, Goal, Region, Topic
from portal.language.fields import PeopleCharField, PeopleTextField
from portal.language.finding import words_of
from portal.norms.models import ProposalLevel, Unit
from proposals.meaning import meaning_of
from proposals.models.digests import digest_of
from proposals.models.indexes import INDEXES
from proposals.models.querysets import ProposalQuerySet

# What a reader sees, a co-supporter joins and a signer signs, in this order.
TEXTS = ("title", "problem", "demand", "expected_result")


class State(models.TextChoices):
    """What people decided. *Closed*, *reached*, *not supported* and *overdue* follow from dates."""

    DRAFT = "draft", _("Draft")
    GATHERING = "gathering", _("Gathering co-supporters")
    SUBMITTED = "submitted", _("With the moderator")
    RETURNED = "returned", _("Returned to the author")
    OPEN = "open", _("Collecting signatures")
    WITH_BODY = "with_body", _("With the state body")
    ANSWERED = "answered", _("Answered")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")


UNREAD_BY_CO_SUPPORTERS = (State.DRAFT, State.RETURNED, State.WITHDRAWN)


def join_token() -> str:
    """A link that cannot be guessed, by which co-supporters find an unpublished text."""
    return secrets.token_urlsafe(18)


class Proposal(models.Model):
    """A demand to the state, with the norms that held when it was published.

    Signing never writes this row: counts live in `Tally` and `TallyDelta`.
    """

    State = State

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=16, unique=True, null=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="proposals"
    )
    author_name = PeopleCharField(max_length=150, blank=True)
    title = PeopleCharField(_("title"), max_length=200, blank=True)
    problem = PeopleTextField(_("problem"), blank=True)
    demand = PeopleTextField(_("proposal"), blank=True)
    expected_result = PeopleTextField(_("expected result"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="uz")
    search_key = models.TextField(blank=True, editable=False)
    # What it is about (see proposals.meaning): tokens of the title, and below those of the text.
    meaning = models.TextField(blank=True, editable=False, default="", db_default="")
    level = models.ForeignKey(ProposalLevel, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="proposals")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, related_name="proposals", blank=True)
    goals = models.ManyToManyField(Goal, related_name="proposals", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # A citizen's own words on why a similar proposal is not the same.
    difference = PeopleCharField(max_length=200, blank=True)
    demonstration = models.BooleanField(default=False)

    join_token = models.CharField(max_length=32, unique=True, default=join_token, editable=False)
    join_expires_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # Copied from the norms at publication: a later norm never changes a running case.
    threshold = models.PositiveIntegerField(null=True, blank=True)
    review_days = models.PositiveSmallIntegerField(null=True, blank=True)
    review_unit = models.CharField(max_length=10, choices=Unit.choices, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    sign_assurance = models.PositiveSmallIntegerField(null=True, blank=True)
    key_version = models.PositiveSmallIntegerField(null=True, blank=True)
    text_hash = models.BinaryField(max_length=32, null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    # Only on rows of ``with_counts()``: the exact count of the moment.
    signature_count: int

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = (
            # Makes every UPDATE of these columns wait for signings in flight (architecture, §4).
            models.UniqueConstraint(
                fields=("id", "state", "hidden_at", "closes_at"), name="closing_waits_for_signings"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(
                        "draft",
                        "gathering",
                        "submitted",
                        "returned",
                        "rejected",
                        "withdrawn",
                    )
                )
                | Q(
                    published_at__isnull=False,
                    closes_at__isnull=False,
                    threshold__isnull=False,
                    key_version__isnull=False,
                    text_hash__isnull=False,
                ),
                name="published_with_its_norms",
            ),
            models.CheckConstraint(
                condition=Q(reached_at__isnull=True, answer_due_at__isnull=True)
                | Q(reached_at__isnull=False, answer_due_at__isnull=False),
                name="reached_has_a_due_date",
            ),
        )
        indexes = INDEXES

    def __str__(self) -> str:
        return f"{self.reference or self.uid} {self.title}"

    def save(self, *args: Any, **options: Any) -> None:
        """Save; where a text changes, with the keys by which it is found."""
        fields: Iterable[str] | None = options.get("update_fields")
        if fields is None or set(TEXTS) & set(fields):
            self.search_key = " ".join(words_of(" ".join(self.texts())))
            self.meaning = meaning_of(self.title, " ".join(self.texts()[1:3]))
            if fields is not None:
                options["update_fields"] = {*fields, "search_key", "meaning"}
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("proposals:detail", args=(self.reference,))

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`; empty where nowhere."""
        if reason == "moderator":
            rejected = self.state == State.REJECTED
            return reverse("moderation:appeals" if rejected else "moderation:queue")
        private = self.published_at is None or self.hidden_at is not None
        if reason in ("author", "co_author") and private:
            return reverse("proposals:own", args=(self.uid,))
        if reason == "invited" and self.reference:
            return reverse("proposals:sign", args=(self.reference,))
        if reason == "set_aside" and self.reference:
            return reverse("proposals:receipt", args=(self.reference,))
        if reason in ("answerer", "head") and self.reference:
            return reverse("desk:proposals:detail", args=(self.reference,))
        return self.get_absolute_url() if self.reference else ""

    def is_kept_from(self, reason: str) -> bool:
        """Whether its text is not for whoever joined it: while its author changes it, and after
        it was taken back unpublished; nor, before it is public, for who wrote it once."""
        if reason == "former_co_author":
            return self.published_at is None
        unread = self.published_at is None and self.state in UNREAD_BY_CO_SUPPORTERS
        return reason == "co_supporter" and unread

    def is_open(self, now: datetime) -> bool:
        """Whether it may be signed at `now`: half-open, ``published_at <= now < closes_at``."""
        return (
            self.state == State.OPEN
            and self.hidden_at is None
            and self.closes_at is not None
            and now < self.closes_at
        )

    @property
    def has_reached(self) -> bool:
        """Whether its threshold was met, as its situation says."""
        return self.reached_at is not None

    def is_unsupported(self, now: datetime) -> bool:
        """Whether it closed under its threshold."""
        return (
            self.state == State.OPEN
            and self.reached_at is None
            and self.closes_at is not None
            and now >= self.closes_at
        )

    def is_overdue(self, now: datetime) -> bool:
        """Whether the answer is late at `now`, from the first moment after the due date."""
        return (
            self.answer_due_at is not None
            and self.state in (State.OPEN, State.WITH_BODY)
            and now >= self.answer_due_at
        )

    def texts(self) -> tuple[str, ...]:
        """The four texts in their order."""
        return tuple(getattr(self, name) for name in TEXTS)

    def digest(self) -> bytes:
        """The hash of the exact text and of its files: what was joined, later what was signed."""
        return digest_of(self.texts(), self.evidence.all() if self.pk else ())
