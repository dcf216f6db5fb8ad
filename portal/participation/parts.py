"""What people hear of without having asked: they had a part in what caused it, and may stop.

No row says so: who had a part is asked of the floors above (settings.FOLLOWED_BY_PART), each by
the model's label: an object with ``had_part(thing, person)``, ``caused_by(person)``.
"""

from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.audit.models import Event
from portal.participation.models import Follow, StoppedFollow


class Parts(Protocol):
    """What an app knows of the people who caused its things."""

    def had_part(self, thing: Any, person: User) -> bool:
        """Whether `person` had a part in what caused `thing`."""

    def caused_by(self, person: int) -> "models.QuerySet[Any]":
        """The public things that a person caused, together with others."""


def hears(thing: models.Model, person: User) -> bool:
    """Whether `person` hears of `thing` because of a part in what caused it."""
    parts = _parts().get(thing._meta.label)
    return bool(parts and parts.had_part(thing, person)) and not _stops(thing, person).exists()


def heard_by(person: int, limit: int) -> list[models.Model]:
    """What a person hears of so and does not follow besides, the newest first."""
    found: list[models.Model] = []
    for parts in _parts().values():
        rows = parts.caused_by(person)
        kind = ContentType.objects.get_for_model(rows.model)
        for model in (StoppedFollow, Follow):
            known = model._default_manager.filter(content_type=kind, person=person)
            rows = rows.exclude(pk__in=known.values("object_id"))
        found += rows.order_by("-pk")[:limit]
    return found[:limit]


def stop(thing: models.Model, *, by: User, now: datetime | None = None) -> None:
    """Let `by` hear of `thing` no more; a second time changes nothing."""
    Follow.objects.of(thing).filter(person=by).delete()
    if (parts := _parts().get(thing._meta.label)) and parts.had_part(thing, by):
        StoppedFollow.objects.get_or_create(
            person=by,
            content_type=ContentType.objects.get_for_model(thing),
            object_id=thing.pk,
            defaults={"since": now or timezone.now()},
        )


def begin_again(thing: models.Model, *, by: User) -> None:
    """Forget that `by` had stopped."""
    _stops(thing, by).delete()


def who_stopped(event: Event) -> set[int]:
    """The ids of those who want to hear of the event's thing no more."""
    about = {"content_type": event.content_type_id, "object_id": event.object_id}
    return set(StoppedFollow.objects.filter(**about).values_list("person_id", flat=True))


def _parts() -> dict[str, Parts]:
    return {label: import_string(path) for label, path in settings.FOLLOWED_BY_PART.items()}


def _stops(thing: models.Model, person: User) -> "models.QuerySet[StoppedFollow]":
    kind = ContentType.objects.get_for_model(thing)
    return StoppedFollow.objects.filter(content_type=kind, object_id=thing.pk, person=person)
