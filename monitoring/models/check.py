"""What citizens found on the ground, and what the body replies to those who object."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from monitoring.models.commitment import Commitment
from monitoring.models.milestone import Milestone
from portal.accounts.models import User
from portal.directory.models import District, Region
from portal.language.fields import PeopleTextField

# How much of its words stands where a list needs a line.
LINE = 100


class OnSiteCheckQuerySet(models.QuerySet["OnSiteCheck"]):
    """Checks by whether they stand and what they say."""

    def standing(self) -> "OnSiteCheckQuerySet":
        """Neither taken back nor hidden."""
        return self.filter(withdrawn_at__isnull=True, hidden_at__isnull=True)

    def objecting(self) -> "OnSiteCheckQuerySet":
        """Standing, counted, and saying that it does not work or is not there."""
        return self.standing().filter(counted=True).exclude(verdict=OnSiteCheck.Verdict.WORKS)


class OnSiteCheck(models.Model):
    """What one person saw; `counted` for the first of a verified person who lives there.

    `nullifier` (see `monitoring.checks.once`) is the same for every account of that person, and
    stays when `person` is emptied at erasure.
    """

    # The link to who wrote it, as the code that questions and checks share calls it.
    AUTHOR = "person"

    class Verdict(models.TextChoices):
        WORKS = "works", _("It works")
        DOES_NOT = "does_not", _("It does not work")
        NOT_THERE = "not_there", _("It is not there")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="checks")
    milestone = models.ForeignKey(
        Milestone, models.CASCADE, null=True, blank=True, related_name="checks"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nullifier = models.BinaryField(max_length=32, null=True, blank=True)
    verdict = models.CharField(_("what you saw"), max_length=10, choices=Verdict.choices)
    text = PeopleTextField(_("in a few words"), blank=True)
    language = models.CharField(max_length=8, default="uz")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    counted = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OnSiteCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("on-site check")
        verbose_name_plural = _("on-site checks")
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("commitment", "-at", "-id"), name="check_of_commitment"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page, with the photograph."""
        return reverse("monitoring:check", args=(self.commitment.reference, self.pk))

    @property
    def title(self) -> str:
        """What was seen, and the first words, where a list needs a line."""
        words = Truncator(" ".join(self.text.split())).chars(LINE)
        said = OnSiteCheck.Verdict(self.verdict).label
        return f"{said}: {words}" if words else str(said)

    @property
    def words(self) -> str:
        """What a moderator reads."""
        return self.text or self.title

    @property
    def kind_name(self) -> Promise:
        """What it is."""
        return _("On-site check")

    @property
    def author(self) -> User | None:
        """Who checked."""
        return self.person

    @property
    def place(self) -> str:
        """Where it was seen, as far as it is known."""
        places = (self.district, self.region)
        return ", ".join(str(place.name) for place in places if place is not None)

    @property
    def photo_url(self) -> str:
        """Where its photograph is; empty without one."""
        if not self.files.filter(hidden_at__isnull=True).exists():
            return ""
        return reverse("monitoring:check_photo", args=(self.commitment.reference, self.pk))

    def is_kept_from(self, reason: str) -> bool:
        """Whether it is not for whoever is told of it."""
        return self.hidden_at is not None and reason not in ("author", "moderator")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        return reverse("moderation:appeals") if reason == "moderator" else self.get_absolute_url()


class ObjectionReply(models.Model):
    """What the body says to those who object; objections before it stand no longer."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="replies")
    text = PeopleTextField(_("reply"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="a_reply_has_words"),)
