"""Who may moderate. Own content and own decisions are refused by the verbs, person by person."""

import rules

from portal.accounts.models import User


@rules.predicate
def is_moderator(user: User) -> bool:
    """Holds the role of a moderator now."""
    return bool(user.is_authenticated and user.has_role("moderator"))


rules.add_perm("moderation.decide", is_moderator)
rules.add_perm("moderation.decide_appeal", is_moderator)
