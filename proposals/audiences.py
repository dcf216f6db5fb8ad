"""Whom the events of proposals concern. Followers are found anyway."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from proposals.models import CoAuthor, CoSupporter, Proposal, Signature

Told = Iterator[tuple[int, str]]
AT_ONCE = 2000


def author(event: Event) -> Told:
    """Who wrote it."""
    people = Proposal.objects.filter(pk=event.object_id, author__isnull=False)
    for person in people.values_list("author_id", flat=True):
        yield person, "author"


def writers(event: Event) -> Told:
    """Who wrote it, then who writes it together with the author."""
    yield from author(event)
    rows = CoAuthor.objects.standing().filter(proposal_id=event.object_id, person__isnull=False)
    for person in rows.values_list("person_id", flat=True):
        yield person, "co_author"


def whoever_was_co_author(event: Event) -> Told:
    """Whom the author removed from those who write it."""
    rows = CoAuthor.objects.filter(pk=event.data.get("co_author"), person__isnull=False)
    for person in rows.values_list("person_id", flat=True):
        yield person, "former_co_author"


def signers(event: Event) -> Told:
    """Whoever signed and did not take it back; read as a stream, for there may be many."""
    rows = Signature.objects.standing().filter(proposal_id=event.object_id, signer__isnull=False)
    for person in rows.values_list("signer_id", flat=True).iterator(chunk_size=AT_ONCE):
        yield person, "signer"


def writers_and_signers(event: Event) -> Told:
    """Who wrote it, then everybody who signed it."""
    yield from writers(event)
    yield from signers(event)


def writers_and_co_supporters(event: Event) -> Told:
    """Who wrote it, then everybody who joined it."""
    yield from writers(event)
    joined = CoSupporter.objects.filter(proposal_id=event.object_id)
    for person in joined.values_list("person_id", flat=True):
        yield person, "co_supporter"


def whoever_is_bound_by_the_text(event: Event) -> Told:
    """Co-authors, whose text it is too; co-supporters whose text was changed since."""
    yield from writers(event)
    proposal = Proposal.objects.get(pk=event.object_id)
    joined = proposal.co_supporters.exclude(text_hash=proposal.digest())
    for person in joined.values_list("person_id", flat=True):
        yield person, "co_supporter"


def officers(event: Event) -> Told:
    """Whoever answers for the body that has it."""
    kinds = (Role.Kind.ANSWERER, Role.Kind.HEAD)
    roles = Role.objects.current().filter(kind__in=kinds, body=event.body_id)
    yield from roles.values_list("user_id", "kind")


def everybody_who_waits(event: Event) -> Told:
    """Who wrote it, whoever answers for the body that has it, and everybody who signed it."""
    yield from writers(event)
    yield from officers(event)
    yield from signers(event)


AUDIENCES = {
    "proposal.gathering": whoever_is_bound_by_the_text,
    "proposal.submitted": writers,
    "proposal.returned": writers,
    "proposal.rejected": writers_and_co_supporters,
    "proposal.appeal_upheld": writers,
    "proposal.published": writers_and_co_supporters,
    "proposal.handed_over": writers,
    "proposal.rescheduled": writers,
    "proposal.closing_soon": writers,
    "proposal.reached": everybody_who_waits,
    "proposal.not_supported": writers,
    "proposal.due_in_part": officers,
    "proposal.due_soon": officers,
    "proposal.due_today": officers,
    "proposal.overdue": everybody_who_waits,
    "proposal.taken": writers_and_signers,
    "proposal.transferred": everybody_who_waits,
    "proposal.extended": writers_and_signers,
    "proposal.answered": writers_and_signers,
    "proposal.may_be_reopened": author,
    "proposal.reopened": everybody_who_waits,
    "proposal.withdrawn": writers_and_signers,
    "proposal.co_author_joined": writers,
    "proposal.co_author_left": writers,
    "proposal.co_author_removed": whoever_was_co_author,
}
