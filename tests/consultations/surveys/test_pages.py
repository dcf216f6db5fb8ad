"""The pages of a survey: questions one by one, the look over them, results when they are open."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from consultations.models import AnswerSet, Survey, SurveyAnswer
from consultations.surveys.answering import answer
from consultations.surveys.answers import Given
from portal.caching import PUBLIC
from tests.consultation_factories import ConsultationFactory
from tests.survey_factories import MATTERS, SurveyFactory, answered, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
LONG = "9" * 5000


@pytest.fixture
def survey():
    return SurveyFactory(whole=True)


@pytest.fixture
def hidden():
    return SurveyFactory(whole=True, results_hidden=True)


def at(survey, rest=""):
    return f"/en/consultations/{survey.consultation.reference}/survey/{rest}"


def text_of(response):
    return unescape(response.content.decode())


def pks(survey, kind):
    return [option.pk for option in survey.questions.get(kind=kind).options.all()]


def test_the_front_says_what_is_asked_and_how_long_it_takes(client, survey):
    response = client.get(at(survey))
    html = text_of(response)
    assert response["Cache-Control"] == PUBLIC
    assert ("5 questions" in html, "about 3 minutes" in html) == (True, True)
    assert at(survey, "questions/1/") in html


@pytest.mark.parametrize("page", ["", "questions/1/", "answers/", "results/", "results.csv"])
def test_without_questions_there_is_no_survey(client, bekzod, page):
    survey = SurveyFactory()
    client.force_login(bekzod)
    assert client.get(at(survey, page)).status_code == 404


def test_a_draft_shows_no_questions_to_the_public(client):
    draft = ConsultationFactory(reference="M-2026-7777")
    survey = SurveyFactory(consultation=draft, whole=True)
    assert client.get(at(survey)).status_code == 404


def test_questions_follow_each_other_to_the_look_over_all(client, survey, bekzod):
    client.force_login(bekzod)
    single, multiple, ranking = (pks(survey, kind) for kind in ("single", "multiple", "ranking"))
    given = [
        {"answer": single[1]},
        {"answer": multiple[:2]},
        {"answer": "4"},
        {"order": ranking[::-1]},
        {"answer": "Avtobus kech keladi."},
    ]
    onward = [client.post(at(survey, f"questions/{n}/"), d).url for n, d in enumerate(given, 1)]
    assert onward == [*(at(survey, f"questions/{n}/") for n in range(2, 6)), at(survey, "answers/")]
    html = text_of(client.get(at(survey, "answers/")))
    assert all(word in html for word in ("8:30", "Tirbandlik", "Agree", "Avtobus kech keladi."))
    assert "Not sent yet" in html
    assert client.post(at(survey, "answers/")).url == at(survey, "answers/")
    assert "They are counted without your name." in text_of(client.get(at(survey, "answers/")))
    assert SurveyAnswer.objects.counted().count() == 5


def test_without_an_answer_the_question_says_so(client, survey, bekzod):
    client.force_login(bekzod)
    response = client.post(at(survey, "questions/1/"), {})
    assert response.status_code == 422
    assert "Choose an answer, or skip the question." in text_of(response)


def test_a_skipped_question_leads_on(client, survey, bekzod):
    client.force_login(bekzod)
    assert client.post(at(survey, "questions/1/"), {"skip": "1"}).url == at(survey, "questions/2/")
    assert SurveyAnswer.objects.count() == 0


def test_a_ranking_moves_by_its_buttons_and_stays_on_its_question(client, survey, bekzod):
    client.force_login(bekzod)
    order = pks(survey, "ranking")
    response = client.post(at(survey, "questions/4/"), {"order": order, "move": f"up:{order[2]}"})
    assert response.url == at(survey, f"questions/4/#o{order[2]}")
    html = text_of(client.get(at(survey, "questions/4/")))
    shown = sorted(MATTERS, key=lambda text: html.index(f">{text}<"))
    assert shown == [MATTERS[0], MATTERS[2], MATTERS[1]]


@pytest.mark.parametrize("sent", [{"order": "x"}, {"order": "1", "move": "up:x"}, {}])
def test_a_broken_order_is_refused(client, survey, bekzod, sent):
    client.force_login(bekzod)
    assert client.post(at(survey, "questions/4/"), sent).status_code == 409


def test_what_was_answered_stands_in_the_form_again(client, survey, bekzod):
    answer(survey.questions.get(kind="scale"), Given(step=2), by=bekzod)
    client.force_login(bekzod)
    html = text_of(client.get(at(survey, "questions/3/")))
    assert 'value="2"' in html.partition("checked")[0].rpartition("<input")[2]


def test_a_changed_answer_that_was_sent_leads_back_to_all(client, survey, bekzod):
    answered(survey, by=bekzod, scale=1)
    client.force_login(bekzod)
    assert client.post(at(survey, "questions/3/"), {"answer": "5"}).url == at(survey, "answers/")
    assert [row.step for row in SurveyAnswer.objects.counted()] == [5]


def test_answers_can_be_deleted(client, survey, bekzod):
    answered(survey, by=bekzod, scale=1)
    client.force_login(bekzod)
    client.post(at(survey, "answers/removal/"))
    assert AnswerSet.objects.count() == 0


def test_after_the_close_the_words_typed_stay(client, bekzod):
    survey = SurveyFactory(consultation=ConsultationFactory(closed=True), whole=True)
    client.force_login(bekzod)
    response = client.post(at(survey, "questions/5/"), {"answer": "Kech qolgan fikr"})
    assert (response.status_code, "Kech qolgan fikr" in text_of(response)) == (409, True)


def test_an_unknown_question_is_not_found(client, survey, bekzod):
    client.force_login(bekzod)
    found = [client.get(at(survey, f"questions/{n}/")).status_code for n in (0, 5, 6)]
    assert found == [404, 200, 404]


def test_results_show_every_question(client, survey):
    answered(survey, single=["8:30"], multiple=["Uyqu"], scale=5, ranking=MATTERS, text="Fikrim")
    html = text_of(client.get(at(survey, "results/")))
    assert "1 person has sent answers" in html
    assert all(word in html for word in ("8:30", "100 % agreed", "«Fikrim»", "1.0", "100 %"))
    assert "This is no representative sample." in html


def test_hidden_results_are_nowhere_before_the_end(client, hidden):
    answered(hidden, single=["8:30"], text="Fikrim")
    html = text_of(client.get(at(hidden, "results/")))
    assert ("The results are not open yet" in html, "Fikrim" in html) == (True, False)
    for page in ("results.csv", "results/1/", "results/1.csv", "results/5/", "results/5.csv"):
        assert client.get(at(hidden, page)).status_code == 404


def test_hidden_results_open_after_the_close(client, hidden):
    answered(hidden, single=["8:30"])
    consultation = hidden.consultation
    consultation.opens_at = timezone.now() - timedelta(days=20)
    consultation.closes_at = timezone.now() - timedelta(minutes=11)
    consultation.save()
    assert "1 person has sent answers" in text_of(client.get(at(hidden, "results/")))


def test_one_question_is_a_table_and_by_region(client, survey, nilufar):
    answered(survey, by=nilufar, single=["8:30"])
    html = text_of(client.get(at(survey, "results/1/")))
    assert nilufar.region.name in html
    assert html.count("100\N{NO-BREAK SPACE}%") == 2


def test_words_go_on_by_pages_and_hidden_ones_are_left_out(client, survey):
    for number in range(21):
        answered(survey, text=f"fikr{number:02}")
    SurveyAnswer.objects.filter(text="fikr20").update(hidden_at=timezone.now())
    html = text_of(client.get(at(survey, "results/5/")))
    assert ("fikr19" in html, "fikr20" in html, "fikr00" in html) == (True, False, True)


def test_the_spreadsheet_holds_the_counts(client, survey, nilufar):
    answered(survey, by=nilufar, single=["8:30"])
    lines = client.get(at(survey, "results/1.csv")).content.decode().splitlines()
    assert lines[0] == "\ufeffquestion,kind,text,answer,place,region,count,answered,as_of"
    told = [line.rpartition(",")[0].partition("?,")[2] for line in lines[1:]]
    assert told == ["8:00,,UZ-NG,0,1", "8:30,,UZ-NG,1,1", "9:00,,UZ-NG,0,1"]


def test_words_that_a_spreadsheet_would_calculate_stay_words(client, survey):
    answered(survey, text="=1+1")
    lines = client.get(at(survey, "results/5.csv")).content.decode().splitlines()
    assert lines[1].startswith("'=1+1,")


@pytest.mark.parametrize("more", [0, 3])
def test_results_cost_the_same_however_many_questions(
    client, survey, django_assert_num_queries, more
):
    answered(survey, single=["8:30"], text="Fikrim")
    for number in range(more):
        ask(survey, "scale", f"Fikr {number}")
    with django_assert_num_queries(13):
        client.get(at(survey, "results/"))


def test_the_survey_leads_from_the_tab(client, survey):
    html = text_of(client.get(survey.consultation.get_absolute_url().replace("/uz/", "/en/")))
    assert at(survey) in html
    Survey.objects.all().delete()
    html = text_of(client.get(survey.consultation.get_absolute_url().replace("/uz/", "/en/")))
    assert at(survey) not in html


@pytest.mark.parametrize("given", [{"order": LONG}, {"order": "1", "move": f"up:{LONG}"}])
def test_a_number_that_nobody_can_read_is_no_answer(client, survey, bekzod, given):
    client.force_login(bekzod)
    assert client.post(at(survey, "questions/4/"), given).status_code == 409
