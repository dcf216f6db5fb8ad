"""The officer's pages of questions and statements."""

from html import unescape

import pytest

from consultations.models import Question, Statement, Survey
from tests.consultation_factories import ConsultationFactory
from tests.staff import at_work
from tests.survey_factories import StatementFactory, SurveyFactory, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def draft(ministry):
    return ConsultationFactory(body=ministry)


@pytest.fixture
def officer(aziza):
    return at_work(aziza)


def at(draft, rest=""):
    return f"/en/desk/consultations/{draft.uid}/{rest}"


def text_of(response):
    return unescape(response.content.decode())


def test_an_empty_survey_says_what_it_is_for(officer, draft):
    html = text_of(officer.get(at(draft, "survey/")))
    assert "A survey is not required." in html
    assert at(draft, "survey/questions/new/?kind=ranking") in html


def test_a_question_is_added_with_one_answer_a_line(officer, draft):
    data = {"text": "Qachon?", "note": "", "options": "8:00\r\n\r\n 8:30 \r\n"}
    response = officer.post(at(draft, "survey/questions/new/?kind=single"), data)
    assert response.url == at(draft, "survey/")
    made = Question.objects.get()
    assert [option.text for option in made.options.all()] == ["8:00", "8:30"]
    assert "8:30" in text_of(officer.get(at(draft, "survey/")))


def test_too_few_answers_keep_what_was_typed(officer, draft):
    data = {"text": "Qachon qulay?", "options": "8:00"}
    response = officer.post(at(draft, "survey/questions/new/?kind=single"), data)
    assert (response.status_code, "Qachon qulay?" in text_of(response)) == (409, True)


def test_an_answer_that_is_too_long_is_told(officer, draft):
    data = {"text": "Qachon?", "options": f"8:00\n{'a' * 151}"}
    response = officer.post(at(draft, "survey/questions/new/?kind=single"), data)
    assert (response.status_code, "at most 150 characters fit" in text_of(response)) == (422, True)


def test_a_question_is_changed_moved_and_taken_out(officer, draft):
    survey = SurveyFactory(consultation=draft)
    first, second = (ask(survey, "scale", text) for text in ("Bir", "Ikki"))
    officer.post(at(draft, f"survey/questions/{first.pk}/"), {"text": "Birinchi"})
    moved = officer.post(at(draft, f"survey/questions/{second.pk}/place/"), {"way": "up"})
    assert moved.url == at(draft, f"survey/#q{second.pk}")
    assert [each.text for each in survey.questions.all()] == ["Ikki", "Birinchi"]
    officer.post(at(draft, f"survey/questions/{second.pk}/removal/"))
    assert [each.text for each in survey.questions.all()] == ["Birinchi"]


def test_the_introduction_is_saved(officer, draft):
    officer.post(at(draft, "survey/"), {"introduction": "Kirish", "results_hidden": "on"})
    stored = Survey.objects.get()
    assert (stored.introduction, stored.results_hidden) == ("Kirish", True)


def test_statements_are_added_changed_and_taken_out(officer, draft):
    officer.post(at(draft, "statements/"), {"text": "Darslar kech boshlansin."})
    made = Statement.objects.get()
    assert (made.of_the_body, made.author) == (True, None)
    officer.post(at(draft, f"statements/{made.pk}/"), {"text": "Darslar erta boshlansin."})
    assert "Darslar erta boshlansin." in text_of(officer.get(at(draft, "statements/")))
    officer.post(at(draft, f"statements/{made.pk}/removal/"))
    assert Statement.objects.count() == 0


def test_what_a_participant_said_is_not_for_the_body_to_change(officer, draft, bekzod):
    theirs = StatementFactory(consultation=draft, of_the_body=False, author=bekzod)
    assert officer.get(at(draft, f"statements/{theirs.pk}/")).status_code == 404
    assert officer.post(at(draft, f"statements/{theirs.pk}/removal/")).status_code == 404


@pytest.mark.parametrize("page", ["survey/", "survey/questions/new/?kind=scale", "statements/"])
def test_after_the_opening_the_pages_say_that_all_is_fixed(officer, ministry, page):
    published = ConsultationFactory(body=ministry, published=True)
    response = officer.post(at(published, page), {"text": "Kech qoldi"})
    assert (response.status_code, Question.objects.count()) == (409, 0)
    assert "It is public, so this stays as it is." in text_of(officer.get(at(published, page)))


def test_a_question_of_another_consultation_is_not_found(officer, draft):
    other = ask(SurveyFactory(), "scale", "Boshqa")
    assert officer.get(at(draft, f"survey/questions/{other.pk}/")).status_code == 404
