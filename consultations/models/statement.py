"""Short claims that people agree with, disagree with or pass."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultation import Consultation
from portal.language.fields import PeopleCharField
from portal.language.finding import words_of


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements by who may read them."""

    def shown(self) -> "StatementQuerySet":
        """Not hidden."""
        return self.filter(hidden_at__isnull=True)


class Statement(models.Model):
    """A claim by an officer (no `author`) or by a participant.

    The three counts are written together with the votes.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="statements")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    of_the_body = models.BooleanField(default=False)
    text = PeopleCharField(_("statement"), max_length=200)
    language = models.CharField(max_length=8, default="uz")
    # The folded words, so that the same is not said twice in whatever script.
    key = models.CharField(max_length=400, blank=True, editable=False)
    agreed = models.PositiveIntegerField(default=0)
    disagreed = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "key"),
                condition=~models.Q(key=""),
                name="a_statement_is_made_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("consultation", "id"),
                condition=models.Q(hidden_at__isnull=True),
                name="statement_shown",
            ),
        )

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **options: Any) -> None:
        """Save; where the text changes, with its key."""
        fields = options.get("update_fields")
        if fields is None or "text" in fields:
            self.key = " ".join(words_of(self.text))[:400]
            if fields is not None:
                options["update_fields"] = {*fields, "key"}
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        """Its own page: the statement, its votes, and what a moderator made of it."""
        return reverse("consultations:statement", args=(self.consultation.reference, self.pk))

    @property
    def of_consultation(self) -> Consultation:
        """The consultation in which it was said."""
        return self.consultation

    @property
    def title(self) -> str:
        """The statement itself, where a list needs a line."""
        return self.text

    def is_kept_from(self, reason: str) -> bool:
        """Whether it is not for whoever is told of it."""
        return self.hidden_at is not None and reason not in ("author", "moderator")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        return reverse("moderation:appeals") if reason == "moderator" else self.get_absolute_url()


class Vote(models.TextChoices):
    """What a person says of a statement."""

    AGREE = "agree", pgettext_lazy("vote", "Agree")
    DISAGREE = "disagree", pgettext_lazy("vote", "Disagree")
    PASS = "pass", pgettext_lazy("vote", "Pass")


class StatementVote(models.Model):
    """One person's vote, changeable until the close. An erasure empties the person."""

    Value = Vote

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    value = models.CharField(max_length=8, choices=Vote.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("statement", "person"), name="a_person_votes_once"),
        )
