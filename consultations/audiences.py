"""Whom the stages of a consultation concern. Followers are found anyway."""

from collections.abc import Iterator

from consultations.models import Consultation, Contribution, ContributionSupport
from portal.accounts.models import Deputy, Role
from portal.audit.models import Event
from portal.clock import local_day
from portal.desk.audiences import owner

Told = Iterator[tuple[int, str]]
AT_ONCE = 2000


def heads(event: Event) -> Told:
    """Whoever can approve for the body: its heads, and who stands in on the day."""
    roles = Role.objects.current().filter(kind=Role.Kind.HEAD, body=event.body_id)
    yield from roles.values_list("user_id", "kind")
    deputies = Deputy.objects.filter(body=event.body_id).on(local_day(event.at))
    for person in deputies.values_list("person_id", flat=True):
        yield person, "deputy"


def writer(event: Event) -> Told:
    """The officer who wrote it last, while they hold a role in its body."""
    held = Role.objects.current().filter(body=event.body_id, kind__in=Role.BODY_KINDS)
    rows = Consultation.objects.filter(pk=event.object_id, written_by__in=held.values("user"))
    for person in rows.values_list("written_by_id", flat=True):
        if person is not None:
            yield person, "editor"


def officers(event: Event) -> Told:
    """Whoever answers for the body, and the officer whose task it is."""
    kinds = (Role.Kind.ANSWERER, Role.Kind.HEAD)
    roles = Role.objects.current().filter(kind__in=kinds, body=event.body_id)
    yield from roles.values_list("user_id", "kind")
    yield from owner(event)


def participants(event: Event) -> Told:
    """Whoever said something that stands, then whoever supported it; streamed."""
    said = Contribution.objects.filter(
        consultation=event.object_id, withdrawn_at__isnull=True, author__isnull=False
    )
    for person in said.values_list("author_id", flat=True).iterator(chunk_size=AT_ONCE):
        if person is not None:
            yield person, "contributor"
    supports = ContributionSupport.objects.filter(
        contribution__consultation=event.object_id, person__isnull=False
    )
    for person in supports.values_list("person_id", flat=True).iterator(chunk_size=AT_ONCE):
        if person is not None:
            yield person, "supporter"


def officers_and_participants(event: Event) -> Told:
    """Both who owes the outcome and who waits for it."""
    yield from officers(event)
    yield from participants(event)


AUDIENCES = {
    "consultation.sent": heads,
    "consultation.returned": writer,
    "consultation.published": writer,
    "consultation.opened": writer,
    "consultation.extended": participants,
    "consultation.withdrawn": participants,
    "consultation.version_published": participants,
    "consultation.closing_soon": writer,
    "consultation.closed": officers_and_participants,
    "consultation.all_decided": officers,
    "consultation.due_soon": officers,
    "consultation.overdue": officers_and_participants,
}
