"""Where each thing stands that a person said, answered or voted on, and who is next."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from consultations import contribution_taking_part, survey_taking_part
from consultations.models import StatementVote
from consultations.statements import taking_part as statement_taking_part
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    PassingFactory,
)
from tests.factories import BodyFactory
from tests.survey_factories import StatementFactory, SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def only(provider, person):
    found = provider.taken_part(person, timezone.now())
    assert len(found) == 1
    return found[0]


def said(person, trait="published", **fields):
    return ContributionFactory(
        consultation=ConsultationFactory(draft=True, **{trait: True}), author=person, **fields
    )


def test_an_opinion_that_waits_says_for_whom_and_until_when(gulnora):
    row = said(gulnora)
    taken = only(contribution_taking_part, gulnora)
    assert (taken.status, taken.shade) == ("Waiting for a decision", "live")
    assert taken.detail.startswith("Decision: 31 days left · by ")
    assert row.body.name in taken.onward
    assert (len(taken.stages), taken.reached) == (6, 2)


def test_an_opinion_whose_decision_is_late_says_so(gulnora):
    past = timezone.now() - timedelta(days=40)
    row = ConsultationFactory(published=True, published_at=past)
    ContributionFactory(consultation=row, author=gulnora)
    taken = only(contribution_taking_part, gulnora)
    assert (taken.status, taken.shade, "days late" in taken.detail) == ("Late", "bad", True)


def test_an_opinion_that_was_passed_on_names_the_other_body_and_its_due_date(gulnora):
    row = said(gulnora)
    other = BodyFactory(slug="other")
    PassingFactory(contribution=row, to_body=other)
    taken = only(contribution_taking_part, gulnora)
    assert taken.detail.startswith("Passed to another body: ")
    assert ("7 days left · by " in taken.detail, other.name in taken.onward) == (True, True)


def test_a_decided_opinion_shows_its_decision_and_what_comes(gulnora):
    row = said(gulnora, "closed")
    row.decision = DecisionFactory(consultation=row.consultation, outcome="rejected")
    row.save()
    taken = only(contribution_taking_part, gulnora)
    assert (taken.status, taken.shade) == ("Rejected", "bad")
    assert taken.detail.startswith("Outcome: ")


@pytest.mark.parametrize("number", [1, 3])
def test_opinions_ask_the_same_number_of_questions(gulnora, number, django_assert_num_queries):
    for _ in range(number):
        said(gulnora)
    with django_assert_num_queries(3):
        contribution_taking_part.taken_part(gulnora, timezone.now())


def test_a_survey_that_was_answered_waits_for_the_close_then_for_the_outcome(bekzod):
    survey = SurveyFactory(whole=True)
    answered(survey, by=bekzod, scale=2)
    open_ = only(survey_taking_part, bekzod)
    [closed] = survey_taking_part.taken_part(bekzod, survey.consultation.closes_at)
    assert (open_.detail.split(":")[0], closed.detail.split(":")[0]) == ("Discussion", "Outcome")
    assert survey.consultation.body.name in closed.onward
    assert [each.state for each in closed.stages] == ["done", "done", "now", "next", "next"]


def test_a_statement_of_ones_own_stands_there_with_its_words(bekzod):
    row = StatementFactory(author=bekzod)
    taken = only(statement_taking_part, bekzod)
    assert (taken.title, taken.url) == (row.text, row.get_absolute_url())
    assert (taken.kind, taken.about) == ("Your statement", row.consultation.title)
    assert taken.detail.startswith("Discussion: ")


def test_a_hidden_statement_says_so(bekzod):
    StatementFactory(author=bekzod, hidden_at=timezone.now())
    taken = only(statement_taking_part, bekzod)
    assert (taken.status, taken.shade) == ("Hidden by a moderator", "bad")


def test_votes_are_one_row_for_each_consultation(bekzod):
    consultation = ConsultationFactory(published=True)
    for _ in range(2):
        row = StatementFactory(consultation=consultation)
        StatementVote.objects.create(statement=row, person=bekzod, value="agree")
    taken = only(statement_taking_part, bekzod)
    assert (taken.kind, taken.title) == ("You voted on 2 statements", consultation.title)


def test_what_was_withdrawn_ends_there(bekzod):
    row = StatementFactory(author=bekzod)
    gone = timezone.now()
    type(row.consultation).objects.filter(pk=row.consultation_id).update(
        state="withdrawn", withdrawn_at=gone
    )
    taken = only(statement_taking_part, bekzod)
    assert [each.title for each in taken.stages] == ["Written", "Consultation withdrawn"]


@pytest.mark.parametrize("number", [1, 3])
def test_statements_ask_the_same_number_of_questions(bekzod, number, django_assert_num_queries):
    for _ in range(number):
        StatementFactory(author=bekzod)
        StatementVote.objects.create(statement=StatementFactory(), person=bekzod, value="pass")
    with django_assert_num_queries(3):
        statement_taking_part.taken_part(bekzod, timezone.now())


def test_the_own_page_shows_the_life_of_the_opinion_decided_last(client, gulnora):
    first, newest = said(gulnora, "closed"), said(gulnora)
    first.decision = DecisionFactory(consultation=first.consultation)
    first.save()
    client.force_login(gulnora)
    html = client.get("/en/me/").content.decode()
    life = html[html.index('id="life-h"') : html.index('id="all-h"')]
    assert (first.get_absolute_url().split("/opinions")[1] in life, newest.title in life) == (
        True,
        False,
    )
    assert "Stage 2 of 6" in html


def test_the_own_page_of_who_has_said_nothing_has_no_life(client, gulnora):
    client.force_login(gulnora)
    assert 'id="life-h"' not in client.get("/en/me/").content.decode()


def test_ones_own_opinions_say_to_whom_they_were_passed_and_until_when(client, gulnora):
    row = said(gulnora)
    other = BodyFactory(slug="other")
    PassingFactory(contribution=row, to_body=other)
    client.force_login(gulnora)
    html = client.get("/en/consultations/mine/").content.decode()
    assert ("Passed to another body" in html, other.name in html, "7 days left" in html) == (
        True,
        True,
        True,
    )
