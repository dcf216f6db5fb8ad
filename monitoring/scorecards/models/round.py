"""A round: portals marked by one edition of the method, from its draft to its publication."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.moved import Moved
from monitoring.scorecards.models.method import Edition, Worded
from portal.clock import start_of_day
from portal.directory.models import Body, Region
from portal.language.fields import PeopleCharField, PeopleTextField


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds by who may see them."""

    def public(self) -> "RoundQuerySet":
        """Under way or published; what was marked shows only once it is published."""
        return self.exclude(state="draft")

    def published(self) -> "RoundQuerySet":
        """With marks that anybody may see."""
        return self.filter(state="published")


class Round(models.Model):
    """Portals of the regions marked at one time by one edition.

    The body that conducts it cannot assess its own portal; it names the day of publication before
    the first mark.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ASSESSING = "assessing", _("Being assessed")
        REPLY = "reply", _("State bodies reply")
        APPROVAL = "approval", _("Before the head")
        PUBLISHED = "published", _("Published")

    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    reference = models.CharField(max_length=16, unique=True, editable=False)
    title = PeopleCharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=8, default="uz")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="rounds")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    publish_on = models.DateField(_("to be published on"))
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    replies_asked_at = models.DateTimeField(null=True, blank=True)
    replies_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    return_reason = PeopleTextField(_("reason"), blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    demonstration = models.BooleanField(default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of assessment")
        verbose_name_plural = _("rounds of assessment")
        constraints = (
            models.UniqueConstraint(fields=("year", "number"), name="one_round_per_number"),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True)),
                name="a_published_round_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(replies_until__isnull=True, replies_asked_at__isnull=True)
                | Q(replies_until__gt=F("replies_asked_at")),
                name="replies_are_asked_until_a_day",
            ),
        )
        indexes = (models.Index(fields=("state", "-published_at"), name="round_published"),)

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("scorecards:round", args=(self.reference,))

    @property
    def deadline(self) -> datetime:
        """The midnight that ends the day of publication, exclusive."""
        return start_of_day(self.publish_on + timedelta(days=1))

    @property
    def is_published(self) -> bool:
        """Whether anybody may see its marks."""
        return self.state == Round.State.PUBLISHED


class RoundMove(Moved):
    """A change of one of the days of a round, with its reason: both days stay visible."""

    class Which(models.TextChoices):
        PUBLICATION = "publication", _("Day of publication")
        REPLIES = "replies", _("Last day for replies")

    round = models.ForeignKey(Round, models.CASCADE, related_name="moves")
    which = models.CharField(max_length=12, choices=Which.choices)

    class Meta(Moved.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_day=F("to_day")), name="a_round_moves_to_another_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_round_moves_for_a_reason"),
            models.CheckConstraint(
                condition=~Q(which="replies") | Q(to_day__gt=F("from_day")),
                name="the_term_for_replies_grows",
            ),
        )


class AssessedPortal(Worded):
    """A portal in a round: whose it is and where it stands; `names` are those of its city."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="portals")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="assessed_portals")
    site = models.URLField(_("address of the portal"), max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("round", "region"), name="one_portal_per_region"),
            models.UniqueConstraint(fields=("round", "body"), name="one_portal_per_body"),
        )

    def get_absolute_url(self) -> str:
        """Its card in the published round."""
        return reverse("scorecards:portal", args=(self.round.reference, self.region.code))


class Assessor(models.Model):
    """Who marks a portal: the first and the second on their own, the third where they differ."""

    SETTLES = 3
    SEATS = ((1, _("first")), (2, _("second")), (SETTLES, _("third")))

    portal = models.ForeignKey(AssessedPortal, models.CASCADE, related_name="assessors")
    seat = models.PositiveSmallIntegerField(choices=SEATS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("seat",)
        constraints = (
            models.UniqueConstraint(fields=("portal", "seat"), name="one_assessor_per_seat"),
            models.UniqueConstraint(fields=("portal", "by"), name="nobody_sits_on_two_seats"),
            models.CheckConstraint(condition=Q(seat__in=(1, 2, 3)), name="three_seats"),
        )
