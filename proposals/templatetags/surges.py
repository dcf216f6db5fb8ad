"""What is said of signatures that are set aside, and of terms that an outage moved."""

from typing import Any

from django.db.models import Count, Q
from django.template import Library
from django.utils import timezone

from portal.fresh import fresh_for
from proposals.criteria import in_words
from proposals.models import Prolongation, Proposal, Quarantine, Signature
from proposals.prolonging import FIELDS

register = Library()

FRESH_FOR = 10.0
ASIDE = Q(signatures__quarantined_at__isnull=False, signatures__withdrawn_at__isnull=True)


@register.inclusion_tag("proposals/aside/notes.html")
def count_notes(proposal: Proposal) -> dict[str, Any]:
    """What a reader of the count must know: what is set aside and why, and what an outage moved.

    Asks nothing for a proposal without either; two queries for the others.
    """
    if proposal.pk not in noted():
        return {"quarantines": [], "prolongations": []}
    moved = Prolongation.objects.filter(proposal=proposal).select_related("outage").order_by("id")
    return {
        "quarantines": standing(proposal),
        "prolongations": [row for row in moved if _holds(row, proposal)],
        "proposal": proposal,
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


@fresh_for(FRESH_FOR)
def noted() -> frozenset[int]:
    """Proposals that a note may concern (primary keys)."""
    aside = Quarantine.objects.standing().values_list("proposal_id", flat=True)
    running = Prolongation.objects.filter(until__gt=timezone.now())
    return frozenset(aside).union(running.values_list("proposal_id", flat=True))


def standing(proposal: Proposal) -> list[Quarantine]:
    """The quarantines that hold signatures of `proposal`, each with how many `aside` now."""
    rows = Quarantine.objects.standing().filter(proposal=proposal).select_related("reason")
    counted = rows.annotate(aside=Count("signatures", filter=ASIDE)).order_by("at", "id")
    return [row for row in counted if row.aside]


def _holds(row: Prolongation, proposal: Proposal) -> bool:
    """Whether the term is still the one that the outage moved."""
    return getattr(proposal, FIELDS[Prolongation.Term(row.term)]) == row.until


def _objection(signature: Signature) -> Any:
    quarantine = signature.quarantine
    if quarantine is None or signature.signer_id is None:
        return None
    return quarantine.objections.filter(person=signature.signer_id).first()
