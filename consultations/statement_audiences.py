"""Whom statements, words of surveys and reports about them concern."""

from collections.abc import Iterator

from consultations.models import Statement, SurveyAnswer
from portal.audit.models import Event
from portal.moderation.audiences import Told, moderators, reporters


def author_of_statement(event: Event) -> Told:
    """Who made the statement."""
    for person in Statement.objects.filter(pk=event.object_id).values_list("author_id", flat=True):
        if person is not None:
            yield person, "author"


def author_of_words(event: Event) -> Told:
    """Who wrote the words."""
    found = SurveyAnswer.objects.filter(pk=event.object_id)
    for person in found.values_list("answers__person_id", flat=True):
        if person is not None:
            yield person, "author"


def both_sides_of_statement(event: Event) -> Iterator[tuple[int, str]]:
    """Both sides of a decision about a statement."""
    yield from author_of_statement(event)
    yield from reporters(event)


def both_sides_of_words(event: Event) -> Iterator[tuple[int, str]]:
    """Both sides of a decision about words."""
    yield from author_of_words(event)
    yield from reporters(event)


AUDIENCES = {
    "statement.reported": moderators,
    "statement.kept": reporters,
    "statement.hidden": both_sides_of_statement,
    "statement.restored": author_of_statement,
    "words.reported": moderators,
    "words.kept": reporters,
    "words.hidden": both_sides_of_words,
    "words.restored": author_of_words,
}
