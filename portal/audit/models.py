"""What happened: one row for each act, which is also the outbox of everything that follows."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.directory.models import Body, Region


class EventQuerySet(models.QuerySet["Event"]):
    """Questions that feeds, timelines and the outbox ask."""

    def on(self, thing: models.Model) -> "EventQuerySet":
        """The events of one thing, the newest first."""
        return self.filter(
            content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk
        ).order_by("-at", "-id")

    def public(self) -> "EventQuerySet":
        """What anyone may see."""
        return self.filter(visibility=Event.Visibility.PUBLIC)

    def waiting(self) -> "EventQuerySet":
        """What nobody has been told of yet. By flag, not by time: late commits are not missed."""
        return self.filter(fanned_out_at__isnull=True)


class Event(models.Model):
    """Something was done to a thing, by someone or by the clock.

    `kind` is ``noun.verb`` (``proposal.published``). `feed_seq` is given after commit by one
    locked writer and is the only cursor for feeds: ids and times miss late commits.
    `once` makes events of the clock unique by thing, kind and due time.
    """

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        STAFF = "staff", _("staff")
        PRIVATE = "private", _("private")
        HIDDEN = "hidden", _("hidden with its thing")

    kind = models.CharField(max_length=60)
    actor = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    topics = ArrayField(models.IntegerField(), default=list, blank=True)
    goals = ArrayField(models.IntegerField(), default=list, blank=True)
    visibility = models.CharField(
        max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    once = models.CharField(max_length=120, null=True, blank=True, unique=True)
    feed_seq = models.BigIntegerField(null=True, blank=True, unique=True)
    fanned_out_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (
            models.Index(fields=("content_type", "object_id", "-at", "-id"), name="event_of_thing"),
            models.Index(
                fields=("id",), condition=Q(fanned_out_at__isnull=True), name="event_outbox"
            ),
            models.Index(
                fields=("id",), condition=Q(feed_seq__isnull=True), name="event_unnumbered"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.content_type_id}:{self.object_id}"

    @property
    def template(self) -> str:
        """The partial that shows the event in a timeline."""
        return f"timeline/{self.kind.replace('.', '_')}.html"

    def get(self, key: str) -> Any:
        """A value of the event's data, or None."""
        return self.data.get(key)


class Filing(models.Model):
    """An official event in the place where readers of the feed look for it.

    `under` names the place: everything, a family, a body, a region, a topic, a goal (see
    `filing.Place`). The rows of one place lie in the order of the feed, so that a page of it is
    read without looking at other events. Only the writer of the feed writes them.
    """

    pk = models.CompositePrimaryKey("under", "event_id")
    under = models.IntegerField()
    # The one statement that numbers an event files it, so nothing needs to be checked again.
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        to_field="feed_seq",
        db_column="seq",
        db_index=False,
        db_constraint=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")

    def __str__(self) -> str:
        return f"{self.under}: {self.event_id}"
