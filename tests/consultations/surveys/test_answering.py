"""Answers are kept one by one, count once they are sent, and end with the close."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations import publishing
from consultations.models import AnswerSet, Survey, SurveyAnswer
from consultations.surveys.answering import (
    answer,
    own_answers,
    results_are_open,
    send,
    skip,
    take_back,
)
from consultations.surveys.answers import Given, moved
from portal.accounts.joining import join
from portal.clock import INSTANT
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory
from tests.factories import UserFactory
from tests.survey_factories import SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
GRACE = timedelta(minutes=10)


@pytest.fixture
def survey():
    return SurveyFactory(whole=True)


def of(survey, kind):
    return survey.questions.get(kind=kind)


def options(question):
    return [option.pk for option in question.options.all()]


def refused(verb, *arguments, **named):
    with pytest.raises(Refused) as refusal:
        verb(*arguments, **named)
    return refusal.value.code


def test_an_answer_of_each_kind_is_kept_as_given(survey, bekzod):
    single, multiple, ranking = (of(survey, kind) for kind in ("single", "multiple", "ranking"))
    order = options(ranking)[::-1]
    answer(single, Given(options=(options(single)[1],)), by=bekzod)
    answer(multiple, Given(options=tuple(options(multiple)[:2])), by=bekzod)
    answer(of(survey, "scale"), Given(step=4), by=bekzod)
    answer(ranking, Given(options=tuple(order)), by=bekzod)
    answer(of(survey, "text"), Given(text=" Avtobus kech. "), by=bekzod)
    rows = SurveyAnswer.objects.order_by("question__place")
    assert [(row.options, row.step, row.text) for row in rows] == [
        ([options(single)[1]], None, ""),
        (options(multiple)[:2], None, ""),
        ([], 4, ""),
        (order, None, ""),
        ([], None, "Avtobus kech."),
    ]


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("single", Given()),
        ("single", Given(options=(999_999,))),
        ("multiple", Given()),
        ("multiple", Given(options=(999_999,))),
        ("scale", Given(step=0)),
        ("scale", Given(step=6)),
        ("scale", Given()),
        ("ranking", Given(options=(999_999,))),
        ("text", Given(text="  ")),
    ],
)
def test_what_is_no_answer_is_refused(survey, bekzod, kind, given):
    assert refused(answer, of(survey, kind), given, by=bekzod) == "no_answer"


def test_one_of_several_is_one_and_a_ranking_is_whole(survey, bekzod):
    single, ranking = of(survey, "single"), of(survey, "ranking")
    two = Given(options=tuple(options(single)[:2]))
    part = Given(options=tuple(options(ranking)[:2]))
    assert refused(answer, single, two, by=bekzod) == "no_answer"
    assert refused(answer, ranking, part, by=bekzod) == "no_answer"


def test_a_second_answer_takes_the_place_of_the_first(survey, bekzod):
    for step in (1, 5):
        answer(of(survey, "scale"), Given(step=step), by=bekzod)
    assert [row.step for row in SurveyAnswer.objects.all()] == [5]


def test_nothing_counts_before_it_is_sent_and_a_change_counts_at_once(survey, bekzod):
    scale = of(survey, "scale")
    answer(scale, Given(step=2), by=bekzod)
    assert SurveyAnswer.objects.counted().count() == 0
    send(survey, by=bekzod)
    answer(scale, Given(step=4), by=bekzod)
    assert [row.step for row in SurveyAnswer.objects.counted()] == [4]


def test_sending_twice_counts_once(survey, bekzod):
    answer(of(survey, "scale"), Given(step=2), by=bekzod)
    first = send(survey, by=bekzod).sent_at
    assert send(survey, by=bekzod).sent_at == first
    assert AnswerSet.objects.filter(sent_at__isnull=False).count() == 1


def test_sending_without_any_answer_is_refused(survey, bekzod):
    answer(of(survey, "scale"), Given(step=2), by=bekzod)
    skip(of(survey, "scale"), by=bekzod)
    assert refused(send, survey, by=bekzod) == "empty"


def test_a_skipped_question_loses_its_answer(survey, bekzod):
    answer(of(survey, "scale"), Given(step=2), by=bekzod)
    skip(of(survey, "scale"), by=bekzod)
    assert own_answers(survey, bekzod).answers.count() == 0


def test_answers_taken_back_are_gone(survey, bekzod):
    made = answered(survey, by=bekzod, scale=3)
    assert take_back(survey, by=bekzod)
    assert not AnswerSet.objects.filter(pk=made.pk).exists()


def test_an_account_without_oneid_does_not_answer(survey, sardor):
    assert refused(answer, of(survey, "scale"), Given(step=1), by=sardor) == "assurance"


def test_before_the_opening_nobody_answers(bekzod):
    now = timezone.now()
    soon = ConsultationFactory(published=True, opens_at=now + timedelta(days=1))
    survey = SurveyFactory(consultation=soon, whole=True)
    assert refused(answer, of(survey, "scale"), Given(step=1), by=bekzod) == "not_open_yet"


@pytest.mark.parametrize(
    ("begun", "sent", "outcome"),
    [
        (-GRACE, -INSTANT, "sent"),
        (-INSTANT, timedelta(), "sent"),
        (-INSTANT, GRACE - INSTANT, "sent"),
        (-INSTANT, GRACE, "closed"),
    ],
)
def test_what_was_begun_before_the_close_has_ten_minutes(survey, bekzod, begun, sent, outcome):
    end = survey.consultation.closes_at
    answer(of(survey, "scale"), Given(step=1), by=bekzod, now=end + begun)
    if outcome == "sent":
        assert send(survey, by=bekzod, now=end + sent).sent_at == end + sent
    else:
        assert refused(send, survey, by=bekzod, now=end + sent) == outcome


def test_nothing_begins_at_the_close(survey, bekzod):
    end = survey.consultation.closes_at
    assert refused(answer, of(survey, "scale"), Given(step=1), by=bekzod, now=end) == "closed"
    assert AnswerSet.objects.count() == 0


def test_what_was_sent_is_fixed_at_the_close(survey, bekzod):
    answered(survey, by=bekzod, scale=3)
    end = survey.consultation.closes_at
    assert refused(answer, of(survey, "scale"), Given(step=1), by=bekzod, now=end) == "closed"
    assert refused(take_back, survey, by=bekzod, now=end) == "closed"


def test_a_withdrawn_consultation_takes_no_answers(survey, bekzod, bobur):
    answer(of(survey, "scale"), Given(step=1), by=bekzod)
    consultation = survey.consultation
    consultation.body = bobur.bodies()[0]
    consultation.save()
    publishing.withdraw(consultation, by=bobur, reason="Loyiha qaytarildi.")
    assert refused(send, survey, by=bekzod) == "closed"


@pytest.mark.parametrize(
    ("hidden", "after", "seen"),
    [
        (False, -INSTANT, True),
        (True, -INSTANT, False),
        (True, GRACE - INSTANT, False),
        (True, GRACE, True),
    ],
)
def test_hidden_results_open_once_all_answers_are_in(survey, hidden, after, seen):
    survey.results_hidden = hidden
    survey.save()
    moment = survey.consultation.closes_at + after
    assert results_are_open(Survey.objects.get(), moment) is seen


@pytest.mark.parametrize(
    ("option", "by", "order"),
    [
        (2, -1, [2, 1, 3]),
        (2, 1, [1, 3, 2]),
        (1, -1, [1, 2, 3]),
        (3, 1, [1, 2, 3]),
        (9, 1, [1, 2, 3]),
    ],
)
def test_a_ranking_moves_by_one_place(option, by, order):
    assert moved([1, 2, 3], option, by) == order


@pytest.mark.parametrize("kept", ["sent", "begun"])
def test_what_was_sent_stays_counted_when_two_accounts_become_one(survey, bekzod, kept):
    early = UserFactory(assurance_level=2)
    sender, beginner = (early, bekzod) if kept == "sent" else (bekzod, early)
    sent = answered(survey, by=sender, scale=4)
    answer(of(survey, "scale"), Given(step=1), by=beginner)
    join(bekzod, early)
    stored = AnswerSet.objects.get()
    assert (stored, stored.person, stored.answers.get().step) == (sent, bekzod, 4)
