"""Counts are exact, of what was sent alone, and the drawings say the same."""

import pytest

from consultations.models import AnswerSet
from consultations.surveys.counting import by_region, participants, results_of, rows_of
from consultations.surveys.drawing import figures
from portal.directory.models import Region
from tests.factories import CitizenFactory, RegionFactory
from tests.survey_factories import MATTERS, SurveyFactory, answered, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def survey():
    """Three sets that were sent, and one that was not."""
    made = SurveyFactory(whole=True)
    home, away = (CitizenFactory(region=RegionFactory(code=code)) for code in ("UZ-NG", "UZ-XO"))
    answered(made, by=home, single=["8:30"], multiple=["Uyqu", "Tirbandlik"], scale=5)
    answered(made, by=away, single=["8:30"], multiple=["Uyqu"], scale=1, ranking=MATTERS)
    answered(made, single=["9:00"], ranking=MATTERS[::-1], text="Avtobus kech.")
    unsent = answered(made, single=["9:00"], scale=5)
    AnswerSet.objects.filter(pk=unsent.pk).update(sent_at=None)
    return made


def counted(survey):
    return {result.question.kind: result for result in results_of(survey)}


def test_each_kind_is_counted_by_its_answers(survey):
    told = {
        kind: (result.all.answered, [result.number_of(result.all, v) for v, _ in result.labels])
        for kind, result in counted(survey).items()
    }
    assert told == {
        "single": (3, [0, 2, 1]),
        "multiple": (2, [2, 1, 0]),
        "scale": (2, [1, 0, 0, 0, 1]),
        "ranking": (2, [1, 0, 1]),
        "text": (1, []),
    }
    assert participants(survey) == 3


def test_a_ranking_is_told_by_its_average_place(survey):
    result = counted(survey)["ranking"]
    answered(survey, ranking=MATTERS)
    result = counted(survey)["ranking"]
    averages = [round(result.average_place(value), 2) for value, _label in result.labels]
    assert averages == [1.67, 2.0, 2.33]


def test_regions_add_up_to_the_whole(survey):
    for result in results_of(survey):
        assert sum(counts.answered for _, counts in by_region(result)) == result.all.answered


def test_counting_costs_the_same_however_many_questions(survey, django_assert_num_queries):
    with django_assert_num_queries(4):
        results_of(survey)
    for number in range(3):
        ask(survey, "scale", f"Fikr {number}")
    with django_assert_num_queries(4):
        results_of(survey)


def test_the_table_holds_every_count_once(survey):
    rows = rows_of(results_of(survey), Region.objects.all())
    single = [row for row in rows if row[1] == "single"]
    assert sum(row[6] for row in single) == 3
    ranked = [row for row in rows if row[1] == "ranking" and row[3] == MATTERS[0]]
    assert sorted((row[4], row[6]) for row in ranked if row[6]) == [(1, 1), (3, 1)]


def test_scales_that_follow_each_other_are_drawn_together():
    survey = SurveyFactory()
    for kind in ("scale", "scale", "text", "scale"):
        ask(survey, kind, f"Fikr {survey.questions.count()}")
    drawn = [(figure.kind, len(figure.results)) for figure in figures(results_of(survey))]
    assert drawn == [("scale", 2), ("text", 1), ("scale", 1)]


def test_a_scale_stands_around_the_middle(survey):
    (scale,) = next(each for each in figures(results_of(survey)) if each.kind == "scale").scales
    first, *_, last = scale.segments
    assert (first.x, first.width, last.x, last.width) == (0.0, 50.0, 50.0, 50.0)
    assert [each.percent for each in scale.segments] == [50, 0, 0, 0, 50]
    assert scale.agreed == 50


def test_the_answer_given_most_often_leads(survey):
    drawn = next(each for each in figures(results_of(survey)) if each.kind == "single")
    assert [(bar.label, bar.percent, bar.leads) for bar in drawn.bars] == [
        ("8:30", 67, True),
        ("9:00", 33, False),
        ("8:00", 0, False),
    ]


def test_nothing_answered_is_drawn_without_a_fault():
    survey = SurveyFactory(whole=True)
    drawn = figures(results_of(survey))
    assert [bar.percent for bar in drawn[0].bars] == [0, 0, 0]
    assert [each.average for each in drawn[3].ranks] == ["–", "–", "–"]
