"""Who is told of the outcome: everybody who took part; before it, the colleagues in office."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from consultations.models import (
    AnswerSet,
    Contribution,
    ContributionSupport,
    Outcome,
    StatementVote,
)
from portal.accounts.models import Role
from portal.audit.models import Event

Told = Iterator[tuple[int, str]]
AT_ONCE = 2000


def heads(event: Event) -> Told:
    """Who approves."""
    roles = Role.objects.current().filter(kind=Role.Kind.HEAD, body=event.body_id)
    yield from roles.values_list("user_id", "kind")


def writer(event: Event) -> Told:
    """Who wrote the outcome."""
    rows = Outcome.objects.filter(consultation=event.object_id, written_by__isnull=False)
    for person in rows.values_list("written_by_id", flat=True):
        yield person, "officer"


def participants(event: Event) -> Told:
    """Who contributed, then who supported, answered or voted; streams, for there may be many."""
    contributions = Contribution.objects.filter(
        consultation=event.object_id, author__isnull=False, withdrawn_at__isnull=True
    )
    people = contributions.values_list("author_id", flat=True).distinct()
    for person in people.iterator(chunk_size=AT_ONCE):
        yield person, "contributor"
    for rows in _others(event):
        for person in rows.iterator(chunk_size=AT_ONCE):
            yield person, "participant"


def _others(event: Event) -> Iterator["QuerySet[Any, int]"]:
    supports = ContributionSupport.objects.filter(
        contribution__consultation=event.object_id, person__isnull=False
    )
    answers = AnswerSet.objects.filter(
        survey__consultation=event.object_id, sent_at__isnull=False, person__isnull=False
    )
    votes = StatementVote.objects.filter(
        statement__consultation=event.object_id, person__isnull=False
    )
    for rows in (supports, answers, votes):
        yield rows.values_list("person_id", flat=True).distinct()


AUDIENCES = {
    "consultation.outcome_sent": heads,
    "consultation.outcome_returned": writer,
    "consultation.concluded": participants,
    "consultation.act_recorded": participants,
}
