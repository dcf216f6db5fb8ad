"""Who may do what with a proposal; whether it is possible now, the verbs say."""

import rules

from portal.accounts.models import User
from portal.accounts.rules import is_administrator, is_moderator
from portal.norms.current import assurance
from proposals import writers
from proposals.models import Proposal


@rules.predicate
def is_author(user: User, proposal: Proposal) -> bool:
    """Wrote it."""
    return bool(user.is_authenticated and proposal.author_id == user.pk)


@rules.predicate
def is_co_author(user: User, proposal: Proposal) -> bool:
    """Writes it together with its author."""
    return writers.is_co_author(user, proposal)


@rules.predicate
def is_public(user: User, proposal: Proposal) -> bool:
    """Everybody may read it."""
    return Proposal.objects.public().filter(pk=proposal.pk).exists()


@rules.predicate
def may_propose(user: User) -> bool:
    """A person whose identity is confirmed as far as the norm asks."""
    return _reaches(user, "propose")


@rules.predicate
def may_sign(user: User) -> bool:
    """A person whose identity is confirmed as far as the norm asks."""
    return _reaches(user, "sign")


def _reaches(user: User, action: str) -> bool:
    return bool(
        user.is_authenticated
        and user.kind == User.Kind.PERSON
        and user.assurance_level >= assurance(action)
    )


rules.add_perm("proposals.read", is_public | is_author | is_co_author | is_moderator)
rules.add_perm("proposals.propose", may_propose)
rules.add_perm("proposals.write", is_author | is_co_author)
rules.add_perm("proposals.send", is_author)
rules.add_perm("proposals.sign", may_sign)
rules.add_perm("proposals.withdraw", is_author)
rules.add_perm("proposals.moderate", is_moderator)
rules.add_perm("proposals.hide", is_moderator)
rules.add_perm("proposals.reschedule", is_administrator)
