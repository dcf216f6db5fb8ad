"""Who people are to the portal, as predicates for the tables of permissions above."""

from rules.permissions import add_perm
from rules.predicates import predicate

from portal.accounts.models import Role, User
from portal.directory.models import Body


def _holds(user: User, *kinds: str) -> bool:
    return bool(user.is_authenticated and user.has_role(*kinds))


@predicate
def is_moderator(user: User) -> bool:
    """Decides what is published."""
    return _holds(user, Role.Kind.MODERATOR)


@predicate
def is_administrator(user: User) -> bool:
    """Keeps rules, roles and bodies."""
    return _holds(user, Role.Kind.ADMINISTRATOR)


@predicate
def is_operator(user: User) -> bool:
    """Enters contributions for people without internet."""
    return _holds(user, Role.Kind.OPERATOR)


@predicate
def is_staff_member(user: User) -> bool:
    """Holds any role."""
    return bool(user.is_authenticated and user.current_roles)


@predicate
def acts_for(user: User, body: Body | None) -> bool:
    """Holds a role in the state body."""
    return bool(user.is_authenticated and body is not None and user.roles_in(body))


@predicate
def answers_for(user: User, body: Body | None) -> bool:
    """May write the body's answers; its head may too."""
    return _roles(user, body, Role.Kind.ANSWERER, Role.Kind.HEAD)


@predicate
def edits_for(user: User, body: Body | None) -> bool:
    """May write for the body without answering for it."""
    return _roles(user, body, *Role.BODY_KINDS)


@predicate
def heads(user: User, body: Body | None) -> bool:
    """Approves what the body says: its head, or the head's deputy on the days of the deputy."""
    return bool(user.is_authenticated and body is not None and user.heads(body))


@predicate
def is_self(user: User, person: User | None) -> bool:
    """It is the person's own account."""
    return person is not None and user.pk == person.pk


def _roles(user: User, body: Body | None, *kinds: str) -> bool:
    return bool(
        user.is_authenticated and body is not None and user.roles_in(body).intersection(kinds)
    )


add_perm("accounts.administer", is_administrator)
