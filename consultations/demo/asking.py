"""A survey and statements of the demonstration, with what an invented crowd answered."""

from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any

from consultations.demo.opinions import Crowd
from consultations.models import (
    AnswerSet,
    Consultation,
    Option,
    Question,
    Statement,
    StatementVote,
    Survey,
    SurveyAnswer,
)
from portal.language.finding import language_written

STEPS = (1, 2, 3, 4, 5)
VOTERS = 320
# One in so many writes an answer in own words.
WRITES = 6


def ask(consultation: Consultation, said: dict[str, Any], crowd: Crowd, now: datetime) -> None:
    """Put the questions and the statements, and let the crowd answer."""
    survey = _survey(consultation, said["survey"])
    _answer(survey, said["survey"], crowd, _during(consultation, now))
    _state(consultation, said["statements"], crowd, _during(consultation, now))


def _survey(consultation: Consultation, said: dict[str, Any]) -> Survey:
    survey = Survey.objects.create(
        consultation=consultation,
        introduction=said["introduction"],
        results_hidden=said["results_hidden"],
    )
    for place, item in enumerate(said["questions"]):
        question = Question.objects.create(
            survey=survey, place=place, kind=item["kind"], text=item["text"]
        )
        Option.objects.bulk_create(
            Option(question=question, place=at, text=text)
            for at, text in enumerate(item.get("options", ()))
        )
    return survey


def _answer(survey: Survey, said: dict[str, Any], crowd: Crowd, moment: datetime) -> None:
    people = crowd.some(said["people"])
    sets = AnswerSet.objects.bulk_create(
        AnswerSet(
            survey=survey,
            person_id=person,
            region_id=region,
            started_at=moment,
            sent_at=moment + timedelta(minutes=2),
        )
        for person, region in people
    )
    answers = []
    questions = survey.questions.prefetch_related("options")
    for question, item in zip(questions, said["questions"], strict=True):
        for number, one in enumerate(sets):
            given = _given(question, item, crowd, number)
            if given:
                answers.append(SurveyAnswer(answers=one, question=question, **given))
    SurveyAnswer.objects.bulk_create(answers, batch_size=1000)


def _given(question: Question, item: dict[str, Any], crowd: Crowd, number: int) -> dict[str, Any]:
    chance, options = crowd.chance, [each.pk for each in question.options.all()]
    kinds = Question.Kind
    if question.kind == kinds.SINGLE:
        return {"options": chance.choices(options, item["weights"])}
    if question.kind == kinds.MULTIPLE:
        shares = zip(options, item["weights"], strict=True)
        return {"options": [pk for pk, weight in shares if chance.random() * 100 < weight]}
    if question.kind == kinds.SCALE:
        return {"step": chance.choices(STEPS, item["weights"])[0]}
    if question.kind == kinds.RANKING:
        return {"options": _ranked(options, item["weights"], crowd)}
    if number % WRITES:
        return {}
    text = item["words"][number // WRITES % len(item["words"])]
    return {"text": text, "language": language_written(text, "uz")}


def _ranked(options: list[int], weights: list[int], crowd: Crowd) -> list[int]:
    """All options in an order in which the heavier ones tend to stand first."""
    left, order = dict(zip(options, weights, strict=True)), []
    while left:
        bounds = list(accumulate(left.values()))
        point = crowd.chance.random() * bounds[-1]
        chosen = next(pk for pk, bound in zip(left, bounds, strict=True) if point < bound)
        order.append(chosen)
        del left[chosen]
    return order


def _state(
    consultation: Consultation, said: list[list[Any]], crowd: Crowd, moment: datetime
) -> None:
    for text, agreed, disagreed in said:
        votes = _votes(agreed, disagreed, crowd)
        statement = Statement.objects.create(
            consultation=consultation,
            of_the_body=True,
            text=text,
            created_at=moment - timedelta(days=1),
            agreed=votes.count("agree"),
            disagreed=votes.count("disagree"),
            passed=votes.count("pass"),
        )
        people = crowd.some(len(votes))
        StatementVote.objects.bulk_create(
            StatementVote(statement=statement, person_id=pk, value=value, at=moment)
            for (pk, _region), value in zip(people, votes, strict=True)
        )


def _votes(agreed: int, disagreed: int, crowd: Crowd) -> list[str]:
    number = crowd.chance.randint(VOTERS // 2, VOTERS)
    shares = (agreed, disagreed, 100 - agreed - disagreed)
    return crowd.chance.choices(("agree", "disagree", "pass"), shares, k=number)


def _during(consultation: Consultation, now: datetime) -> datetime:
    assert consultation.opens_at is not None, "it is published"
    return consultation.opens_at + timedelta(days=5)
