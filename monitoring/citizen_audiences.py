"""Whom questions, checks and objections concern, and what those hear who caused a commitment."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from monitoring.audiences import officers
from monitoring.causing import people
from monitoring.models import Commitment, OnSiteCheck, Question
from portal.audit.models import Event
from portal.moderation.audiences import Told, moderators, reporters

AT_ONCE = 2000
# What those hear who caused a commitment. That it was made, the answer or the outcome has told
# them; of single questions, values and checks only those hear who follow it.
STEPS = (
    *("moved", "done", "withdrawn", "overdue", "suspended", "resumed"),
    *("updated", "silent", "milestone_moved", "milestone_done", "milestone_overdue"),
)


def asker(event: Event) -> Told:
    """Who asked the question that was answered."""
    yield from _people(Question.objects.filter(pk=event.get("question")), "asker")


def waiting_askers_and_officers(event: Event) -> Told:
    """Who waits for an answer that is late, and who owes it."""
    late = Question.objects.shown().waiting()
    yield from _people(late.filter(commitment=event.object_id, due_at=event.at), "asker")
    yield from officers(event)


def objectors_and_causes(event: Event) -> Told:
    """Who objected since *done* was reported, then who caused the commitment."""
    since = Commitment.objects.filter(pk=event.object_id).values("done_at")
    rows = OnSiteCheck.objects.objecting().filter(commitment=event.object_id, at__lte=event.at)
    yield from _people(rows.filter(at__gt=since), "checker", "person_id")
    yield from people(event)


def disputed(event: Event) -> Told:
    """Who owes a reply, who objected, and who caused the commitment."""
    yield from officers(event)
    yield from objectors_and_causes(event)


def author_of_question(event: Event) -> Told:
    """Who asked."""
    yield from _people(Question.objects.filter(pk=event.object_id), "author", "asker_id")


def author_of_check(event: Event) -> Told:
    """Who checked."""
    yield from _people(OnSiteCheck.objects.filter(pk=event.object_id), "author", "person_id")


def both_sides_of_question(event: Event) -> Told:
    """Both sides of a decision about a question."""
    yield from author_of_question(event)
    yield from reporters(event)


def both_sides_of_check(event: Event) -> Told:
    """Both sides of a decision about a check."""
    yield from author_of_check(event)
    yield from reporters(event)


def _people(
    rows: "QuerySet[Any]", reason: str, name: str = "asker_id"
) -> Iterator[tuple[int, str]]:
    found = rows.order_by().exclude(**{name: None}).values_list(name, flat=True)
    for person in found.iterator(chunk_size=AT_ONCE):
        yield person, reason


AUDIENCES = {
    **{f"commitment.{verb}": people for verb in STEPS},
    "commitment.question_asked": officers,
    "commitment.question_answered": asker,
    "commitment.question_overdue": waiting_askers_and_officers,
    "commitment.disputed": disputed,
    "commitment.replied": objectors_and_causes,
    "question.reported": moderators,
    "question.kept": reporters,
    "question.hidden": both_sides_of_question,
    "question.restored": author_of_question,
    "check.reported": moderators,
    "check.kept": reporters,
    "check.hidden": both_sides_of_check,
    "check.restored": author_of_check,
}
