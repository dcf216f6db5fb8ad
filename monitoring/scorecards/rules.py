"""Who may do what with a round and its marks; whether it is possible now, the verbs say."""

from rules.permissions import add_perm
from rules.predicates import predicate

from monitoring.scorecards.models import AssessedPortal, Assessor, Round
from portal.accounts.models import User
from portal.accounts.rules import edits_for, heads
from portal.directory.models import Body

# A hokimlik is assessed; who assesses stands above the regions.
CONDUCTING = (
    Body.Kind.CHAMBER,
    Body.Kind.GOVERNMENT,
    Body.Kind.MINISTRY,
    Body.Kind.COMMITTEE,
    Body.Kind.AGENCY,
)


@predicate
def may_begin(user: User, body: Body) -> bool:
    """An officer of a body of the republic."""
    return body.kind in CONDUCTING and bool(edits_for(user, body))


@predicate
def conducts(user: User, found: Round) -> bool:
    """An officer of the body that conducts the round."""
    return bool(edits_for(user, found.body))


@predicate
def heads_the_conducting_body(user: User, found: Round) -> bool:
    """The head of the body that conducts the round."""
    return bool(heads(user, found.body))


@predicate
def marks(user: User, portal: AssessedPortal) -> bool:
    """One of the two who mark the portal on their own."""
    return seat_of(user, portal) in (1, 2)


@predicate
def settles(user: User, portal: AssessedPortal) -> bool:
    """The third, who decides where the two differ."""
    return seat_of(user, portal) == Assessor.SETTLES


@predicate
def is_assessed(user: User, portal: AssessedPortal) -> bool:
    """An officer of the body whose portal it is."""
    return bool(edits_for(user, portal.body))


@predicate
def looks_on(user: User, portal: AssessedPortal) -> bool:
    """Whoever conducts the round; whoever acts for the body whose portal it is, for whomever else
    they act, only once replies are asked for."""
    if portal.round.replies_asked_at is None and _acts_for(user, portal.body_id):
        return False
    return bool(edits_for(user, portal.round.body)) or bool(is_assessed(user, portal))


def seat_of(user: User, portal: AssessedPortal) -> int | None:
    """The seat of `user` at a portal, while they act for the body that conducts the round and not
    for the one whose portal it is: whoever took office there later assesses it no more."""
    if not edits_for(user, portal.round.body) or _acts_for(user, portal.body_id):
        return None
    seats = {each.by_id: each.seat for each in portal.assessors.all()}
    return seats.get(user.pk)


def _acts_for(user: User, body: int) -> bool:
    return any(role.body_id == body for role in user.current_roles)


PERMISSIONS = {
    verb: f"monitoring.{verb}_round"
    for verb in ("begin", "conduct", "publish", "mark", "settle", "reply_in", "look_on")
}
add_perm(PERMISSIONS["begin"], may_begin)
add_perm(PERMISSIONS["conduct"], conducts)
add_perm(PERMISSIONS["publish"], heads_the_conducting_body)
add_perm(PERMISSIONS["mark"], marks)
add_perm(PERMISSIONS["settle"], settles)
add_perm(PERMISSIONS["reply_in"], is_assessed)
add_perm(PERMISSIONS["look_on"], looks_on)
