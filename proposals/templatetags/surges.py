"""What is said of signatures that are set aside, and of terms that an outage moved."""

from typing import Any

from django.template import Library
from django.utils import timezone

from proposals.criteria import in_words
from proposals.models import Proposal, Quarantine, Signature
from proposals.notes import holding, is_noted, noted
from proposals.settled import is_settled

register = Library()


@register.inclusion_tag("proposals/aside/notes.html")
def count_notes(proposal: Proposal) -> dict[str, Any]:
    """What a reader of the count must know: what is set aside and why, and what an outage moved.

    Two queries for a proposal that has either.
    """
    if not is_noted(proposal):
        return {}
    standing, late = noted(proposal)
    return {
        "quarantines": standing,
        "late": late,
        "settled": bool(standing) and is_settled(proposal),
        "prolongations": holding(proposal),
    }


@register.inclusion_tag("proposals/aside/receipt.html")
def aside_note(signature: Signature) -> dict[str, Any]:
    """What the giver of a signature must know of it while it is set aside; else nothing."""
    aside = signature.quarantined_at is not None
    return {
        "signature": signature,
        "proposal": signature.proposal,
        "quarantine": signature.quarantine if aside else None,
        "objection": _objection(signature) if aside else None,
        "now": timezone.now(),
    }


@register.filter
def criterion_words(quarantine: Quarantine) -> str:
    """By what a quarantine took signatures."""
    return in_words(quarantine)


@register.filter
def tenths(number: int) -> float:
    """A number that is kept in tenths."""
    return number / 10


def _objection(signature: Signature) -> Any:
    quarantine = signature.quarantine
    if quarantine is None or signature.signer_id is None:
        return None
    return quarantine.objections.filter(person=signature.signer_id).first()
