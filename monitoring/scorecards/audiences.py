"""Whom a round concerns. Followers are found anyway."""

from collections.abc import Iterator

from monitoring.scorecards.models import AssessedPortal, Assessor
from portal.accounts.models import Role
from portal.audit.models import Event

Told = Iterator[tuple[int, str]]


def assessed(event: Event) -> Told:
    """Whoever acts for a body whose portal is assessed."""
    bodies = AssessedPortal.objects.filter(round=event.object_id).values("body")
    roles = Role.objects.current().filter(body__in=bodies, kind__in=Role.BODY_KINDS)
    yield from roles.values_list("user_id", "kind")


def assessors(event: Event) -> Told:
    """Whoever marks a portal of the round, then whose portal it is."""
    seats = Assessor.objects.filter(portal__round=event.object_id, by__isnull=False)
    for person in seats.values_list("by_id", flat=True).distinct():
        if person is not None:
            yield person, "editor"
    yield from assessed(event)


def heads(event: Event) -> Told:
    """Whoever approves for the body that conducts the round."""
    roles = Role.objects.current().filter(body=event.body_id, kind=Role.Kind.HEAD)
    yield from roles.values_list("user_id", "kind")


def officers(event: Event) -> Told:
    """Whoever conducts the round."""
    roles = Role.objects.current().filter(body=event.body_id, kind__in=Role.BODY_KINDS)
    yield from roles.values_list("user_id", "kind")


AUDIENCES = {
    "round.opened": assessors,
    "round.moved": assessors,
    "round.replies_asked": assessed,
    "round.sent": heads,
    "round.sent_back": officers,
    "round.published": assessed,
    "round.overdue": officers,
}
