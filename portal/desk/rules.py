"""Who shares out the work of a body and says who is away; whether it is possible, the verbs say."""

from rules.permissions import add_perm
from rules.predicates import predicate

from portal.accounts.models import Role, User
from portal.accounts.rules import answers_for, edits_for, heads
from portal.directory.models import Body


@predicate
def is_head_of(user: User, body: Body | None) -> bool:
    """Holds the role; who stands in for a head names nobody in turn."""
    return bool(
        user.is_authenticated and body is not None and Role.Kind.HEAD in user.roles_in(body)
    )


@predicate
def leads(user: User, person: User) -> bool:
    """Approves for a body for which `person` acts."""
    return bool(user.is_authenticated and any(user.heads(body) for body in person.bodies()))


@predicate
def is_officer_oneself(user: User, person: User) -> bool:
    """It is about the officer who asks."""
    return bool(user.is_authenticated and user.pk == person.pk and user.bodies())


SEE, ASSIGN, DEPUTISE = "desk.see_colleagues", "desk.assign", "desk.name_deputy"
SAY_AWAY = "desk.say_away"

add_perm(SEE, edits_for)
add_perm(ASSIGN, answers_for | heads)
add_perm(DEPUTISE, is_head_of)
add_perm(SAY_AWAY, is_officer_oneself | leads)
