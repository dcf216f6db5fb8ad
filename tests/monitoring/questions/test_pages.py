"""Questions in public and at the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monitoring.models import Question
from monitoring.questions.owing import answers_given, objections, questions
from tests.factories import BodyFactory
from tests.monitoring.factories import (
    CommitmentFactory,
    OnSiteCheckFactory,
    QuestionFactory,
    done,
    withdrawn,
)
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
LIST = "/en/questions/"
PAST = timedelta(days=-1)


@pytest.fixture
def commitment(ministry):
    return CommitmentFactory(body=ministry)


def page_of(commitment, page=""):
    return f"/en/commitments/{commitment.reference}/{page}"


def asked(commitment, **fields):
    return QuestionFactory(commitment=commitment, **fields)


def answered(commitment, **fields):
    words = {"answer": "Ertaga ulanadi.", "answered_at": timezone.now()}
    return asked(commitment, **words, **fields)


def shown(client, query=""):
    return [row.pk for row in client.get(LIST + query).context["page"].rows]


def test_each_tab_shows_its_own(client, commitment):
    rows = {
        "waiting": asked(commitment),
        "late": asked(commitment, due_at=timezone.now() + PAST),
        "answered": answered(commitment),
    }
    asked(commitment, hidden_at=timezone.now())
    asked(CommitmentFactory(hidden_at=timezone.now()))
    assert {tab: shown(client, f"?tab={tab}") for tab in rows} == {
        tab: [row.pk] for tab, row in rows.items()
    }


def test_a_body_and_a_commitment_narrow_the_list(client, commitment):
    mine, other = asked(commitment), asked(CommitmentFactory(body=BodyFactory(slug="health")))
    assert [
        shown(client, "?body=health"),
        shown(client, f"?commitment={commitment.reference}"),
        shown(client),
    ] == [[other.pk], [mine.pk], [mine.pk, other.pk]]


@pytest.mark.parametrize("query", ["?tab=none", "?body=no", "?body=%00", "?page=z", "?commitment="])
def test_what_is_unknown_in_an_address_does_no_harm(client, commitment, query):
    asked(commitment)
    assert client.get(LIST + query).status_code == 200


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Nobody has asked anything yet"),
        ("?tab=late", "No answer is late"),
        ("?body=health", "There is no question here"),
    ],
)
def test_an_empty_list_says_why(client, query, words):
    assert words in client.get(LIST + query).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, django_assert_num_queries, number):
    for _each in range(number):
        QuestionFactory()
    client.get(LIST)
    with django_assert_num_queries(2):
        client.get(LIST)


def test_the_page_of_a_commitment_costs_the_same_for_one_and_three(client, commitment):
    costs = []
    for number in (1, 2):
        for _each in range(number):
            asked(commitment)
            OnSiteCheckFactory(commitment=commitment)
        client.get(page_of(commitment))
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(commitment))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_question_and_its_answer_stand_on_the_page_of_the_commitment(client, commitment):
    answered(commitment, text="Qachon ulanadi?")
    page = client.get(page_of(commitment)).content.decode()
    words = ("Qachon ulanadi?", "Ertaga ulanadi.", "Answered in time", "questions/new/")
    assert [each in page for each in words] == [True] * 4


def test_a_late_answer_shows_with_the_name_of_the_body(client, commitment):
    row = asked(commitment, due_at=timezone.now() + PAST)
    page = client.get(page_of(commitment, f"questions/{row.pk}/")).content.decode()
    assert ("Answer is late" in page, f"{commitment.body.names['en']} owes" in page) == (True, True)


def test_a_question_is_of_its_commitment_alone(client, commitment):
    row = asked(commitment)
    assert client.get(page_of(CommitmentFactory(), f"questions/{row.pk}/")).status_code == 404


def test_nobody_who_asks_is_named(client, commitment, bekzod):
    row = asked(commitment, asker=bekzod)
    pages = (LIST, page_of(commitment), page_of(commitment, f"questions/{row.pk}/"))
    pages += (page_of(commitment, "questions.csv"), "/api/v1/questions/")
    assert [bekzod.full_name in client.get(url).content.decode() for url in pages] == [False] * 5


def test_a_citizen_asks(commitment, bekzod):
    page = browser_of(bekzod).post(page_of(commitment, "questions/new/"), {"text": "Qachon?"})
    made = Question.objects.get()
    assert (page.status_code, made.asker, page["Location"]) == (
        302,
        bekzod,
        page_of(commitment, f"questions/{made.pk}/"),
    )


def test_a_resent_question_is_asked_once(commitment, bekzod):
    browser = browser_of(bekzod)
    form = {"text": "Qachon?", "idempotency_key": "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c11"}
    answers = [browser.post(page_of(commitment, "questions/new/"), form) for _each in range(2)]
    assert ({page["Location"] for page in answers}, Question.objects.count()) == (
        {page_of(commitment, f"questions/{Question.objects.get().pk}/")},
        1,
    )


def test_words_that_are_too_many_come_back(commitment, bekzod):
    page = browser_of(bekzod).post(page_of(commitment, "questions/new/"), {"text": "a" * 601})
    assert (page.status_code, len(page.context["form"]["text"].value())) == (422, 601)


def test_what_was_withdrawn_says_so_and_keeps_what_was_typed(bekzod):
    page = browser_of(bekzod).post(page_of(withdrawn(), "questions/new/"), {"text": "Qachon?"})
    assert (page.status_code, page.context["form"]["text"].value()) == (409, "Qachon?")


def test_an_officer_answers(commitment, aziza):
    row = asked(commitment)
    url = f"/en/desk/commitments/{commitment.reference}/questions/{row.pk}/"
    page = at_work(aziza).post(url, {"text": "Ertaga."})
    row.refresh_from_db()
    assert (page.status_code, row.answer, row.answered_by) == (302, "Ertaga.", aziza)


def test_an_answer_without_words_and_a_second_one_come_back(commitment, aziza):
    row, old = asked(commitment), answered(commitment)
    url = f"/en/desk/commitments/{commitment.reference}/questions/{{}}/"
    browser = at_work(aziza)
    pages = [
        browser.post(url.format(row.pk), {"text": ""}),
        browser.post(url.format(old.pk), {"text": "Indin."}),
    ]
    assert [page.status_code for page in pages] == [422, 409]
    assert pages[1].context["form"]["text"].value() == "Indin."


def test_officers_of_other_bodies_do_not_answer(commitment):
    row = asked(commitment)
    stranger = staff("Sanjar Olimov", "head", BodyFactory(slug="health"))
    url = f"/en/desk/commitments/{commitment.reference}/questions/{row.pk}/"
    page = at_work(stranger).post(url, {"text": "Ertaga."})
    row.refresh_from_db()
    assert (page.status_code, row.answer) == (403, "")


def owed(user):
    now = timezone.now()
    return [*questions(user, now), *objections(user, now)]


def test_the_desk_lists_questions_by_their_day_and_disputed_commitments(ministry, aziza):
    later, sooner = (
        QuestionFactory(commitment__body=ministry),
        QuestionFactory(commitment__body=ministry, due_at=timezone.now() + timedelta(days=1)),
    )
    QuestionFactory()
    disputed = done(body=ministry, done_at=timezone.now() - timedelta(days=1))
    for _each in range(11):
        OnSiteCheckFactory(commitment=disputed)
    tasks = owed(aziza)
    assert [(task.noun, task.reference) for task in tasks] == [
        ("question", sooner.commitment.reference),
        ("question", later.commitment.reference),
        ("objections", disputed.reference),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_rows_of_the_desk_cost_the_same(ministry, aziza, django_assert_num_queries, number):
    for _each in range(number):
        QuestionFactory(commitment__body=ministry)
    owed(aziza)
    with django_assert_num_queries(3):
        owed(aziza)


def test_answers_count_for_the_punctuality_of_the_body(commitment):
    row = answered(commitment)
    asked(commitment)
    given = answers_given(commitment.body, timezone.now() - timedelta(days=90))
    assert [(each.due, each.at) for each in given] == [(row.due_at, row.answered_at)]


def test_the_table_holds_questions_with_answers(client, commitment):
    at = datetime(2026, 11, 5, 20, 30, tzinfo=UTC)
    asked(commitment, text="=1+1", hidden_at=None, asked_at=at, due_at=at + timedelta(days=3))
    asked(commitment, text="Sir", hidden_at=timezone.now())
    lines = client.get(page_of(commitment, "questions.csv")).content.decode("utf-8-sig").split("\n")
    assert (len(lines), "'=1+1" in lines[1]) == (3, True)
    days = ["2026-11-06T01:30:00+05:00", "2026-11-09T01:30:00+05:00"]
    assert lines[1].split(",")[3:5] == days


@pytest.mark.parametrize("path", ["", "questions/{pk}/"])
def test_the_pages_are_cacheable_for_visitors(client, commitment, path):
    page = client.get(page_of(commitment, path.format(pk=asked(commitment).pk)))
    assert (page["Cache-Control"].split(",")[0], dict(page.cookies)) == ("public", {})
    assert "csrfmiddlewaretoken" not in page.content.decode()


def test_the_list_is_searched_by_words_in_either_script(client, commitment):
    row = asked(commitment, text="Saksovul qachon ekiladi?")
    asked(commitment, text="Quduq qani?")
    asked(commitment, text="Saksovul qani?", hidden_at=timezone.now())
    page = client.get(LIST, {"q": "саксовул"})
    assert [each.pk for each in page.context["page"].rows] == [row.pk]
    assert "tab=answered&amp;q=%D1%81" in page.content.decode()
