"""What a signed-in reader has signed already, for pages that others see without it."""

from collections.abc import Iterable

from django.http import HttpRequest

from portal.accounts.models import User
from proposals.models import Proposal, Signature


def own_signature(request: HttpRequest, proposal: Proposal) -> Signature | None:
    """The reader's standing signature under `proposal`; a visitor costs no query, others one."""
    if not isinstance(request.user, User):
        return None
    return Signature.objects.standing().filter(signer=request.user, proposal=proposal).first()


def signed_among(request: HttpRequest, proposals: Iterable[Proposal]) -> set[int]:
    """Which of `proposals` the reader has signed (primary keys); a visitor costs no query."""
    pks = [proposal.pk for proposal in proposals]
    if not pks or not isinstance(request.user, User):
        return set()
    own = Signature.objects.standing().filter(signer=request.user, proposal__in=pks)
    return set(own.values_list("proposal_id", flat=True))
