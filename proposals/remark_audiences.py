"""Whom arguments, updates, files and reports about them concern."""

from collections.abc import Iterator

from portal.audit.models import Event
from portal.moderation.audiences import moderators, reporters
from proposals.audiences import Told, signers, writers
from proposals.models import Argument, AuthorUpdate, Evidence


def author_of_argument(event: Event) -> Told:
    """Who wrote the argument."""
    for person in Argument.objects.filter(pk=event.object_id).values_list("author_id", flat=True):
        if person is not None:
            yield person, "author"


def author_of_update(event: Event) -> Told:
    """Who wrote the update."""
    found = AuthorUpdate.objects.filter(pk=event.object_id)
    for person in found.values_list("author_id", flat=True):
        if person is not None:
            yield person, "author"


def author_of_file(event: Event) -> Told:
    """Who added the file, and who wrote the proposal."""
    found = Evidence.objects.filter(pk=event.object_id)
    people = {pk for row in found.values_list("author_id", "proposal__author_id") for pk in row}
    for person in sorted(pk for pk in people if pk is not None):
        yield person, "author"


def author_of_file_and_reporters(event: Event) -> Iterator[tuple[int, str]]:
    """Both sides of a decision about a file."""
    yield from author_of_file(event)
    yield from reporters(event)


def author_of_argument_and_reporters(event: Event) -> Iterator[tuple[int, str]]:
    """Both sides of a decision about an argument."""
    yield from author_of_argument(event)
    yield from reporters(event)


def author_of_update_and_reporters(event: Event) -> Iterator[tuple[int, str]]:
    """Both sides of a decision about an update."""
    yield from author_of_update(event)
    yield from reporters(event)


def writers_and_reporters(event: Event) -> Iterator[tuple[int, str]]:
    """Both sides of a decision about a whole proposal."""
    yield from writers(event)
    yield from reporters(event)


AUDIENCES = {
    "proposal.reported": moderators,
    "proposal.kept": reporters,
    "proposal.hidden": writers_and_reporters,
    "argument.reported": moderators,
    "argument.kept": reporters,
    "argument.hidden": author_of_argument_and_reporters,
    "argument.restored": author_of_argument,
    "argument.doubled": author_of_argument,
    "update.reported": moderators,
    "update.kept": reporters,
    "update.hidden": author_of_update_and_reporters,
    "update.restored": author_of_update,
    "evidence.reported": moderators,
    "evidence.kept": reporters,
    "evidence.hidden": author_of_file_and_reporters,
    "evidence.restored": author_of_file,
    "proposal.updated": signers,
}
