"""The pages of statements: a list with one's own votes, one at a time, and where people agree."""

from html import unescape

import pytest
from django.utils import timezone

from consultations.models import Statement, StatementVote
from consultations.statements.voting import vote
from portal.caching import PUBLIC
from tests.consultation_factories import ConsultationFactory
from tests.survey_factories import StatementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True)


@pytest.fixture
def statement(consultation):
    return StatementFactory(consultation=consultation, text="Darslar kech boshlansin.")


def at(consultation, rest=""):
    return f"/en/consultations/{consultation.reference}/statements/{rest}"


def text_of(response):
    return unescape(response.content.decode())


def test_the_list_is_for_everyone_and_names_nobody(client, consultation, statement, bekzod):
    Statement.objects.update(author=bekzod, of_the_body=False)
    response = client.get(at(consultation))
    html = text_of(response)
    assert response["Cache-Control"] == PUBLIC
    assert ("Darslar kech boshlansin." in html, bekzod.full_name in html) == (True, False)
    assert "Sign in to vote" in html


def test_hidden_statements_are_nowhere(client, consultation, statement):
    Statement.objects.update(hidden_at=timezone.now(), agreed=9)
    for page in (at(consultation), at(consultation, "results/"), at(consultation)[:-1] + ".csv"):
        assert "Darslar kech" not in text_of(client.get(page))


@pytest.mark.parametrize(
    ("trait", "words"), [("published", "Write the first one"), ("closed", "Nobody made one")]
)
def test_an_empty_list_says_why(client, trait, words):
    assert words in text_of(client.get(at(ConsultationFactory(**{trait: True}))))


def test_a_vote_in_the_list_leads_back_to_its_place(client, consultation, statement, bekzod):
    client.force_login(bekzod)
    data = {"value": "agree", "page": "abc"}
    response = client.post(at(consultation, f"{statement.pk}/vote/"), data)
    assert response.url == at(consultation) + f"?page=abc#s{statement.pk}"
    html = text_of(client.get(at(consultation)))
    assert html.count('aria-pressed="true"') == 1


def test_the_vote_that_was_given_is_taken_back_by_its_button(
    client, consultation, statement, bekzod
):
    vote(statement, by=bekzod, value="agree")
    client.force_login(bekzod)
    client.post(at(consultation, f"{statement.pk}/vote/"), {"value": ""})
    assert StatementVote.objects.count() == 0


def test_one_at_a_time_until_all_are_heard(client, consultation, statement, bekzod):
    client.force_login(bekzod)
    assert "0 of 1 statements" in text_of(client.get(at(consultation, "next/")))
    data = {"value": "pass", "way": "next"}
    response = client.post(at(consultation, f"{statement.pk}/vote/"), data)
    assert response.url == at(consultation, "next/")
    assert "You have voted on all of them" in text_of(client.get(response.url))


def test_after_the_close_a_vote_is_refused_with_a_sentence(client, bekzod):
    over = ConsultationFactory(closed=True)
    theirs = StatementFactory(consultation=over)
    client.force_login(bekzod)
    response = client.post(at(over, f"{theirs.pk}/vote/"), {"value": "agree"})
    assert response.status_code == 409
    assert "This consultation is closed." in text_of(response)


def test_a_statement_of_ones_own_is_among_the_others(client, consultation, bekzod):
    client.force_login(bekzod)
    response = client.post(at(consultation, "new/"), {"text": "Avtobus koʻpaysin."})
    assert response.url == at(consultation)
    assert "Avtobus koʻpaysin." in text_of(client.get(response.url))


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("", 422, "Write the statement."),
        ("a" * 141, 422, "at most 140 characters fit"),
        ("Darslar kech boshlansin", 409, "This has been said here already"),
    ],
)
def test_what_is_not_taken_is_told_and_kept(
    client, consultation, statement, bekzod, text, status, words
):
    client.force_login(bekzod)
    response = client.post(at(consultation, "new/"), {"text": text})
    assert (response.status_code, words in text_of(response), text in text_of(response)) == (
        status,
        True,
        True,
    )


def test_where_people_agree_and_where_they_are_divided(client, consultation, statement):
    Statement.objects.update(agreed=9, disagreed=1)
    StatementFactory(consultation=consultation, text="Shanba dam boʻlsin.", agreed=5, disagreed=5)
    common, _heading, divided = text_of(client.get(at(consultation, "results/"))).partition(
        "Where people are divided</h2>"
    )
    assert ("Darslar kech" in common, "Shanba dam" in common) == (True, False)
    assert ("Darslar kech" in divided, "Shanba dam" in divided) == (False, True)


def test_the_spreadsheet_holds_the_votes(client, consultation, statement, bekzod):
    vote(statement, by=bekzod, value="agree")
    lines = client.get(at(consultation)[:-1] + ".csv").content.decode().splitlines()
    told = lines[1].rpartition(",")[0]
    assert told == f"{statement.pk},Darslar kech boshlansin.,1,1,0,0"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_long(
    client, consultation, bekzod, django_assert_num_queries, number
):
    for _ in range(number):
        StatementFactory(consultation=consultation)
    client.force_login(bekzod)
    client.get(at(consultation))
    with django_assert_num_queries(9):
        client.get(at(consultation))
