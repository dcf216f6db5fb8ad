"""Which officer of a body has a task."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body
from portal.keyset import among


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments, those that hold and those that ended."""

    def standing(self) -> "AssignmentQuerySet":
        """What holds now."""
        return self.filter(ended_at__isnull=True)

    def of(self, model: type[models.Model], keys: Iterable[int]) -> "AssignmentQuerySet":
        """Of these things of one kind."""
        kind = ContentType.objects.get_for_model(model)
        return self.filter(among("object_id", keys), content_type=kind)


class Assignment(models.Model):
    """An officer has what `body` owes for a thing, until it is given to another or no longer owed.

    In public the owner is the body.
    """

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id"),
                condition=Q(ended_at__isnull=True),
                name="a_task_has_one_owner",
            ),
        )
        indexes = (
            models.Index(
                fields=("owner", "body"),
                condition=Q(ended_at__isnull=True),
                name="assignment_standing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.owner}: {self.thing}"
