"""Dated words of the body on how it goes; that nothing changed is such a word too."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.commitment import Commitment
from portal.language.fields import PeopleTextField


class ProgressUpdate(models.Model):
    """What the body says of a commitment on a day."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="updates")
    text = PeopleTextField(_("what happened"), blank=True)
    no_change = models.BooleanField(_("nothing changed"), default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(no_change=True) | ~Q(text=""), name="an_update_says_something"
            ),
        )
