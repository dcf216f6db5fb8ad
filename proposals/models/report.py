"""Somebody asks the moderators to look at a proposal, an argument, an update or a file."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.language.fields import PeopleTextField
from portal.moderation.models import AboutThing
from portal.norms.models import Reason


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

    @property
    def title(self) -> str:
        """The title of what is reported."""
        return str(self.thing.title) if self.thing else ""

    @property
    def language(self) -> str:
        """The language of what is reported."""
        return str(self.thing.language) if self.thing else ""

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}"
