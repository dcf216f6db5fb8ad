"""Whom quarantines, objections, reports of pressure and prolongations concern."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from proposals.audiences import AT_ONCE, author, officers
from proposals.models import Objection, PressureReport, Prolongation, Quarantine, Signature

Told = Iterator[tuple[int, str]]


def whoever_was_set_aside(event: Event) -> Told:
    """Whose signatures a quarantine holds or held, then the author."""
    rows = Signature.objects.standing().filter(
        quarantine_id=event.get("quarantine"), signer__isnull=False
    )
    for person in rows.values_list("signer_id", flat=True).iterator(chunk_size=AT_ONCE):
        yield person, "set_aside"
    yield from author(event)


def whoever_objected(event: Event) -> Told:
    """The person of the objection."""
    rows = Objection.objects.filter(pk=event.get("objection"), person__isnull=False)
    for person in rows.values_list("person_id", flat=True):
        yield person, "set_aside"


def other_moderators(event: Event) -> Told:
    """Every moderator but the one who set the signatures aside."""
    decided = Quarantine.objects.filter(pk=event.get("quarantine")).values_list("by_id", flat=True)
    rows = Role.objects.current().filter(kind=Role.Kind.MODERATOR)
    for person in rows.exclude(user__in=list(decided)).values_list("user_id", flat=True):
        yield person, "moderator"


def inspectors(event: Event) -> Told:
    """Every inspector."""
    rows = Role.objects.current().filter(kind=Role.Kind.INSPECTOR)
    for person in rows.values_list("user_id", flat=True):
        yield person, "inspector"


def whoever_asked_to_be_told(event: Event) -> Told:
    """The person of the report, if they wanted to be reached."""
    rows = PressureReport.objects.filter(pk=event.object_id, person__isnull=False)
    for person in rows.values_list("person_id", flat=True):
        yield person, "reporter"


def whoever_waits_for_the_term(event: Event) -> Told:
    """The author, and of an answer whoever must give it."""
    yield from author(event)
    if event.get("term") == Prolongation.Term.ANSWER:
        yield from officers(event)


AUDIENCES = {
    "proposal.quarantined": whoever_was_set_aside,
    "proposal.released": whoever_was_set_aside,
    "proposal.objected": other_moderators,
    "proposal.objection_upheld": whoever_objected,
    "proposal.objection_dismissed": whoever_objected,
    "proposal.prolonged": whoever_waits_for_the_term,
    "pressure.reported": inspectors,
    "pressure.taken": whoever_asked_to_be_told,
    "pressure.closed": whoever_asked_to_be_told,
}
