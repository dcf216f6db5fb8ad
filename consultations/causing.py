"""Who caused what came of a consultation: who said something there, or supported it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from consultations.models import Consultation, Contribution, ContributionSupport
from portal.accounts.models import User

AT_ONCE = 2000


class ConsultationCauses:
    """What `monitoring.causing` asks about consultations."""

    @staticmethod
    def people(pk: int) -> Iterator[int]:
        """Who said something that stands, then who supported it; streamed."""
        authors = _said().filter(consultation=pk).values_list("author_id", flat=True)
        supporters = _supports().filter(contribution__consultation=pk)
        for rows in (authors, supporters.values_list("person_id", flat=True)):
            for person in rows.iterator(chunk_size=AT_ONCE):
                if person is not None:
                    yield person

    @staticmethod
    def had_part(pk: int, person: User) -> bool:
        """Whether `person` said or supported something there."""
        return ConsultationCauses.of_person(person.pk).filter(pk=pk).exists()

    @staticmethod
    def of_person(person: int) -> "QuerySet[Any, Any]":
        """Where `person` said or supported something."""
        said = _said().filter(author=person).values("consultation")
        supported = _supports().filter(person=person).values("contribution__consultation")
        theirs = Q(pk__in=said) | Q(pk__in=supported)
        return Consultation.objects.filter(theirs).values("pk")


CAUSES = ConsultationCauses()


def _said() -> "QuerySet[Contribution]":
    return Contribution.objects.filter(withdrawn_at__isnull=True, author__isnull=False)


def _supports() -> "QuerySet[ContributionSupport]":
    return ContributionSupport.objects.filter(
        person__isnull=False, contribution__withdrawn_at__isnull=True
    )
