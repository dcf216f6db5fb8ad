"""Who may moderate. Own content and own decisions are refused by the verbs, person by person."""

from rules.permissions import add_perm
from rules.predicates import predicate

from portal.accounts.models import User


@predicate
def is_moderator(user: User) -> bool:
    """Holds the role of a moderator now."""
    return bool(user.is_authenticated and user.has_role("moderator"))


add_perm("moderation.decide", is_moderator)
add_perm("moderation.decide_appeal", is_moderator)
