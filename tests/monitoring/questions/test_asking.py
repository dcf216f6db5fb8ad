"""Asking the body and its answer: in public, with a clock."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from monitoring.models import Question
from monitoring.questions.asking import answer, ask
from monitoring.questions.clock import tell_late_answers
from portal.audit.models import Event
from portal.clock import TASHKENT
from portal.lifecycle import Refused
from portal.notifications.audience import audience_of
from tests.monitoring.factories import CommitmentFactory, QuestionFactory, withdrawn

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)


@pytest.fixture
def commitment(ministry):
    return CommitmentFactory(body=ministry, last_word_at=NOW - timedelta(days=100))


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def told_of(kind):
    return set(audience_of(Event.objects.get(kind=kind)))


def test_a_question_is_due_in_ten_working_days(commitment, bekzod):
    made = ask(commitment, by=bekzod, text="Qachon?", now=NOW)
    assert (made.asker, made.due_at, made.answered_at) == (
        bekzod,
        datetime(2026, 12, 8, tzinfo=TASHKENT),
        None,
    )


def test_whoever_answers_for_the_body_is_told_of_a_question(commitment, bekzod, aziza, bobur):
    made = ask(commitment, by=bekzod, text="Qachon?", now=NOW)
    event = Event.objects.on(commitment).get()
    assert (event.kind, event.visibility, event.data) == (
        "commitment.question_asked",
        "staff",
        {"question": made.pk},
    )
    assert told_of("commitment.question_asked") == {(aziza.pk, "answerer"), (bobur.pk, "head")}


def test_a_question_that_waits_is_not_asked_again_by_the_same_person(commitment, bekzod, malika):
    first = ask(commitment, by=bekzod, text="Qachon?", now=NOW)
    assert refusal_of(ask, commitment, by=bekzod, text="Qachon?", now=NOW) == "asked"
    other = ask(commitment, by=malika, text="Qachon?", now=NOW)
    assert set(Question.objects.all()) == {first, other}


def test_what_was_answered_can_be_asked_anew(commitment, bekzod, aziza):
    first = ask(commitment, by=bekzod, text="Qachon?", now=NOW)
    answer(first, by=aziza, text="Ertaga.", now=NOW)
    assert ask(commitment, by=bekzod, text="Qachon?", now=NOW) != first


def test_an_account_without_oneid_asks_nothing(commitment, sardor):
    assert refusal_of(ask, commitment, by=sardor, text="Qachon?") == "assurance"


def test_what_was_withdrawn_is_not_asked_about(bekzod):
    assert refusal_of(ask, withdrawn(), by=bekzod, text="Qachon?") == "withdrawn"


def test_three_questions_of_a_person_wait_and_a_fourth_is_not_taken(commitment, bekzod, aziza):
    first, *_others = [ask(commitment, by=bekzod, text=f"{n}?", now=NOW) for n in range(3)]
    assert refusal_of(ask, commitment, by=bekzod, text="4?", now=NOW) == "enough"
    answer(first, by=aziza, text="Ertaga.", now=NOW)
    ask(commitment, by=bekzod, text="4?", now=NOW)
    assert commitment.questions.count() == 4


def test_questions_about_other_commitments_do_not_count(commitment, bekzod):
    for n in range(3):
        ask(commitment, by=bekzod, text=f"{n}?", now=NOW)
    assert ask(CommitmentFactory(), by=bekzod, text="4?", now=NOW).asker == bekzod


def test_an_answer_is_a_word_of_the_body(commitment, bekzod, aziza):
    made = ask(commitment, by=bekzod, text="Qachon?", now=NOW)
    later = NOW + timedelta(days=2)
    answer(made, by=aziza, text="Ertaga.", now=later)
    commitment.refresh_from_db()
    assert (commitment.last_word_at, commitment.status(later)) == (later, "on_time")


def test_an_answer_reaches_whoever_asked(commitment, bekzod, aziza):
    made = ask(commitment, by=bekzod, text="Qachon?", now=NOW)
    answer(made, by=aziza, text="Ertaga.", now=NOW + timedelta(days=2))
    event = Event.objects.get(kind="commitment.question_answered")
    assert (event.visibility, event.data) == ("public", {"question": made.pk, "late": False})
    assert told_of("commitment.question_answered") == {(bekzod.pk, "asker")}


def test_an_answer_after_its_time_says_so(commitment, bekzod, aziza):
    made = ask(commitment, by=bekzod, text="Qachon?", now=NOW)
    answer(made, by=aziza, text="Ertaga.", now=made.due_at)
    assert (made.answered_late, Event.objects.get(actor=aziza).data["late"]) == (True, True)


def test_a_question_is_answered_once(commitment, aziza):
    made = QuestionFactory(commitment=commitment)
    answer(made, by=aziza, text="Ertaga.")
    assert refusal_of(answer, made, by=aziza, text="Indin.") == "answered"
    made.refresh_from_db()
    assert made.answer == "Ertaga."


def test_a_hidden_question_is_not_answered(commitment, aziza):
    made = QuestionFactory(commitment=commitment, hidden_at=timezone.now())
    assert refusal_of(answer, made, by=aziza, text="Ertaga.") == "gone"


def test_lateness_is_told_once_to_who_waits_and_who_owes(commitment, bekzod, aziza, bobur):
    due = timezone.now() - timedelta(minutes=1)
    for _each in range(2):
        QuestionFactory(commitment=commitment, asker=bekzod, due_at=due)
    QuestionFactory(commitment=commitment)
    assert (tell_late_answers(), tell_late_answers()) == (1, 0)
    event = Event.objects.get(kind="commitment.question_overdue")
    assert (event.at, event.body, event.visibility) == (due, commitment.body, "public")
    assert told_of("commitment.question_overdue") == {
        (bekzod.pk, "asker"),
        (aziza.pk, "answerer"),
        (bobur.pk, "head"),
    }


@pytest.mark.parametrize("fields", [{"hidden_at": NOW}, {"answer": "Ha.", "answered_at": NOW}])
def test_nobody_is_late_with_what_is_not_owed(commitment, fields):
    QuestionFactory(commitment=commitment, due_at=NOW, **fields)
    assert tell_late_answers() == 0


def test_the_time_that_is_over_is_late_from_the_first_instant():
    due = NOW + timedelta(days=1)
    QuestionFactory(due_at=due)
    moments = (due - timedelta(seconds=1), due)
    assert [Question.objects.late(now).count() for now in moments] == [0, 1]
