"""Questions and checks in "My participation", in the export and after an erasure."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring.models import ProofFile
from monitoring.privacy import WatchingData
from monitoring.taking_part import taken_part
from tests.monitoring.factories import (
    CommitmentFactory,
    OnSiteCheckFactory,
    ProofFileFactory,
    QuestionFactory,
    done,
)
from tests.staff import browser_of

pytestmark = pytest.mark.django_db


def rows_of(person):
    return taken_part(person, timezone.now())


@pytest.mark.parametrize(
    ("fields", "shade", "states"),
    [
        ({}, "live", ["done", "now"]),
        ({"due_at": timezone.now() - timedelta(days=1)}, "bad", ["done", "late"]),
        ({"answer": "Ha.", "answered_at": timezone.now()}, "good", ["done", "done"]),
        ({"hidden_at": timezone.now()}, "bad", ["done", "now"]),
    ],
)
def test_a_question_shows_where_its_answer_is(bekzod, fields, shade, states):
    QuestionFactory(asker=bekzod, **fields)
    (row,) = rows_of(bekzod)
    assert (row.shade, [stage.state for stage in row.stages]) == (shade, states)


def test_a_check_shows_whether_it_counts_and_what_came_of_it(bekzod):
    kept = done(done_at=timezone.now() - timedelta(days=1))
    for _each in range(10):
        OnSiteCheckFactory(commitment=kept)
    OnSiteCheckFactory(commitment=kept, person=bekzod)
    (row,) = rows_of(bekzod)
    assert (row.shade, len(row.stages), row.about) == ("bad", 2, kept.title)


def test_what_was_taken_back_and_what_others_did_is_not_there(bekzod):
    OnSiteCheckFactory(person=bekzod, withdrawn_at=timezone.now())
    QuestionFactory()
    assert rows_of(bekzod) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_rows_cost_the_same(bekzod, django_assert_num_queries, number):
    commitment = CommitmentFactory()
    for _each in range(number):
        QuestionFactory(asker=bekzod)
        OnSiteCheckFactory(person=bekzod, commitment=commitment)
    rows_of(bekzod)
    with django_assert_num_queries(2):
        rows_of(bekzod)


def test_the_page_of_a_person_holds_them(bekzod):
    QuestionFactory(asker=bekzod, text="Qachon ulanadi?")
    OnSiteCheckFactory(person=bekzod, text="Suv yoʻq")
    page = browser_of(bekzod).get("/en/me/").content.decode()
    assert ("Qachon ulanadi?" in page, "Suv yoʻq" in page) == (True, True)


def test_the_export_holds_what_was_asked_and_seen(bekzod):
    QuestionFactory(asker=bekzod, text="Qachon?")
    check = OnSiteCheckFactory(person=bekzod, text="Suv yoʻq")
    ProofFileFactory(commitment=check.commitment, check_made=check)
    told = WatchingData.export(bekzod)
    (seen,) = told["on_site_checks"]
    assert [each["text"] for each in told["questions_to_bodies"]] == ["Qachon?"]
    assert (seen["text"], seen["counted"], seen["photographs"]) == ("Suv yoʻq", True, 1)


def test_an_erasure_leaves_words_without_a_person_and_no_photograph(bekzod):
    question, check = QuestionFactory(asker=bekzod), OnSiteCheckFactory(person=bekzod)
    ProofFileFactory(commitment=check.commitment, check_made=check)
    WatchingData.erase(bekzod)
    question.refresh_from_db()
    check.refresh_from_db()
    assert (question.asker, check.person, ProofFile.objects.count()) == (None, None, 0)
    assert (bool(question.text), bool(check.text)) == (True, True)
