"""A day that moved: what commitments, milestones and rounds keep of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.language.fields import PeopleTextField


class Moved(models.Model):
    """A change of a day, with its reason: both days stay visible."""

    from_day = models.DateField()
    to_day = models.DateField()
    reason = PeopleTextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ("-at", "-id")
