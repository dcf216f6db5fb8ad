"""Surveys and statements for tests."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consultations.models import AnswerSet, Option, Question, Statement, Survey, SurveyAnswer
from portal.accounts.models import User
from tests.consultation_factories import ConsultationFactory
from tests.factories import CitizenFactory

TIMES = ("8:00", "8:30", "9:00")
MATTERS = ("Bolaning uyqusi", "Ish vaqti", "Toʻgarak")


class SurveyFactory(DjangoModelFactory[Survey]):
    """The survey of an open consultation; with ``whole`` it has a question of each kind."""

    class Meta:
        model = Survey
        skip_postgeneration_save = True

    consultation = factory.SubFactory(ConsultationFactory, published=True)

    @factory.post_generation
    def whole(self: Survey, create: bool, extracted: Any, **kwargs: Any) -> None:  # type: ignore[misc]
        """One question of each kind."""
        if create and extracted:
            ask(self, "single", "Darslar qaysi soatda boshlansin?", TIMES)
            ask(self, "multiple", "Hozir nima qiynaydi?", ("Uyqu", "Tirbandlik", "Qorongʻi"))
            ask(self, "scale", "8:30 bolam uchun yaxshiroq.")
            ask(self, "ranking", "Nima muhimroq?", MATTERS)
            ask(self, "text", "Yana nima deysiz?")


def ask(survey: Survey, kind: str, text: str, options: tuple[str, ...] = ()) -> Question:
    """A question at the end."""
    place = survey.questions.count() + 1
    question = Question.objects.create(survey=survey, kind=kind, text=text, place=place)
    for number, each in enumerate(options, 1):
        Option.objects.create(question=question, place=number, text=each)
    return question


def answered(survey: Survey, *, by: User | None = None, **rows: Any) -> AnswerSet:
    """A set that was sent; `rows` name by kind the texts of options, a step, or words."""
    person = by or CitizenFactory()
    moment = timezone.now() - timedelta(minutes=5)
    made = AnswerSet.objects.create(
        survey=survey, person=person, region=person.region, started_at=moment, sent_at=moment
    )
    for kind, given in rows.items():
        question = survey.questions.get(kind=kind)
        pks = {option.text: option.pk for option in question.options.all()}
        SurveyAnswer.objects.create(
            answers=made,
            question=question,
            options=[pks[text] for text in given] if isinstance(given, (list, tuple)) else [],
            step=given if isinstance(given, int) else None,
            text=given if isinstance(given, str) else "",
        )
    return made


class StatementFactory(DjangoModelFactory[Statement]):
    """A statement of the body in an open consultation."""

    class Meta:
        model = Statement

    consultation = factory.SubFactory(ConsultationFactory, published=True)
    of_the_body = True
    text = factory.Sequence(lambda n: f"Darslar {n} daqiqa kech boshlansin.")
