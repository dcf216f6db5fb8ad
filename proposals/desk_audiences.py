"""Whom the work on an answer concerns inside the state body."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from proposals.models import Answer

Told = Iterator[tuple[int, str]]


def officers(event: Event) -> Told:
    """Whoever answers for the body that has the proposal now."""
    yield from _holders(event, Role.Kind.ANSWERER)
    yield from _holders(event, Role.Kind.HEAD)


def heads(event: Event) -> Told:
    """Whoever can approve what the body says."""
    yield from _holders(event, Role.Kind.HEAD)


def writer(event: Event) -> Told:
    """Whoever wrote the answer."""
    written = Answer.objects.filter(pk=event.get("answer"), written_by__isnull=False)
    for person in written.values_list("written_by_id", flat=True):
        yield person, "answerer"


def _holders(event: Event, kind: Role.Kind) -> Told:
    roles = Role.objects.current().filter(kind=kind, body=event.body_id)
    for person in roles.values_list("user_id", flat=True):
        yield person, str(kind)


AUDIENCES = {
    "proposal.reached": officers,
    "proposal.transferred": officers,
    "proposal.answer_sent": heads,
    "proposal.answer_returned": writer,
}
