"""What people say about a draft: on a clause or on the whole."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from consultations.models.draft import Clause
from portal.directory.models import Body, Region
from portal.language.fields import PeopleCharField, PeopleTextField


class Stance(models.TextChoices):
    """What a contribution wants of the text."""

    AGREE = "agree", _("Agree")
    CHANGE = "change", _("Should be changed")
    REMOVE = "remove", _("Should be removed")
    QUESTION = "question", _("Question")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Contributions by who may read them and by what became of them."""

    def shown(self) -> "ContributionQuerySet":
        """Neither hidden nor taken back."""
        return self.filter(hidden_at__isnull=True, withdrawn_at__isnull=True)

    def public(self) -> "ContributionQuerySet":
        """Shown, in a consultation that anyone may read."""
        return self.shown().filter(consultation__in=Consultation.objects.public())

    def to_decide(self) -> "ContributionQuerySet":
        """Not taken back, and not decided. Hidden ones are decided too: nothing is silent."""
        return self.filter(withdrawn_at__isnull=True, decision__isnull=True)

    def first_of_its_kind(self) -> "ContributionQuerySet":
        """Without those that say nearly the same as an earlier one on the same clause."""
        return self.filter(like__isnull=True)


class Contribution(models.Model):
    """One opinion of one person or organisation, decided by `body` with a reason.

    `like` is the earliest one that says nearly the same on the same clause (None: it is itself the
    first). `supports` counts the supports and is written together with them; `backing` of the first
    counts who supports it or sent or supports nearly the same, each person once.
    """

    Stance = Stance

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="contributions")
    # The clause as it was read, and what is the same clause in every version; None: on the whole.
    clause = models.ForeignKey(
        Clause, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    line = models.UUIDField(null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="contributions"
    )
    author_name = PeopleCharField(max_length=150, blank=True)
    organisation = PeopleCharField(_("organisation"), max_length=200, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    stance = models.CharField(_("stance"), max_length=8, choices=Stance.choices)
    text = PeopleTextField(_("opinion"))
    wording = PeopleTextField(_("proposed wording"), blank=True)
    language = models.CharField(max_length=8, default="uz")
    # The folded words, by which alike ones are found in any script.
    key = models.TextField(blank=True, editable=False)
    like = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="alike", editable=False
    )
    supports = models.PositiveIntegerField(default=0)
    backing = models.PositiveIntegerField(default=0)
    # Who decides: the body of the consultation, unless it was passed on.
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "consultations.Group", models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    decision = models.ForeignKey(
        "consultations.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
    )
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = (
            models.CheckConstraint(
                condition=Q(clause__isnull=True, line__isnull=True)
                | Q(clause__isnull=False, line__isnull=False),
                name="a_contribution_names_its_clause",
            ),
        )
        indexes = (
            models.Index(
                fields=("consultation", "line", "-backing", "-id"),
                condition=Q(hidden_at__isnull=True, withdrawn_at__isnull=True, like__isnull=True),
                name="contribution_of_clause",
            ),
            models.Index(
                fields=("consultation", "-id"),
                condition=Q(hidden_at__isnull=True, withdrawn_at__isnull=True, like__isnull=True),
                name="contribution_newest",
            ),
            models.Index(
                fields=("consultation", "-backing", "-id"),
                condition=Q(hidden_at__isnull=True, withdrawn_at__isnull=True, like__isnull=True),
                name="contribution_supported",
            ),
            models.Index(
                fields=("consultation", "body", "line", "-supports", "-id"),
                condition=Q(decision__isnull=True, withdrawn_at__isnull=True),
                name="contribution_undecided",
            ),
            models.Index(fields=("author", "-id"), name="contribution_of_author"),
            models.Index(
                fields=("consultation", "hidden_at"),
                condition=Q(hidden_at__isnull=False),
                name="contribution_hidden",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stance} {self.pk}: {self.title}"

    def get_absolute_url(self) -> str:
        """Its own page: what was said and what became of it."""
        return reverse("consultations:contribution", args=(self.consultation.reference, self.pk))

    @property
    def title(self) -> str:
        """Its beginning, where a list needs a line."""
        return Truncator(self.text).chars(80)

    def is_kept_from(self, reason: str) -> bool:
        """Whether it is not for whoever is told of it: hidden or taken back, and not their own."""
        gone = self.hidden_at is not None or self.withdrawn_at is not None
        return gone and reason not in ("author", "moderator", "officer")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        return reverse("moderation:appeals") if reason == "moderator" else self.get_absolute_url()

    def may_be_changed(self, until: datetime, now: datetime) -> bool:
        """Whether its author may still change it: before `until`, and nobody supported it yet."""
        gone = self.withdrawn_at or self.hidden_at or self.decision_id
        return not gone and self.supports == 0 and now < until


class ContributionSupport(models.Model):
    """Somebody supports a contribution. An erasure empties the person; the support stays."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="supporters")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("contribution", "person"), name="a_person_supports_once"
            ),
        )


class Attachment(models.Model):
    """A checked file of a contribution (see `proposals.Evidence`: the same kinds and limits)."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="attachments")
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = PeopleCharField(_("what it shows"), max_length=200)
    kind = models.CharField(max_length=4)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)
    content = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("contribution", "digest"), name="a_file_is_attached_once"
            ),
        )
