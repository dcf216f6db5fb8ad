"""Followers as an audience: of the thing itself, and of the bodies, region and topics it names."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from portal.audit.models import Event
from portal.directory.models import Body, Topic
from portal.participation.models import Follow

REASON = "follower"
AT_ONCE = 2000


def followers(event: Event) -> Iterator[tuple[int, str]]:
    """Who follows what the event is about; streamed, so that memory stays flat."""
    about = Q(content_type=event.content_type_id, object_id=event.object_id)
    together = Body.objects.filter(slug__in=event.get("co_bodies") or ())
    for place in (event.body, event.region, *together):
        if place is not None:
            kind = ContentType.objects.get_for_model(place)
            about |= Q(content_type=kind, object_id=place.pk)
    if event.topics:
        kind = ContentType.objects.get_for_model(Topic)
        about |= Q(content_type=kind, object_id__in=event.topics)
    people = Follow.objects.filter(about).values_list("person_id", flat=True)
    for person in people.iterator(chunk_size=AT_ONCE):
        yield person, REASON
