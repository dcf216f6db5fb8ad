"""Questions and checks are reported, left or hidden by a rule, and appealed for."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from monitoring.checks import checking
from monitoring.checks.checking import Seen
from monitoring.models import Question
from monitoring.questions.asking import answer
from monitoring.remarks.queues import check_queue, question_queue
from monitoring.remarks.reporting import report
from portal.audit.feed import number_feed
from portal.audit.filing import filed_under
from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.moderation.appealing import appeal, uphold
from portal.moderation.deciding import decide
from portal.norms import current
from portal.notifications.audience import audience_of
from tests.monitoring.factories import OnSiteCheckFactory, ProofFileFactory, QuestionFactory, done
from tests.staff import at_work, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
RULE = {"reason": None, "text": "Bu haqorat."}


@pytest.fixture
def question(ministry, bekzod):
    return QuestionFactory(commitment__body=ministry, asker=bekzod, text="Haqoratli gap.")


@pytest.fixture
def check(ministry, bekzod):
    kept = done(body=ministry, done_at=timezone.now() - timedelta(hours=1))
    made = OnSiteCheckFactory(commitment=kept, person=bekzod, text="Haqoratli gap.")
    ProofFileFactory(commitment=kept, check_made=made)
    return made


@pytest.fixture(params=["question", "check"])
def remark(request):
    return request.getfixturevalue(request.param)


def queue_of(remark):
    return question_queue if isinstance(remark, Question) else check_queue


def hide(remark, by):
    hidden = current.reasons("hidden")[:1]
    return decide(remark, by=by, outcome="reject", reasons=hidden, text="Qoidaga zid.")


def text_of(response):
    return unescape(response.content.decode())


def told_of(kind):
    return set(audience_of(Event.objects.get(kind=kind)))


def test_nobody_reports_twice_or_their_own(remark, nilufar, bekzod):
    report(remark, by=nilufar, **RULE)
    codes = []
    for person in (nilufar, bekzod):
        with pytest.raises(Refused) as refusal:
            report(remark, by=person, **RULE)
        codes.append(refusal.value.code)
    assert codes == ["reported", "own_content"]


def test_moderators_are_told_of_a_report(remark, nilufar, kamola):
    report(remark, by=nilufar, **RULE)
    assert told_of(f"{queue_of(remark).noun}.reported") == {(kamola.pk, "moderator")}


def test_what_is_left_leaves_the_queue_and_stays(remark, nilufar, kamola, client):
    report(remark, by=nilufar, **RULE)
    queue = queue_of(remark)
    assert [item.thing for item in queue(timezone.now())] == [remark]
    decide(remark, by=kamola, outcome="publish")
    assert queue(timezone.now()) == []
    assert client.get(remark.get_absolute_url()).status_code == 200
    assert told_of(f"{queue.noun}.kept") == {(nilufar.pk, "reporter")}


def test_what_is_hidden_names_its_rule_to_all_and_itself_to_its_author(
    remark, nilufar, bekzod, kamola, client
):
    report(remark, by=nilufar, **RULE)
    hide(remark, kamola)
    page = client.get(remark.get_absolute_url())
    assert (page.status_code, "Haqoratli gap." in text_of(page)) == (410, False)
    own = text_of(browser_of(bekzod).get(remark.get_absolute_url()))
    assert ("Haqoratli gap." in own, "Qoidaga zid." in own) == (True, True)
    assert told_of(f"{queue_of(remark).noun}.hidden") == {
        (bekzod.pk, "author"),
        (nilufar.pk, "reporter"),
    }


def test_an_appeal_shows_it_again(remark, nilufar, bekzod, kamola, rustam, client):
    report(remark, by=nilufar, **RULE)
    decision = hide(remark, kamola)
    made = appeal(decision, by=bekzod, text="Bu haqorat emas.")
    uphold(made, by=rustam, answer="Toʻgʻri.")
    assert client.get(remark.get_absolute_url()).status_code == 200
    assert told_of(f"{queue_of(remark).noun}.restored") == {(bekzod.pk, "author")}


def test_a_hidden_objection_weighs_nothing_until_it_is_shown_again(
    check, nilufar, bekzod, kamola, rustam
):
    numbers = [check.commitment.objections]
    report(check, by=nilufar, **RULE)
    decision = hide(check, kamola)
    check.commitment.refresh_from_db()
    numbers.append(check.commitment.objections)
    uphold(appeal(decision, by=bekzod, text="Bor."), by=rustam, answer="Toʻgʻri.")
    check.commitment.refresh_from_db()
    assert [*numbers, check.commitment.objections] == [1, 0, 1]


def test_one_person_objects_once_when_a_hidden_check_is_shown_beside_a_new_one(
    check, nilufar, bekzod, kamola, rustam
):
    report(check, by=nilufar, **RULE)
    decision = hide(check, kamola)
    seen = Seen(verdict=check.verdict, region=bekzod.region)
    again = checking.check(check.commitment, by=bekzod, seen=seen)
    uphold(appeal(decision, by=bekzod, text="Bor."), by=rustam, answer="Toʻgʻri.")
    check.refresh_from_db()
    check.commitment.refresh_from_db()
    assert (again.counted, check.counted, check.commitment.objections) == (True, False, 1)


def test_what_is_public_of_a_question_goes_and_comes_with_it(
    question, nilufar, bekzod, kamola, rustam, aziza
):
    answer(question, by=aziza, text="Ertaga.")
    event = Event.objects.get(kind="commitment.question_answered")
    seen = [event.visibility]
    report(question, by=nilufar, **RULE)
    decision = hide(question, kamola)
    event.refresh_from_db()
    seen.append(event.visibility)
    uphold(appeal(decision, by=bekzod, text="Bor."), by=rustam, answer="Toʻgʻri.")
    event.refresh_from_db()
    assert [*seen, event.visibility] == ["public", "hidden", "public"]


def test_an_answer_leaves_the_feed_with_its_question_and_comes_back(
    question, nilufar, bekzod, kamola, rustam, aziza
):
    filed = filed_under(()).filter(event__kind="commitment.question_answered")
    answer(question, by=aziza, text="Ertaga.")
    number_feed()
    numbers = [filed.count()]
    report(question, by=nilufar, **RULE)
    decision = hide(question, kamola)
    numbers.append(filed.count())
    uphold(appeal(decision, by=bekzod, text="Bor."), by=rustam, answer="Toʻgʻri.")
    assert [*numbers, filed.count()] == [1, 0, 1]


def test_an_answer_that_was_numbered_while_hidden_comes_into_the_feed(
    question, nilufar, bekzod, kamola, rustam, aziza
):
    answer(question, by=aziza, text="Ertaga.")
    report(question, by=nilufar, **RULE)
    decision = hide(question, kamola)
    number_feed()
    uphold(appeal(decision, by=bekzod, text="Bor."), by=rustam, answer="Toʻgʻri.")
    assert filed_under(()).filter(event__kind="commitment.question_answered").count() == 1


def test_the_author_decides_nothing_about_it(remark, nilufar, bekzod):
    report(remark, by=nilufar, **RULE)
    with pytest.raises(Refused) as refusal:
        hide(remark, bekzod)
    assert refusal.value.code == "own_content"


def test_a_reader_reports_and_a_moderator_reads_it(remark, nilufar, kamola):
    page = browser_of(nilufar).post(f"{remark.get_absolute_url()}report/", {"text": "Haqorat"})
    noun = queue_of(remark).noun
    read = text_of(at_work(kamola).get(f"/en/moderation/{noun}/{remark.pk}/"))
    assert (page.status_code, "Haqoratli gap." in read, "Haqorat" in read) == (302, True, True)


def test_a_report_without_a_reason_comes_back(remark, nilufar):
    page = browser_of(nilufar).post(f"{remark.get_absolute_url()}report/", {"text": ""})
    assert page.status_code == 422
