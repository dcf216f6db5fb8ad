"""A person's answers, statements and votes can be taken along, and stay counted without them."""

import pytest

from consultations.models import AnswerSet, Statement, StatementVote
from consultations.statements.stating import state
from consultations.statements.voting import vote
from consultations.survey_privacy import SurveyData
from consultations.surveys.answering import answer
from consultations.surveys.answers import Given
from tests.survey_factories import MATTERS, StatementFactory, SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def test_everything_said_is_in_the_export(bekzod):
    survey = SurveyFactory(whole=True)
    answered(survey, by=bekzod, single=["8:30"], ranking=MATTERS[::-1], scale=2)
    state(survey.consultation, by=bekzod, text="Maktab yaqin boʻlsin.")
    vote(StatementFactory(consultation=survey.consultation), by=bekzod, value="agree")
    export = SurveyData.export(bekzod)
    assert [(row["options"], row["step"]) for row in export["survey_answers"]] == [
        (["8:30"], None),
        (list(MATTERS[::-1]), None),
        ([], 2),
    ]
    assert [row["text"] for row in export["statements"]] == ["Maktab yaqin boʻlsin."]
    assert [row["vote"] for row in export["statement_votes"]] == ["agree"]


def test_an_erasure_cuts_every_link_and_keeps_the_counts(bekzod):
    survey, other = SurveyFactory(whole=True), SurveyFactory(whole=True)
    answered(survey, by=bekzod, scale=2)
    answer(other.questions.get(kind="scale"), Given(step=3), by=bekzod)
    made = state(survey.consultation, by=bekzod, text="Maktab yaqin boʻlsin.")
    statement = StatementFactory(consultation=survey.consultation)
    vote(statement, by=bekzod, value="agree")
    SurveyData.erase(bekzod)
    assert [(row.person, row.survey) for row in AnswerSet.objects.all()] == [(None, survey)]
    assert Statement.objects.get(pk=made.pk).author is None
    assert StatementVote.objects.get().person is None
    assert Statement.objects.get(pk=statement.pk).agreed == 1
