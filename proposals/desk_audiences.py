"""Whom the work on an answer concerns inside the body, and whom it concerns whether it is kept."""

from collections.abc import Iterator

from portal.accounts.models import Deputy, Role
from portal.audit.models import Event
from portal.clock import local_day
from proposals.audiences import AT_ONCE
from proposals.models import Answer, Proposal, Signature

Told = Iterator[tuple[int, str]]


def heads(event: Event) -> Told:
    """Whoever can approve what the body says: its heads, and who stands in on the day; not
    whoever wrote it."""
    wrote = {person for person, _part in writer(event)}
    roles = Role.objects.current().filter(kind=Role.Kind.HEAD, body=event.body_id)
    yield from roles.exclude(user__in=wrote).values_list("user_id", "kind")
    deputies = Deputy.objects.filter(body=event.body_id).on(local_day(event.at))
    for person in deputies.exclude(person__in=wrote).values_list("person_id", flat=True):
        yield person, "deputy"


def writer(event: Event) -> Told:
    """Whoever wrote the answer."""
    written = Answer.objects.filter(pk=event.get("answer"), written_by__isnull=False)
    for person in written.values_list("written_by_id", flat=True):
        yield person, "answerer"


def author_and_signers_of_origin(event: Event) -> Told:
    """Who wrote and who signed the proposal from which a commitment came; streamed."""
    origin = getattr(event.thing, "origin", None)
    if not isinstance(origin, Proposal):
        return
    if origin.author_id is not None:
        yield origin.author_id, "author"
    rows = Signature.objects.standing().filter(proposal=origin, signer__isnull=False)
    for person in rows.values_list("signer_id", flat=True).iterator(chunk_size=AT_ONCE):
        if person is not None:
            yield person, "signer"


# That a commitment was made, the answer itself tells.
AUDIENCES = {
    "commitment.moved": author_and_signers_of_origin,
    "commitment.done": author_and_signers_of_origin,
    "commitment.withdrawn": author_and_signers_of_origin,
    "commitment.overdue": author_and_signers_of_origin,
    "proposal.answer_sent": heads,
    "proposal.answer_returned": writer,
}
