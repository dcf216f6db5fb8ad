"""What a state body decides about contributions: groups, decisions, templates, transfers."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from consultations.models.contribution import Contribution
from consultations.models.draft import Clause
from portal.directory.models import Body
from portal.language.fields import PeopleCharField, PeopleTextField


class DecisionOutcome(models.TextChoices):
    """What became of a contribution."""

    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    REJECTED = "rejected", _("Rejected")
    NOTED = "noted", _("Noted")


class Group(models.Model):
    """Contributions that an officer put together because they ask for the same.

    `outcome` and `text` are the decision as it is prepared for them; nobody else reads it.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="groups")
    title = PeopleCharField(_("what they ask for"), max_length=200)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(
        _("decision"), max_length=8, choices=DecisionOutcome.choices, blank=True
    )
    text = PeopleTextField(_("reason"), blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """One decision with its reason, for one contribution or for a group of them.

    `clause` is the clause of a later version that it changed. A decision is never changed: while
    the consultation is not concluded, another one may take its place (`replaces`).
    """

    Outcome = DecisionOutcome

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="decisions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    outcome = models.CharField(_("decision"), max_length=8, choices=DecisionOutcome.choices)
    # What the contributions asked for, in the body's words; empty for a single one.
    demand = PeopleCharField(_("what they ask for"), max_length=200, blank=True)
    text = PeopleTextField(_("reason"))
    language = models.CharField(max_length=8, default="uz")
    clause = models.ForeignKey(
        Clause, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("decision on an opinion")
        verbose_name_plural = _("decisions on opinions")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="a_decision_has_a_reason"),
        )
        indexes = (
            models.Index(fields=("consultation", "outcome", "id"), name="decision_by_outcome"),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.pk}"

    @property
    def title(self) -> str:
        """What was asked for, where a list needs a line."""
        return self.demand or Truncator(self.text).chars(80)

    @property
    def changed(self) -> Clause | None:
        """The clause that it changed, once the version of that clause is public."""
        return self.clause if self.clause and self.clause.version.published_at else None

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`: to their own opinion."""
        if reason in ("author", "supporter"):
            return reverse("consultations:decision", args=(self.consultation.reference, self.pk))
        return reverse("consultations:decisions", args=(self.consultation.reference,))


class ReasonTemplate(models.Model):
    """A reason that a body gives often, to start from."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="reason_templates")
    title = PeopleCharField(_("short name"), max_length=60)
    text = PeopleTextField(_("reason"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(fields=("body", "title"), name="a_template_has_its_own_name"),
        )

    def __str__(self) -> str:
        return self.title


class Passing(models.Model):
    """A contribution is passed on to another body, which takes it or gives it back in time.

    Until it is taken it stays with `from_body`, which may take it back.
    """

    class Answer(models.TextChoices):
        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("taken")
        RETURNED = "returned", _("given back")
        RECALLED = "recalled", _("taken back")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="passings")
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    reason = PeopleTextField(_("why them"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    answer_reason = PeopleTextField(_("reason"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("contribution",),
                condition=Q(answer="waiting"),
                name="one_passing_at_a_time",
            ),
        )

    def is_overdue(self, now: datetime) -> bool:
        """Whether the other body let its term pass without an answer."""
        return self.answer == self.Answer.WAITING and now >= self.due_at

    @property
    def title(self) -> str:
        """The contribution's own."""
        return self.contribution.title

    def is_kept_from(self, reason: str) -> bool:
        """Whether the contribution is not for whoever is told of this."""
        return self.contribution.is_kept_from(reason)

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        if reason in ("officer", "answerer", "head"):
            return reverse("desk:consultations:inbox", args=(self.contribution.consultation.uid,))
        return self.contribution.get_absolute_url()
