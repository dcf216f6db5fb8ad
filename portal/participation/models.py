"""What anyone may do to anything: follow it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FollowQuerySet(models.QuerySet["Follow"]):
    """Follows by thing and by person."""

    def of(self, thing: models.Model) -> "FollowQuerySet":
        """Who follows `thing`."""
        return self.filter(
            content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk
        )


class Follow(models.Model):
    """A person wants to hear what happens to a thing. The row is the record; it makes no event."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    since = models.DateTimeField(default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "person"), name="a_thing_is_followed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.content_type_id}:{self.object_id}"


class StoppedFollow(models.Model):
    """A person who hears of a thing because of a part in what caused it wants that no more."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "person"), name="a_thing_is_stopped_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} stopped {self.content_type_id}:{self.object_id}"
