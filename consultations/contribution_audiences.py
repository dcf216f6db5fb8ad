"""Whom contributions and reports about them concern."""

from collections.abc import Iterator

from consultations.models import Contribution
from portal.audit.models import Event
from portal.moderation.audiences import Told, moderators, reporters


def author(event: Event) -> Told:
    """Who wrote it."""
    found = Contribution.objects.filter(pk=event.object_id).values_list("author_id", flat=True)
    for person in found:
        if person is not None:
            yield person, "author"


def author_and_reporters(event: Event) -> Iterator[tuple[int, str]]:
    """Both sides of a decision about a contribution."""
    yield from author(event)
    yield from reporters(event)


AUDIENCES = {
    "contribution.reported": moderators,
    "contribution.kept": reporters,
    "contribution.hidden": author_and_reporters,
    "contribution.restored": author,
}
