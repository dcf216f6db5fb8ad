"""Who is told of values on their way: the head who approves, the officer who enters them."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from portal.desk.audiences import owner

Told = Iterator[tuple[int, str]]


def heads(event: Event) -> Told:
    """Who approves."""
    roles = Role.objects.current().filter(kind=Role.Kind.HEAD, body=event.body_id)
    yield from roles.values_list("user_id", "kind")


def writer(event: Event) -> Told:
    """Who entered what was returned, while they act for the body."""
    roles = Role.objects.current().filter(user=event.get("writer"), body=event.body_id)
    for person in roles.values_list("user_id", flat=True).distinct():
        yield person, "officer"


def enterers(event: Event) -> Told:
    """Everybody who may enter values, and who has the commitment."""
    roles = Role.objects.current().filter(kind__in=Role.BODY_KINDS, body=event.body_id)
    yield from roles.values_list("user_id", "kind")
    yield from owner(event)


AUDIENCES = {
    "commitment.values_sent": heads,
    "commitment.values_returned": writer,
    "commitment.values_near": enterers,
    "commitment.values_overdue": enterers,
}
