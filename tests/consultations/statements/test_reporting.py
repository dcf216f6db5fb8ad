"""Statements and words of surveys are reported, left or hidden by a rule, and appealed for."""

from html import unescape

import pytest
from django.utils import timezone

from consultations.models import AnswerSet, SurveyAnswer
from consultations.statements.queues import statement_queue, words_queue
from consultations.statements.reporting import report
from consultations.surveys.answering import answer, skip, take_back
from consultations.surveys.answers import Given
from consultations.surveys.counting import results_of
from portal.lifecycle import Refused
from portal.moderation.appealing import appeal
from portal.moderation.deciding import decide
from portal.moderation.models import Appeal, Decision
from portal.norms import current
from tests.staff import at_work, browser_of
from tests.survey_factories import StatementFactory, SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
RULE = {"reason": None, "text": "Bu haqorat."}


@pytest.fixture
def statement(bekzod):
    return StatementFactory(of_the_body=False, author=bekzod, text="Haqoratli gap.")


@pytest.fixture
def words(bekzod):
    survey = SurveyFactory(whole=True)
    answered(survey, by=bekzod, text="Haqoratli gap.")
    return SurveyAnswer.objects.get()


@pytest.fixture(params=["statement", "words"])
def said(request):
    return request.getfixturevalue(request.param)


def queue_of(said):
    return words_queue if isinstance(said, SurveyAnswer) else statement_queue


def hide(said, by):
    hidden = current.reasons("hidden")[:1]
    return decide(said, by=by, outcome="reject", reasons=hidden, text="Qoidaga zid.")


def text_of(response):
    return unescape(response.content.decode())


def test_nobody_reports_twice_or_their_own(said, nilufar, bekzod):
    report(said, by=nilufar, **RULE)
    codes = []
    for person in (nilufar, bekzod):
        with pytest.raises(Refused) as refusal:
            report(said, by=person, **RULE)
        codes.append(refusal.value.code)
    assert codes == ["reported", "own_content"]


def test_what_is_left_leaves_the_queue(said, nilufar, kamola, client):
    report(said, by=nilufar, **RULE)
    queue = queue_of(said)
    assert [item.thing for item in queue(timezone.now())] == [said]
    decide(said, by=kamola, outcome="publish")
    assert queue(timezone.now()) == []
    assert client.get(said.get_absolute_url()).status_code == 200


def test_what_is_hidden_names_its_rule_and_can_be_appealed(
    said, nilufar, bekzod, kamola, rustam, client
):
    report(said, by=nilufar, **RULE)
    hide(said, kamola)
    assert client.get(said.get_absolute_url()).status_code == 410
    client.force_login(bekzod)
    assert "Haqoratli gap." in text_of(client.get(said.get_absolute_url()))
    decision = Decision.objects.on(said).get()
    appeal(decision, by=bekzod, text="Bu haqorat emas.")
    queue_of(said).uphold_appeal(said, by=rustam, now=decision.at)
    said.refresh_from_db()
    assert said.hidden_at is None


def test_hidden_words_are_still_counted(words, nilufar, kamola):
    report(words, by=nilufar, **RULE)
    hide(words, kamola)
    assert [each.all.answered for each in results_of(words.question.survey)] == [0, 0, 0, 0, 1]
    assert SurveyAnswer.objects.shown().count() == 0


def test_words_of_hidden_results_are_for_their_writer_alone(words, client, bekzod):
    survey = words.question.survey
    survey.results_hidden = True
    survey.save()
    assert client.get(words.get_absolute_url()).status_code == 404
    client.force_login(bekzod)
    assert client.get(words.get_absolute_url()).status_code == 200


def test_words_that_were_not_sent_have_no_page(words, client):
    AnswerSet.objects.update(sent_at=None)
    assert client.get(words.get_absolute_url()).status_code == 404


def test_a_reader_reports_by_a_form(said, nilufar, client, kamola):
    client.force_login(nilufar)
    page = f"{said.get_absolute_url()}report/"
    assert client.post(page, {"text": ""}).status_code == 422
    assert client.post(page, {"text": "Bu haqorat."}).url == said.get_absolute_url()
    assert "Haqoratli gap." in text_of(
        at_work(kamola).get(f"/en/moderation/{queue_of(said).noun}/{said.pk}/")
    )


def test_hidden_words_said_again_stay_hidden(words, nilufar, bekzod, kamola):
    report(words, by=nilufar, **RULE)
    hide(words, kamola)
    answer(words.question, Given(text="  Haqoratli   gap. "), by=bekzod)
    words.refresh_from_db()
    assert (words.hidden_at is None, words.hidden_by) == (False, kamola)
    answer(words.question, Given(text="Muloyim gap."), by=bekzod)
    words.refresh_from_db()
    assert (words.hidden_at, words.hidden_by) == (None, None)


@pytest.mark.parametrize("way", ["skip", "take back"])
def test_an_appeal_about_words_ends_when_their_author_takes_them_back(
    words, nilufar, bekzod, kamola, rustam, way
):
    report(words, by=nilufar, **RULE)
    appeal(hide(words, kamola), by=bekzod, text="Bu haqorat emas.")
    if way == "skip":
        skip(words.question, by=bekzod)
    else:
        take_back(words.question.survey, by=bekzod)
    moderator = at_work(rustam)
    assert Appeal.objects.count() == 0
    for page in ("/en/moderation/appeals/", "/en/moderation/"):
        assert moderator.get(page).status_code == 200
    assert browser_of(bekzod).get("/en/me/notices/").status_code == 200


def test_nothing_falls_over_an_appeal_about_what_is_gone(words, nilufar, bekzod, kamola, rustam):
    report(words, by=nilufar, **RULE)
    decided = hide(words, kamola)
    waiting = appeal(decided, by=bekzod, text="Bu haqorat emas.")
    words.delete()
    moderator, page = at_work(rustam), f"/en/moderation/appeals/{waiting.pk}/"
    assert "A text that its author has taken back" in text_of(moderator.get(page))
    sent = moderator.post(f"{page}decision/", {"outcome": "upheld", "answer": "Muallif haq."})
    assert (sent.status_code, Appeal.objects.get().outcome) == (409, "")
    Appeal.objects.update(
        outcome="dismissed", answer="Yoʻq.", decided_by=rustam, decided_at=timezone.now()
    )
    assert moderator.get("/en/moderation/appeals/").status_code == 200
