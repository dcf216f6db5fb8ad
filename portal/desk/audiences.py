"""Who is told of tasks, of standing in and of absences: colleagues of the body alone."""

from collections.abc import Iterator

from portal.accounts.models import Absence, Deputy, Role
from portal.audit.models import Event
from portal.desk.models import Assignment

Told = Iterator[tuple[int, str]]


def assignee(event: Event) -> Told:
    """Who has the task now."""
    rows = Assignment.objects.filter(pk=event.get("assignment"))
    for person in rows.values_list("owner_id", flat=True):
        yield person, "assignee"


def former_owner(event: Event) -> Told:
    """Who had the task until now, unless it was they who gave it on; they see the board still."""
    held = Role.objects.current().filter(body=event.body_id, kind__in=Role.BODY_KINDS)
    rows = Assignment.objects.filter(pk=event.get("before"), owner__in=held.values("user"))
    for person in rows.exclude(owner=event.actor_id).values_list("owner_id", flat=True):
        yield person, "former_assignee"


def assignee_and_former_owner(event: Event) -> Told:
    """Both whom a moved task concerns."""
    yield from assignee(event)
    yield from former_owner(event)


def owner(event: Event) -> Told:
    """Whoever has what the event is about, while they hold a role in its body."""
    held = Role.objects.current().filter(body=event.body_id, kind__in=Role.BODY_KINDS)
    rows = Assignment.objects.standing().filter(
        content_type=event.content_type_id,
        object_id=event.object_id,
        body=event.body_id,
        owner__in=held.values("user"),
    )
    for person in rows.values_list("owner_id", flat=True):
        yield person, "assignee"


def deputy_and_head(event: Event) -> Told:
    """Who stands in, and for whom."""
    for person, head in Deputy.objects.filter(pk=event.object_id).values_list("person", "head"):
        yield person, "deputy"
        yield head, "head"


def absent_and_heads(event: Event) -> Told:
    """Who is away, and who heads the body."""
    for person in Absence.objects.filter(pk=event.object_id).values_list("person", flat=True):
        yield person, "officer"
    heads = Role.objects.current().filter(kind=Role.Kind.HEAD, body=event.body_id)
    for person in heads.values_list("user", flat=True):
        yield person, "head"


AUDIENCES = {
    "proposal.assigned": assignee_and_former_owner,
    "commitment.assigned": assignee_and_former_owner,
    "proposal.given_back": former_owner,
    "commitment.given_back": former_owner,
    "deputy.named": deputy_and_head,
    "deputy.ended": deputy_and_head,
    "absence.said": absent_and_heads,
    "absence.ended": absent_and_heads,
}
