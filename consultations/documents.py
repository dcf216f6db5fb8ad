"""The documents of a consultation, and which of them are missing."""

from consultations.models import Consultation
from consultations.models.document import DocumentKind

EXPECTED = (
    DocumentKind.DRAFT,
    DocumentKind.NOTE,
    DocumentKind.COMPARISON,
    DocumentKind.IMPACT,
)


def missing_kinds(consultation: Consultation) -> list[DocumentKind]:
    """The kinds that belong to every consultation and that this one has no document of."""
    there = set(consultation.documents.values_list("kind", flat=True))
    return [kind for kind in EXPECTED if kind not in there]
