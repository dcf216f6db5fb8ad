"""Whom a commitment concerns: the officers who have to keep it. Followers are found anyway."""

from collections.abc import Iterator

from django.db.models import Q

from portal.accounts.models import Role
from portal.audit.models import Event
from portal.desk.audiences import owner

OFFICERS = (Role.Kind.ANSWERER, Role.Kind.HEAD)


def officers(event: Event) -> Iterator[tuple[int, str]]:
    """Whoever answers for the bodies that made the promise, and the editor who has to keep it."""
    bodies = Q(body=event.body_id) | Q(body__slug__in=event.get("co_bodies") or ())
    roles = Role.objects.current().filter(bodies, kind__in=OFFICERS)
    yield from roles.values_list("user_id", "kind")
    yield from owner(event)


KINDS = ("overdue", "milestone_overdue", "silent", "silent_soon")
AUDIENCES = {f"commitment.{kind}": officers for kind in KINDS} | {"programme.made": officers}
