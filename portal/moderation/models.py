"""What may be seen: decisions by coded reasons, appeals against them, and who has a thing open."""

from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.language.fields import PeopleTextField
from portal.norms.models import Reason


class Outcome(models.TextChoices):
    """What a moderator can decide."""

    PUBLISH = "publish", _("Publish")
    RETURN = "return", _("Return to the author")
    REJECT = "reject", _("Reject")


class AboutThing(models.Model):
    """A row that concerns one thing of any kind."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")

    class Meta:
        abstract = True


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions by what they are about and what they said."""

    def on(self, thing: models.Model) -> "DecisionQuerySet":
        """The decisions about one thing, the newest first."""
        return self.filter(
            content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk
        ).order_by("-at", "-id")

    def refusals(self) -> "DecisionQuerySet":
        """What was returned or rejected."""
        return self.exclude(outcome=Outcome.PUBLISH)


class Decision(AboutThing):
    """What a moderator decided, by which rules, and what the author was told.

    Outcome, moderator and time stand together; a refusal has words for the author.
    `instead` is the reference of the public thing of the same kind that a refused one repeats;
    `waited_from` is when the thing came into the queue, so that delays can be counted.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(_("decision"), max_length=8, choices=Outcome.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reasons = models.ManyToManyField(Reason, blank=True, related_name="+")
    text = PeopleTextField(_("words to the author"), blank=True)
    language = models.CharField(max_length=8, default="uz")
    instead = models.CharField(_("what it repeats"), max_length=24, blank=True)
    waited_from = models.DateTimeField()
    appeal_until = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("moderation decision")
        verbose_name_plural = _("moderation decisions")
        constraints = (
            models.CheckConstraint(
                condition=(Q(outcome="publish", appeal_until__isnull=True))
                | (Q(outcome="return", appeal_until__isnull=True) & ~Q(text=""))
                | (Q(outcome="reject", appeal_until__isnull=False) & ~Q(text="")),
                name="refusal_has_words_and_rejection_an_appeal",
            ),
            models.CheckConstraint(
                condition=Q(at__gte=models.F("waited_from")), name="decided_after_it_came"
            ),
        )
        indexes = (
            models.Index(fields=("content_type", "object_id", "-at"), name="decision_of_thing"),
            models.Index(fields=("at",), name="decision_in_time"),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.content_type_id}:{self.object_id}"

    @property
    def repeated(self) -> models.Model | None:
        """The public thing that the refused one repeats, where there is one."""
        model = self.content_type.model_class()
        if not self.instead or model is None:
            return None
        rows = model._default_manager.filter(reference=self.instead, hidden_at__isnull=True)
        return rows.first()

    def may_be_appealed(self, now: datetime) -> bool:
        """Whether the author may still ask another moderator at `now`."""
        return self.appeal_until is not None and now < self.appeal_until


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Appeals by where they stand."""

    def waiting(self) -> "AppealQuerySet":
        """Not decided yet, the earliest due first."""
        return self.filter(outcome="").order_by("due_at", "id")


class Appeal(models.Model):
    """The author's one appeal against a rejection, decided by another moderator."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("Upheld")
        DISMISSED = "dismissed", _("Dismissed")

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = PeopleTextField(_("why the decision is wrong"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = PeopleTextField(_("reason for the decision"), blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True, answer="")
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(answer="")
                ),
                name="appeal_is_decided_whole",
            ),
        )
        indexes = (models.Index(fields=("outcome", "due_at"), name="appeal_due"),)

    def __str__(self) -> str:
        return f"{self.outcome or 'waiting'} {self.decision_id}"


class Lock(AboutThing):
    """Who has a thing open; others read it, or take it over with a reason."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id"), name="one_lock_on_a_thing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.holder_id} {self.content_type_id}:{self.object_id}"

    def holds(self, now: datetime) -> bool:
        """Whether it still keeps others out at `now`."""
        return now < self.until


class Report(AboutThing):
    """A reader's word that a text breaks a rule; `decided_at` is when a moderator had looked."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.ForeignKey(Reason, models.PROTECT, null=True, blank=True, related_name="+")
    text = PeopleTextField(_("what is wrong"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "by"), name="a_person_reports_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("content_type", "at"),
                condition=models.Q(decided_at__isnull=True),
                name="report_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}"

    @property
    def title(self) -> str:
        """The title of what is reported."""
        return str(self.thing.title) if self.thing else ""

    @property
    def language(self) -> str:
        """The language of what is reported."""
        return str(self.thing.language) if self.thing else ""
