"""Arguments for a proposal and concerns about it, and the marks of those who found them useful."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Region
from portal.language.fields import PeopleCharField, PeopleTextField
from proposals.models.proposal import Proposal


class Side(models.TextChoices):
    """Which column an argument stands in."""

    FOR = "for", _("In favour")
    CONCERN = "concern", _("Concerns")


class ArgumentQuerySet(models.QuerySet["Argument"]):
    """Arguments by who may read them."""

    def shown(self) -> "ArgumentQuerySet":
        """Neither hidden nor taken back."""
        return self.filter(hidden_at__isnull=True, withdrawn_at__isnull=True)

    def readable(self) -> "ArgumentQuerySet":
        """Public, beneath a proposal that is public itself."""
        return self.shown().filter(proposal__in=Proposal.objects.public())


class Argument(models.Model):
    """One reason for a proposal or one concern, by somebody whose identity is confirmed.

    `useful` counts the marks and is written together with them.
    """

    Side = Side

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="arguments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    author_name = PeopleCharField(max_length=150, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    side = models.CharField(_("side"), max_length=7, choices=Side.choices)
    text = PeopleTextField(_("argument"))
    language = models.CharField(max_length=8, default="uz")
    useful = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ArgumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("argument")
        verbose_name_plural = _("arguments")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "author", "side"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_argument_of_a_person_and_side",
            ),
        )
        indexes = (
            models.Index(
                fields=("proposal", "side", "-useful", "-id"),
                condition=Q(hidden_at__isnull=True, withdrawn_at__isnull=True),
                name="argument_useful",
            ),
            models.Index(
                fields=("proposal", "side", "-id"),
                condition=Q(hidden_at__isnull=True, withdrawn_at__isnull=True),
                name="argument_newest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.side} {self.pk}: {self.title}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("proposals:argument", args=(self.proposal.reference, self.pk))

    @property
    def title(self) -> str:
        """Its beginning, where a list needs a line."""
        return Truncator(self.text).chars(80)

    def is_kept_from(self, reason: str) -> bool:
        """Whether it is not for whoever is told of it: hidden or taken back, and not their own."""
        gone = self.hidden_at is not None or self.withdrawn_at is not None
        return gone and reason not in ("author", "moderator")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        return reverse("moderation:appeals") if reason == "moderator" else self.get_absolute_url()


class ArgumentMark(models.Model):
    """Somebody found an argument useful. An erasure empties the person; the mark stays counted."""

    argument = models.ForeignKey(Argument, models.CASCADE, related_name="marks")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("argument", "person"), name="a_person_marks_once"),
        )
