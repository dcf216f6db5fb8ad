"""Who may do what with a commitment; whether it is possible now, its verbs say."""

from rules.permissions import add_perm
from rules.predicates import predicate

from monitoring.models import Commitment
from portal.accounts.models import User
from portal.accounts.rules import edits_for, heads
from portal.directory.models import Body


@predicate
def acts_for_its_body(user: User, commitment: Commitment) -> bool:
    """An officer of the body that made the promise."""
    return bool(edits_for(user, commitment.body))


@predicate
def heads_its_body(user: User, commitment: Commitment) -> bool:
    """The head of the body that made the promise."""
    return bool(heads(user, commitment.body))


@predicate
def heads_the_body(user: User, body: Body) -> bool:
    """The head of the body that would promise."""
    return bool(heads(user, body))


OF_OFFICERS = ("report_done", "move", "update", "milestones", "budget", "place")
OF_HEADS = ("withdraw", "suspend")
PERMISSIONS = {verb: f"monitoring.{verb}_commitment" for verb in (*OF_OFFICERS, *OF_HEADS)}
MAKE = "monitoring.make_commitment"

for _verb in OF_OFFICERS:
    add_perm(PERMISSIONS[_verb], acts_for_its_body)
for _verb in OF_HEADS:
    add_perm(PERMISSIONS[_verb], heads_its_body)
add_perm(MAKE, heads_the_body)
