"""Who may do what with a commitment; whether it is possible now, its verbs say."""

from rules.permissions import add_perm
from rules.predicates import predicate

from monitoring.models import Commitment
from portal.accounts.models import User
from portal.accounts.rules import edits_for, heads


@predicate
def acts_for_its_body(user: User, commitment: Commitment) -> bool:
    """An officer of the body that made the promise."""
    return bool(edits_for(user, commitment.body))


@predicate
def heads_its_body(user: User, commitment: Commitment) -> bool:
    """The head of the body that made the promise."""
    return bool(heads(user, commitment.body))


PERMISSIONS = {
    verb: f"monitoring.{verb}_commitment" for verb in ("report_done", "move", "withdraw")
}

add_perm(PERMISSIONS["report_done"], acts_for_its_body)
add_perm(PERMISSIONS["move"], acts_for_its_body)
add_perm(PERMISSIONS["withdraw"], heads_its_body)
