"""Consultations in the scene: an open one, one that is not public, opinions shown and hidden."""

from typing import Any

from django.utils import timezone

from consultations.models import Attachment, Contribution
from consultations.versions import current_version
from tests.consultation_factories import ConsultationFactory, ContributionFactory


def add_opinions(scene: Any, ministry: Any, hidden: str) -> None:
    """Made for the ministry; the opinions are the owner's."""
    owner = scene.people["owner"]
    consultation = ConsultationFactory(published=True, body=ministry, draft=True)
    clause = current_version(consultation).clauses.get(address="2.1")
    where = {"reference": consultation.reference, "address": clause.address}
    scene.add("consultation", consultation, **where)
    draft = ConsultationFactory(
        body=ministry, draft=True, reference="M-2025-0001", title=hidden, bullets=[hidden] * 3
    )
    scene.add("consult-draft", draft, reference=draft.reference, address="2.1")
    common = {"consultation": consultation, "clause": clause, "author": owner}
    for name, row in {
        "opinion": ContributionFactory(**common, text="Bu kerak."),
        "opinion-hidden": ContributionFactory(**common, text=hidden, hidden_at=timezone.now()),
    }.items():
        file = attached(row)
        scene.add(name, row, **where, pk=row.pk, file=file.uid, noun="contribution")


def attached(opinion: Contribution) -> Attachment:
    """A file as the check leaves it; its bytes are no real picture."""
    return Attachment.objects.create(
        contribution=opinion,
        title="Majlis bayoni",
        kind="png",
        size=4,
        digest=b"\x01" * 32,
        content=b"file",
    )
