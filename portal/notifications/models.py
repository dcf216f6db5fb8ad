"""Who hears of it: a notice in the portal, its deliveries elsewhere, and what a person wants."""

import secrets
import uuid
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.models import Event
from portal.notifications.classes import (
    MAILED_BY_DEFAULT,
    OUTSIDERS,
    SHOWN_BY_DEFAULT,
    NoticeClass,
)


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notices as a person's centre asks for them."""

    def shown_to(self, person: int) -> "NotificationQuerySet":
        """What the person sees in the portal."""
        return self.filter(person_id=person, shown=True)

    def unread(self) -> "NotificationQuerySet":
        """Not read yet."""
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One person is told of one event, once.

    `reason` says why (a key of classes.REASONS). `shown` is false where the person wants such
    notices outside the portal only. The thing is the event's, kept here for grouping.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, models.PROTECT, related_name="notices")
    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    reason = models.CharField(max_length=20)
    notice_class = models.CharField(max_length=10, choices=NoticeClass.choices)
    shown = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = (
            models.UniqueConstraint(fields=("event", "person"), name="told_of_an_event_once"),
        )
        indexes = (
            models.Index(
                fields=("person", "content_type", "object_id", "-id"), name="notice_by_thing"
            ),
            models.Index(
                fields=("person",),
                condition=Q(read_at__isnull=True, shown=True),
                name="notice_unread",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id} to {self.person_id}"

    @property
    def is_withheld(self) -> bool:
        """Whether the thing was hidden since, from readers who have no part in it."""
        return self.reason in OUTSIDERS and self.event.visibility != Event.Visibility.PUBLIC


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries as the sender asks for them."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Waiting to be tried by `now`, the longest waiting first."""
        return self.filter(state=Delivery.State.WAITING, next_try_at__lte=now).order_by(
            "next_try_at", "id"
        )


class Delivery(models.Model):
    """A notice on its way through one channel.

    `window` is empty for what goes out at once; a digest names its week here. `dropped` means
    that nobody wants it any more, `failed` that it could not be delivered; `failure` says why.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        DROPPED = "dropped", _("dropped")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notification = models.ForeignKey(Notification, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    window = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = (
            models.UniqueConstraint(
                fields=("notification", "channel", "window"), name="delivered_once_by_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="sent_has_its_time",
            ),
        )
        indexes = (
            models.Index(
                fields=("next_try_at", "id"), condition=Q(state="waiting"), name="delivery_due"
            ),
            models.Index(fields=("id",), condition=Q(state="failed"), name="delivery_failed"),
        )

    def __str__(self) -> str:
        return f"{self.channel} {self.uid}"

    @property
    def message_id(self) -> str:
        """The Message-ID of every attempt, so that a mail box can tell a duplicate."""
        return f"<{self.uid}@{urlsplit(settings.SITE_URL).hostname}>"


def unsubscribe_token() -> str:
    """A token that cannot be guessed; it lets whoever holds a mail stop the mails, no more."""
    return secrets.token_urlsafe(24)


def shown_by_default() -> list[str]:
    """Classes that the portal shows."""
    return list(SHOWN_BY_DEFAULT)


def mailed_by_default() -> list[str]:
    """Classes that are mailed at once."""
    return list(MAILED_BY_DEFAULT)


class Preference(models.Model):
    """Which notices reach a person where. Without a row the defaults hold.

    `portal` and `email` hold the classes that the channel carries; `mail_on` is the switch that
    unsubscribing turns off; until `paused_until` no new mail is made.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preference", primary_key=True
    )
    portal = ArrayField(models.CharField(max_length=10), default=shown_by_default, blank=True)
    email = ArrayField(models.CharField(max_length=10), default=mailed_by_default, blank=True)
    mail_on = models.BooleanField(default=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=40, unique=True, default=unsubscribe_token, editable=False)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return f"preferences of {self.person_id}"

    def is_paused(self, now: datetime) -> bool:
        """Whether mails rest at `now`."""
        return self.paused_until is not None and now < self.paused_until


class Mute(models.Model):
    """A person wants to hear no more of one thing, except answers and tasks."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mutes")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mute")
        verbose_name_plural = _("mutes")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "content_type", "object_id"), name="a_thing_is_muted_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} mutes {self.content_type_id}:{self.object_id}"
