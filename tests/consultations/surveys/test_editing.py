"""Officers word questions in a draft: in an order, not too long, fixed once it leaves the desk."""

import pytest

from consultations.models import Question, Survey
from consultations.surveys.editing import (
    add_question,
    change_question,
    move_question,
    remove_question,
    set_up,
)
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory
from tests.factories import QuantityFactory
from tests.people import staff
from tests.survey_factories import TIMES, SurveyFactory, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def draft(ministry):
    return ConsultationFactory(body=ministry)


@pytest.fixture
def survey(draft):
    made = SurveyFactory(consultation=draft)
    for number in range(3):
        ask(made, "scale", f"Fikr {number}")
    return made


def refused(verb, *arguments, **named):
    with pytest.raises(Refused) as refusal:
        verb(*arguments, **named)
    return refusal.value.code


def texts(draft):
    return list(Question.objects.filter(survey__consultation=draft).values_list("text", flat=True))


def test_the_first_question_makes_the_survey(draft, aziza):
    made = add_question(draft, by=aziza, kind="single", text="Qachon?", options=TIMES)
    assert made.survey == Survey.objects.get(consultation=draft)
    assert [option.text for option in made.options.all()] == list(TIMES)


def test_questions_stand_in_the_order_in_which_they_were_asked(draft, aziza):
    for text in ("Bir", "Ikki", "Uch"):
        add_question(draft, by=aziza, kind="scale", text=text)
    assert texts(draft) == ["Bir", "Ikki", "Uch"]


@pytest.mark.parametrize("kind", ["single", "multiple", "ranking"])
@pytest.mark.parametrize("options", [(), ("Bir",), ("Bir", "Bir")])
def test_choosing_needs_two_different_answers(draft, aziza, kind, options):
    code = refused(add_question, draft, by=aziza, kind=kind, text="Qaysi?", options=options)
    assert (code, Question.objects.count()) == ("few_options", 0)


def test_a_scale_has_its_own_answers(draft, aziza):
    made = add_question(draft, by=aziza, kind="scale", text="Fikr", options=TIMES)
    assert made.options.count() == 0


def test_five_minutes_are_enough(draft, aziza):
    for number in range(5):
        add_question(draft, by=aziza, kind="text", text=f"Savol {number}")
    assert refused(add_question, draft, by=aziza, kind="scale", text="Yana") == "too_long"
    QuantityFactory(key="survey-minutes", value=6)
    assert add_question(draft, by=aziza, kind="scale", text="Yana").place == 6


def test_a_question_is_worded_anew_with_its_answers(draft, aziza):
    made = add_question(draft, by=aziza, kind="single", text="Qachon?", options=TIMES)
    change_question(made, by=aziza, text="Qay soatda?", note="Bittasini", options=("7:00", "10:00"))
    stored = Question.objects.get()
    assert (stored.text, stored.note) == ("Qay soatda?", "Bittasini")
    assert [option.text for option in stored.options.all()] == ["7:00", "10:00"]


def test_questions_change_places_with_their_neighbours(survey, aziza):
    first, second, third = survey.questions.all()
    assert move_question(third, by=aziza, up=True)
    assert move_question(first, by=aziza, up=False)
    assert texts(survey.consultation) == ["Fikr 2", "Fikr 0", "Fikr 1"]


def test_beyond_either_end_nothing_moves(survey, aziza):
    first, _second, third = survey.questions.all()
    moved = (move_question(first, by=aziza, up=True), move_question(third, by=aziza, up=False))
    assert (moved, texts(survey.consultation)) == ((False, False), ["Fikr 0", "Fikr 1", "Fikr 2"])


def test_after_a_question_is_taken_out_the_others_stand(survey, aziza):
    remove_question(survey.questions.all()[1], by=aziza)
    assert texts(survey.consultation) == ["Fikr 0", "Fikr 2"]


def test_what_stands_before_the_questions_is_kept(draft, aziza):
    set_up(draft, by=aziza, introduction="Javoblar jadvalga kiradi.", results_hidden=True)
    stored = Survey.objects.get()
    assert (stored.introduction, stored.results_hidden) == ("Javoblar jadvalga kiradi.", True)


@pytest.mark.parametrize("state", ["submitted", "published", "closed", "concluded"])
def test_once_it_left_the_desk_nothing_changes(ministry, aziza, state):
    survey = SurveyFactory(consultation=ConsultationFactory(body=ministry, **{state: True}))
    question = ask(survey, "scale", "Fikr")
    consultation = survey.consultation
    codes = [
        refused(set_up, consultation, by=aziza),
        refused(add_question, consultation, by=aziza, kind="scale", text="Yana"),
        refused(change_question, question, by=aziza, text="Boshqa"),
        refused(move_question, question, by=aziza, up=True),
        refused(remove_question, question, by=aziza),
    ]
    assert codes == ["fixed"] * 5
    assert texts(consultation) == ["Fikr"]


def test_while_a_colleague_has_it_open_nobody_else_changes_it(draft, aziza, ministry):
    lola = staff("Lola Editor", "editor", ministry)
    add_question(draft, by=lola, kind="scale", text="Bir")
    assert refused(add_question, draft, by=aziza, kind="scale", text="Ikki") == "locked"
    assert texts(draft) == ["Bir"]
