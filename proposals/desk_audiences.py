"""Whom the decisions of moderators concern, and the work on an answer inside the state body."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from proposals.audiences import author, officers
from proposals.models import Answer

Told = Iterator[tuple[int, str]]


def heads(event: Event) -> Told:
    """Whoever can approve what the body says."""
    roles = Role.objects.current().filter(kind=Role.Kind.HEAD, body=event.body_id)
    yield from roles.values_list("user_id", "kind")


def writer(event: Event) -> Told:
    """Whoever wrote the answer."""
    written = Answer.objects.filter(pk=event.get("answer"), written_by__isnull=False)
    for person in written.values_list("written_by_id", flat=True):
        yield person, "answerer"


AUDIENCES = {
    "proposal.returned": author,
    "proposal.rejected": author,
    "proposal.appeal_upheld": author,
    "proposal.reached": officers,
    "proposal.transferred": officers,
    "proposal.answer_sent": heads,
    "proposal.answer_returned": writer,
}
