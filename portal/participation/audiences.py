"""Followers as an audience: of the thing itself, and of the state body that an event names."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from portal.audit.models import Event
from portal.participation.models import Follow

REASON = "follower"
AT_ONCE = 2000


def followers(event: Event) -> Iterator[tuple[int, str]]:
    """Who follows what the event is about; streamed, so that memory stays flat."""
    about = Q(content_type=event.content_type_id, object_id=event.object_id)
    if event.body is not None:
        bodies = ContentType.objects.get_for_model(event.body)
        about |= Q(content_type=bodies, object_id=event.body.pk)
    people = Follow.objects.filter(about).values_list("person_id", flat=True)
    for person in people.iterator(chunk_size=AT_ONCE):
        yield person, REASON
