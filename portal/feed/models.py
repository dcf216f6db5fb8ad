"""How far a person has read in the feed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """Where the feed ended for a person: at the visit before this one, and at this one.

    Both are numbers of the feed. One row for each person, which that person alone writes.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_visit", primary_key=True
    )
    before = models.BigIntegerField()
    newest = models.BigIntegerField()
    began_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("visit of the feed")
        verbose_name_plural = _("visits of the feed")

    def __str__(self) -> str:
        return f"{self.person_id} has seen {self.newest}"
