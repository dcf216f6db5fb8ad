"""Whom merges concern: the two authors, and everybody who signed the one that ended."""

from portal.audit.models import Event
from proposals.audiences import Told, author
from proposals.models import Merge, Signature

AT_ONCE = 2000


def both_authors(event: Event) -> Told:
    """Who wrote either of the two; whoever did it is not told."""
    for merge in Merge.objects.filter(pk=event.object_id).select_related("source", "target"):
        for person in (merge.asking.author_id, merge.asked.author_id):
            if person is not None:
                yield person, "author"


def author_and_invited(event: Event) -> Told:
    """Who wrote what ended, then everybody who signed it: they are asked to sign the other one."""
    yield from author(event)
    rows = Signature.objects.standing().filter(proposal_id=event.object_id, signer__isnull=False)
    for person in rows.values_list("signer_id", flat=True).iterator(chunk_size=AT_ONCE):
        yield person, "invited"


AUDIENCES = {
    "merge.asked": both_authors,
    "merge.agreed": both_authors,
    "merge.declined": both_authors,
    "merge.taken_back": both_authors,
    "merge.refused": both_authors,
    "proposal.merged": author_and_invited,
    "proposal.merged_from": author,
}
