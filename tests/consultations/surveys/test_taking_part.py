"""A survey stands among what a person did, and waits while it is not sent."""

import pytest
from django.utils import timezone

from consultations.survey_taking_part import taken_part
from consultations.surveys.answering import answer
from consultations.surveys.answers import Given
from tests.survey_factories import SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def test_what_is_begun_waits_until_it_is_sent_or_over(bekzod):
    survey = SurveyFactory(whole=True)
    answer(survey.questions.get(kind="scale"), Given(step=1), by=bekzod)
    now, closed = timezone.now(), survey.consultation.closes_at
    assert [each.waits for each in taken_part(bekzod, now)] == [True]
    assert [each.waits for each in taken_part(bekzod, closed)] == [True]
    over = survey.consultation.closes_at + (survey.consultation.closes_at - now)
    assert [each.waits for each in taken_part(bekzod, over)] == [False]


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_one_query(bekzod, django_assert_num_queries, number):
    for _ in range(number):
        answered(SurveyFactory(whole=True), by=bekzod, scale=2)
    with django_assert_num_queries(1):
        rows = taken_part(bekzod, timezone.now())
    assert [each.waits for each in rows] == [False] * number
