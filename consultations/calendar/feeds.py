"""Which consultations a subscribed calendar holds, what it is called and where it is."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from consultations import listing
from consultations.asking import Asked
from consultations.models import Consultation
from consultations.models.querysets import ConsultationQuerySet
from portal.clock import local_day, start_of_day
from portal.directory.models import Body, Region, Topic
from portal.norms import current

# What closed longer ago is in the calendar page alone, so that a file does not grow for ever.
KEPT = timedelta(days=90)
AT_ONCE = 200
PLACES: dict[str, tuple[type[Model], str]] = {
    "body": (Body, "slug"),
    "topic": (Topic, "slug"),
    "region": (Region, "code"),
}


def rows_of(asked: Asked, now: datetime) -> ConsultationQuerySet:
    """The public consultations of a calendar, the first to close first."""
    since = start_of_day(local_day(now - KEPT))
    rows = Consultation.objects.public().filter(closes_at__gte=since)
    return listing.narrowed(rows, asked).order_by("closes_at", "pk")


def read(rows: ConsultationQuerySet) -> Iterator[Consultation]:
    """The rows with all that their events say; memory does not grow with them."""
    whole = rows.select_related("body", "kind", "region")
    return whole.prefetch_related("topics", "extensions").iterator(chunk_size=AT_ONCE)


def state_of(rows: ConsultationQuerySet, name: str, now: datetime) -> str:
    """A digest that is another one as soon as an event is made, moved or taken away.

    It holds for a day at most, so that a body that is called otherwise now shows it too.
    """
    facts = rows.order_by().aggregate(
        number=Count("pk", distinct=True),
        published=Max("published_at"),
        withdrawn=Max("withdrawn_at"),
        extended=Max("extensions__at"),
        extensions=Count("extensions", distinct=True),
    )
    told = "|".join([str(local_day(now)), name, *(f"{k}={v}" for k, v in sorted(facts.items()))])
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


def name_of(asked: Asked, now: datetime) -> str:
    """What the calendar is called. Raises Http404 for a body, topic or region that is none."""
    parts = [
        get_object_or_404(model, **{field: getattr(asked, place)}).name  # type: ignore[attr-defined]
        for place, (model, field) in PLACES.items()
        if getattr(asked, place)
    ]
    names = {kind.key: kind.name for kind in current.consultation_kinds(now)} if asked.kinds else {}
    parts += [names[key] for key in asked.kinds if key in names]
    parts += [gettext("Bears on business")] if asked.business else []
    parts += [f"«{asked.text}»"] if asked.text else []
    return " · ".join([gettext("Consultations"), *parts, settings.SITE_NAME])


def addresses(asked: Asked) -> dict[str, Any]:
    """Where a calendar with these filters is: its page, its file, and for programs that know it."""
    query = asked.with_(tab="open", sort="ending").url()
    query = "" if query == "?" else query
    file = f"{settings.SITE_URL}{reverse('consultations:calendar_feed')}{query}"
    return {
        "page": f"{reverse('consultations:calendar')}{query}",
        "file": file,
        "webcal": f"webcal://{file.partition('://')[2]}",
    }
