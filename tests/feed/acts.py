"""Official acts for tests."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from portal.audit.feed import number_feed
from portal.audit.models import Event
from portal.directory.models import Body
from tests.monitoring.factories import CommitmentFactory


def act(
    kind: str = "commitment.done",
    on: models.Model | None = None,
    at: datetime | None = None,
    numbered: bool = True,
    **facts: Any,
) -> Event:
    """Something official was done to a commitment (or to `on`) and stands in the feed."""
    thing = CommitmentFactory() if on is None else on
    facts.setdefault("body", getattr(thing, "body", None))
    made = Event.objects.create(
        kind=kind,
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        at=at or timezone.now(),
        **facts,
    )
    if numbered:
        number_feed()
        made.refresh_from_db()
    return made


def of_body(body: Body, **facts: Any) -> Event:
    """An act of one body."""
    return act(on=CommitmentFactory(body=body), body=body, **facts)
