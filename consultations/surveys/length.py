"""How long answering takes: an estimate from what people are asked to do."""

from collections.abc import Iterable

from consultations.models import Question

# Reading and answering, on a phone, without haste.
SECONDS = {
    Question.Kind.SINGLE: 20,
    Question.Kind.MULTIPLE: 30,
    Question.Kind.SCALE: 15,
    Question.Kind.RANKING: 50,
    Question.Kind.TEXT: 60,
}


def seconds(questions: Iterable[Question]) -> int:
    """How long these questions take together."""
    return sum(SECONDS[Question.Kind(each.kind)] for each in questions)


def minutes(taken: int) -> int:
    """Whole minutes, begun ones included."""
    return -(-taken // 60)
