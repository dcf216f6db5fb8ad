"""Whom a sheet signed on paper concerns."""

from collections.abc import Iterator

from portal.audit.models import Event
from proposals.models import PaperSheet, PaperSignature, Proposal

Told = Iterator[tuple[int, str]]


def owners(event: Event) -> Told:
    """Whoever has an account and in whose name a signature of the sheet was entered."""
    rows = PaperSignature.objects.filter(
        sheet_id=event.object_id, signature__withdrawn_at=None, signature__signer__isnull=False
    )
    for person in rows.values_list("signature__signer_id", flat=True):
        if person is not None:
            yield person, "self"


def operator(event: Event) -> Told:
    """Whoever entered the sheet."""
    sheets = PaperSheet.objects.filter(pk=event.object_id, operator__isnull=False)
    for person in sheets.values_list("operator_id", flat=True):
        if person is not None:
            yield person, "operator"


def author(event: Event) -> Told:
    """Who wrote the proposal, whose count is smaller now."""
    rows = Proposal.objects.filter(pk=event.object_id, author__isnull=False)
    for person in rows.values_list("author_id", flat=True):
        if person is not None:
            yield person, "author"


AUDIENCES = {
    "sheet.entered": owners,
    "sheet.disputed": operator,
    "sheet.audited": operator,
    "proposal.sheet_set_aside": author,
}
