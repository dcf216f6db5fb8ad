"""Commitments: what a state body has said it will do, and by which day."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.clock import local_day, start_of_day
from portal.directory.models import Body, Goal, Region, Topic
from portal.language.fields import PeopleCharField, PeopleTextField


class Status(models.TextChoices):
    """What the facts and the clock say together; never stored."""

    ON_TIME = "on_time", _("On time")
    LATE = "late", _("Late")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DayNumber(models.Func):
    """Days since the first of January 2000: a date as the number that a cursor carries."""

    template = "(%(expressions)s - DATE '2000-01-01')"
    output_field = models.IntegerField()

    @staticmethod
    def of(day: date) -> int:
        """The number of `day`."""
        return (day - date(2000, 1, 1)).days


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments by visibility and by what the clock says of them."""

    def public(self) -> "CommitmentQuerySet":
        """What anyone may read."""
        return self.filter(hidden_at__isnull=True)

    @staticmethod
    def condition(status: str, now: datetime) -> Q:
        """What a commitment of this status fulfils at `now`."""
        open_now, today = Q(state="open"), local_day(now)
        return {
            Status.ON_TIME: open_now & Q(due_on__gte=today),
            Status.LATE: open_now & Q(due_on__lt=today),
            Status.DONE: Q(state="done"),
            Status.WITHDRAWN: Q(state="withdrawn"),
        }[Status(status)]

    def standing(self, status: str, now: datetime) -> "CommitmentQuerySet":
        """Those of one status at `now`."""
        return self.filter(self.condition(status, now))

    def open(self) -> "CommitmentQuerySet":
        """Neither done nor withdrawn."""
        return self.filter(state="open")

    def on_time(self, now: datetime) -> "CommitmentQuerySet":
        """Open, and the last day is not over at `now`."""
        return self.standing(Status.ON_TIME, now)

    def late(self, now: datetime) -> "CommitmentQuerySet":
        """Open, and the last day is over at `now`."""
        return self.standing(Status.LATE, now)

    def done(self) -> "CommitmentQuerySet":
        """Reported done, with proof."""
        return self.filter(state="done")

    def from_origin(self, origin: models.Model) -> "CommitmentQuerySet":
        """What came of `origin`, the earliest first."""
        kind = ContentType.objects.get_for_model(origin)
        return self.filter(origin_type=kind, origin_id=origin.pk).order_by("due_on", "id")


class Commitment(models.Model):
    """A promise of a state body, with a day, a history of its moves, and a proof at the end."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    reference = models.CharField(max_length=16, unique=True, editable=False)
    title = PeopleCharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=8, default="uz")
    body = models.ForeignKey(Body, models.PROTECT, related_name="commitments")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, blank=True, related_name="commitments")
    goals = models.ManyToManyField(Goal, blank=True, related_name="commitments")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    first_due_on = models.DateField(_("promised by"))
    due_on = models.DateField(_("due on"))
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
                condition=Q(origin_type__isnull=True, origin_id__isnull=True)
                | Q(origin_type__isnull=False, origin_id__isnull=False),
                name="origin_of_a_commitment_is_whole",
            ),
        )
        indexes = (
            models.Index(fields=("state", "due_on", "id"), name="commitment_due"),
            models.Index(fields=("body", "state", "due_on"), name="commitment_of_body"),
            models.Index(
                DayNumber("due_on"), "id", condition=Q(state="open"), name="commitment_by_day"
            ),
            models.Index(fields=("origin_type", "origin_id"), name="commitment_of_origin"),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("monitoring:commitment", args=(self.reference,))

    @property
    def deadline(self) -> datetime:
        """The midnight that ends the last day, exclusive."""
        return start_of_day(self.due_on + timedelta(days=1))

    @property
    def was_moved(self) -> bool:
        """Whether the day is not the one that was promised first."""
        return self.due_on != self.first_due_on

    @property
    def done_late(self) -> bool:
        """Whether it was done after its last day."""
        return self.done_at is not None and self.done_at >= self.deadline

    def status(self, now: datetime) -> Status:
        """What the facts and the clock say at `now`; late from the first instant after the day."""
        if self.state != Commitment.State.OPEN:
            return Status(self.state)
        return Status.ON_TIME if now < self.deadline else Status.LATE


class Move(models.Model):
    """A change of the day, with its reason: both days stay visible."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="moves")
    from_day = models.DateField()
    to_day = models.DateField()
    reason = PeopleTextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_day=F("to_day")), name="a_move_changes_the_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_move_has_a_reason"),
        )
