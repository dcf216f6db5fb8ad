"""Commitments: what a state body has said it will do, and by which day."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.moved import Moved
from monitoring.models.programme import Objective, Programme
from monitoring.models.querysets import CommitmentQuerySet, DayNumber
from monitoring.status import Bounds, Facts, Status, status_of
from portal.clock import start_of_day
from portal.directory.models import Body, District, Goal, Region, Topic
from portal.language.fields import PeopleCharField, PeopleTextField
from portal.language.lookup import words_in

SHOWN = Q(hidden_at__isnull=True)
# What a status follows from, so that a count of them need not look at the rows.
FACTS = ("next_due_on", "last_word_at", "behind", "objections")
FACTS_OF_BODY = (*FACTS, "programme", "region")


class Commitment(models.Model):
    """A promise of a state body, with a day, a history of its moves, and a proof at the end.

    `next_due_on`, `last_word_at`, `behind` and `objections` are the facts of its status: the verbs
    keep them (`monitoring.settling`), the first being the nearest day still owed.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        SUSPENDED = "suspended", _("Suspended")
        DONE = "done", _("Done")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    reference = models.CharField(max_length=16, unique=True, editable=False)
    title = PeopleCharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=8, default="uz")
    description = PeopleTextField(_("description"), blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="commitments")
    co_bodies = models.ManyToManyField(Body, blank=True, related_name="commitments_together")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    legal_basis = PeopleCharField(_("legal basis"), max_length=300, blank=True)
    legal_url = models.URLField(_("link to the act"), max_length=500, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, blank=True, related_name="commitments")
    goals = models.ManyToManyField(Goal, blank=True, related_name="commitments")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    first_due_on = models.DateField(_("promised by"))
    due_on = models.DateField(_("due on"))
    next_due_on = models.DateField(editable=False)
    last_word_at = models.DateTimeField(default=timezone.now, editable=False)
    behind = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, editable=False
    )
    objections = models.PositiveIntegerField(default=0, editable=False)
    budget_planned = models.DecimalField(
        _("money planned, soʻm"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    budget_spent = models.DecimalField(
        _("money spent, soʻm"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    budget_on = models.DateField(_("the money is as of"), null=True, blank=True)
    origin_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, related_name="+"
    )
    origin_id = models.BigIntegerField(null=True, blank=True)
    origin = GenericForeignKey("origin_type", "origin_id")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proof = PeopleTextField(_("what was done"), blank=True)
    proof_url = models.URLField(_("link to the proof"), max_length=500, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspension_reason = PeopleTextField(_("reason"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = PeopleTextField(_("reason"), blank=True)
    demonstration = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = (
            models.UniqueConstraint(fields=("year", "number"), name="one_commitment_per_number"),
            models.CheckConstraint(
                condition=(Q(state="done", done_at__isnull=False) & ~Q(proof=""))
                | (~Q(state="done") & Q(done_at__isnull=True, proof="", proof_url="")),
                name="done_commitment_has_its_proof",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")
                )
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True, withdrawal_reason="")),
                name="withdrawn_commitment_has_its_reason",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="suspended", suspended_at__isnull=False) & ~Q(suspension_reason="")
                )
                | (~Q(state="suspended") & Q(suspended_at__isnull=True, suspension_reason="")),
                name="suspended_commitment_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(next_due_on__lte=F("due_on")), name="the_next_day_is_not_after_the_last"
            ),
            models.CheckConstraint(
                condition=Q(budget_on__isnull=False)
                | Q(budget_planned__isnull=True, budget_spent__isnull=True),
                name="money_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(objective__isnull=True) | Q(programme__isnull=False),
                name="an_objective_has_its_programme",
            ),
            models.CheckConstraint(
                condition=Q(origin_type__isnull=True, origin_id__isnull=True)
                | Q(origin_type__isnull=False, origin_id__isnull=False),
                name="origin_of_a_commitment_is_whole",
            ),
        )
        indexes = (
            models.Index(fields=("state", "due_on", "id"), name="commitment_due"),
            models.Index(fields=("body", "state", "due_on"), name="commitment_of_body"),
            # The public list: everything by status and day, then what one status is sorted by.
            models.Index(
                *("state", DayNumber("next_due_on"), "id"),
                condition=SHOWN,
                include=FACTS,
                name="commitment_by_day",
            ),
            models.Index(
                *("body", "state", DayNumber("next_due_on"), "id"),
                condition=SHOWN,
                include=FACTS_OF_BODY,
                name="commitment_of_body_by_day",
            ),
            models.Index(
                *("programme", "state", DayNumber("next_due_on"), "id"),
                condition=SHOWN & Q(programme__isnull=False),
                include=FACTS,
                name="commitment_of_programme",
            ),
            models.Index(
                *(DayNumber("next_due_on"), "id"),
                condition=SHOWN & Q(state="open", behind__gt=0),
                name="commitment_behind",
            ),
            models.Index(
                fields=("last_word_at", "id"),
                condition=SHOWN & Q(state="open"),
                include=("next_due_on",),
                name="commitment_by_word",
            ),
            models.Index(
                fields=("done_at", "id"),
                condition=SHOWN & Q(state="done", objections__gt=0),
                name="commitment_objected_to",
            ),
            models.Index(
                fields=("done_at", "id"), condition=SHOWN & Q(state="done"), name="commitment_done"
            ),
            models.Index(
                fields=("suspended_at", "id"),
                condition=SHOWN & Q(state="suspended"),
                name="commitment_suspended",
            ),
            models.Index(
                fields=("withdrawn_at", "id"),
                condition=SHOWN & Q(state="withdrawn"),
                name="commitment_withdrawn",
            ),
            models.Index(fields=("origin_type", "origin_id"), name="commitment_of_origin"),
            GinIndex(words_in("title", "description"), name="commitment_search"),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("monitoring:commitment", args=(self.reference,))

    @property
    def has_money(self) -> bool:
        """Whether a sum is named, planned or spent."""
        return self.budget_planned is not None or self.budget_spent is not None

    @property
    def deadline(self) -> datetime:
        """The midnight that ends the last day, exclusive."""
        return start_of_day(self.due_on + timedelta(days=1))

    @property
    def next_deadline(self) -> datetime:
        """The midnight that ends the nearest day still owed, exclusive."""
        return start_of_day(self.next_due_on + timedelta(days=1))

    @property
    def was_moved(self) -> bool:
        """Whether the day is not the one that was promised first."""
        return self.due_on != self.first_due_on

    @property
    def done_late(self) -> bool:
        """Whether it was done after its last day."""
        return self.done_at is not None and self.done_at >= self.deadline

    @property
    def facts(self) -> Facts:
        """What its status follows from."""
        return Facts(self.state, self.next_due_on, self.last_word_at, self.behind, self.objections)

    def status(self, now: datetime) -> Status:
        """What the facts and the clock say at `now`, by the norms in force."""
        return status_of(self.facts, now, Bounds.in_force(now))


class Move(Moved):
    """A change of the day, with its reason: both days stay visible."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="moves")

    class Meta(Moved.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_day=F("to_day")), name="a_move_changes_the_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_move_has_a_reason"),
        )
