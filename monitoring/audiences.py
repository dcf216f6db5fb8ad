"""Whom a commitment concerns: the officers who have to keep it. Followers are found anyway."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from portal.desk.audiences import owner

OFFICERS = (Role.Kind.ANSWERER, Role.Kind.HEAD)


def officers(event: Event) -> Iterator[tuple[int, str]]:
    """Whoever answers for the body that made the promise, and the editor who has to keep it."""
    roles = Role.objects.current().filter(kind__in=OFFICERS, body=event.body_id)
    yield from roles.values_list("user_id", "kind")
    yield from owner(event)


KINDS = ("overdue", "milestone_overdue", "silent", "silent_soon")
AUDIENCES = {f"commitment.{kind}": officers for kind in KINDS} | {"programme.made": officers}
