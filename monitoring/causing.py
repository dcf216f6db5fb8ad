"""The people because of whom there is a commitment: they hear of it without having asked.

Who they are, the floors above say by dotted path (settings.CAUSES), each for what it makes
commitments of: an object with ``people(pk)``, ``had_part(pk, person)``, ``of_person(person)``.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string

from monitoring.models import Commitment
from portal.accounts.models import User
from portal.audit.models import Event
from portal.participation.parts import who_stopped

REASON = "cause"


class Causes(Protocol):
    """Who had a part in things of one kind."""

    def people(self, pk: int) -> Iterator[int]:
        """The ids of those who had a part in the thing; streamed, and one may come twice."""

    def had_part(self, pk: int, person: User) -> bool:
        """Whether `person` is one of them."""

    def of_person(self, person: int) -> "models.QuerySet[Any, Any]":
        """The keys of the things in which `person` had a part."""


class CommitmentParts:
    """What `portal.participation.parts` asks about commitments."""

    @staticmethod
    def had_part(thing: Commitment, person: User) -> bool:
        """Whether `person` had a part in what `thing` came of."""
        causes = _causes_of(thing)
        return causes is not None and causes.had_part(thing.origin_id or 0, person)

    @staticmethod
    def caused_by(person: int) -> "models.QuerySet[Commitment]":
        """The public commitments that came of what `person` had a part in; one query."""
        theirs = Q(pk__in=[])
        for label, path in settings.CAUSES.items():
            kind = ContentType.objects.get_for_model(apps.get_model(label))
            causes: Causes = import_string(path)
            theirs |= Q(origin_type=kind, origin_id__in=causes.of_person(person))
        return Commitment.objects.public().filter(theirs)


PARTS = CommitmentParts()


def people(event: Event) -> Iterator[tuple[int, str]]:
    """Whoever had a part in what the event's commitment came of and has not stopped."""
    commitment = Commitment.objects.filter(pk=event.object_id).first()
    causes = _causes_of(commitment) if commitment else None
    if commitment is None or causes is None:
        return
    stopped = who_stopped(event)
    for person in causes.people(commitment.origin_id or 0):
        if person not in stopped:
            yield person, REASON


def _causes_of(commitment: Commitment) -> Causes | None:
    if commitment.origin_type_id is None:
        return None
    kind = ContentType.objects.get_for_id(commitment.origin_type_id)
    model = kind.model_class()
    path = settings.CAUSES.get(model._meta.label) if model else None
    return import_string(path) if path else None
