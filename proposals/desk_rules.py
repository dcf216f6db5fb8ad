"""Who may answer a proposal for a state body; whether it is possible now, the verbs say."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rules.permissions import add_perm
from rules.predicates import predicate

from portal.accounts.models import User
from portal.accounts.rules import answers_for, edits_for, heads
from proposals.models import Proposal


@predicate
def reads_at_the_desk(user: User, proposal: Proposal) -> bool:
    """Any officer of the body that has it."""
    return bool(edits_for(user, proposal.body))


@predicate
def answers_it(user: User, proposal: Proposal) -> bool:
    """Whoever may write what the body answers."""
    return bool(answers_for(user, proposal.body))


@predicate
def approves_it(user: User, proposal: Proposal) -> bool:
    """The head of the body that has it, or who stands in today."""
    return bool(heads(user, proposal.body))


READ, ANSWER, APPROVE = (f"proposals.{verb}_at_desk" for verb in ("read", "answer", "approve"))

add_perm(READ, reads_at_the_desk)
add_perm(ANSWER, answers_it)
add_perm(APPROVE, approves_it)


def addressed(by: User, reference: str, permission: str) -> Proposal:
    """The proposal that `reference` names; 404 unless it is public, 403 without the permission."""
    rows = (
        Proposal.objects.public()
        .with_counts()
        .select_related("body", "author", "region", "level", "reopening")
    )
    proposal = get_object_or_404(rows, reference=reference)
    if not by.has_perm(permission, proposal):
        raise PermissionDenied(
            _("This proposal is with another state body, or your role does not answer.")
        )
    return proposal
