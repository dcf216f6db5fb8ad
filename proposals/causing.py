"""Who caused what came of a proposal: its authors, then everybody who signed it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from portal.accounts.models import User
from proposals.models import CoAuthor, Proposal, Signature

AT_ONCE = 2000


class ProposalCauses:
    """What `monitoring.causing` asks about proposals."""

    @staticmethod
    def people(pk: int) -> Iterator[int]:
        """Who wrote it, then who signed and did not take it back; streamed."""
        authors = Proposal.objects.filter(pk=pk).values_list("author_id", flat=True)
        co_authors = _co_authors().filter(proposal=pk).values_list("person_id", flat=True)
        signers = _signatures().filter(proposal=pk).values_list("signer_id", flat=True)
        for rows in (authors, co_authors, signers):
            for person in rows.iterator(chunk_size=AT_ONCE):
                if person is not None:
                    yield person

    @staticmethod
    def had_part(pk: int, person: User) -> bool:
        """Whether `person` wrote or signed it."""
        return ProposalCauses.of_person(person.pk).filter(pk=pk).exists()

    @staticmethod
    def of_person(person: int) -> "QuerySet[Any, Any]":
        """What `person` wrote or signed."""
        written = _co_authors().filter(person=person).values("proposal")
        signed = _signatures().filter(signer=person).values("proposal")
        theirs = Q(author=person) | Q(pk__in=written) | Q(pk__in=signed)
        return Proposal.objects.filter(theirs).values("pk")


CAUSES = ProposalCauses()


def _co_authors() -> "QuerySet[CoAuthor]":
    return CoAuthor.objects.standing().filter(person__isnull=False)


def _signatures() -> "QuerySet[Signature]":
    return Signature.objects.standing().filter(signer__isnull=False)
