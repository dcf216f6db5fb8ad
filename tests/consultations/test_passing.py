"""A contribution goes to the body that can decide, which takes it or gives it back in its term."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from consultations.deciding import Said, decide
from consultations.models import Contribution, Passing
from consultations.passing import give_back, pass_on, take, take_back
from portal.audit.models import Event
from portal.desk.tasks import tasks_of
from portal.lifecycle import Refused
from portal.norms import current
from portal.notifications.audience import audience_of
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    GroupFactory,
    PassingFactory,
)
from tests.factories import BodyFactory
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]

WHY = "Bu sizning vakolatingiz."
NO = Said("rejected", "Vakolatimizga kirmaydi.")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(body=ministry, published=True, draft=True)


@pytest.fixture
def one(consultation):
    return ContributionFactory(consultation=consultation)


@pytest.fixture
def digital():
    return BodyFactory()


@pytest.fixture
def sanjar(digital):
    """Answers for the other body."""
    return staff("Sanjar Olimov", "answerer", digital)


def refusal_of(work, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        work(*args, **kwargs)
    return refusal.value.code


def passed(one, aziza, digital):
    return pass_on(one.consultation, [one.pk], to=digital, by=aziza, reason=WHY)[0]


def test_it_waits_for_the_other_body_in_its_term(consultation, one, aziza, digital):
    now = timezone.now()
    group = GroupFactory(consultation=consultation)
    group.contributions.add(one)
    made = pass_on(consultation, [one.pk], to=digital, by=aziza, reason=WHY, now=now)
    stored = Passing.objects.get()
    one.refresh_from_db()
    assert ([stored], stored.reason, stored.answer) == (made, WHY, "waiting")
    assert stored.due_at == current.due("contribution-transfer", now, now)
    assert (one.body, one.group) == (consultation.body, None)


def test_the_other_body_takes_it_and_decides(consultation, one, aziza, digital, sanjar):
    passing = passed(one, aziza, digital)
    take(consultation, [passing.pk], by=sanjar)
    one.refresh_from_db()
    assert one.body == digital
    assert refusal_of(decide, consultation, [one.pk], NO, by=aziza) == "not_your_body"
    assert decide(consultation, [one.pk], NO, by=sanjar).body == digital


def test_the_other_body_gives_it_back_with_a_reason(consultation, one, aziza, digital, sanjar):
    passing = passed(one, aziza, digital)
    give_back(consultation, [passing.pk], by=sanjar, reason="Bizga tegishli emas.")
    passing.refresh_from_db()
    assert (passing.answer, passing.answer_reason) == ("returned", "Bizga tegishli emas.")
    assert decide(consultation, [one.pk], NO, by=aziza).body == consultation.body


def test_who_passed_it_on_takes_it_back(consultation, one, aziza, digital, sanjar):
    passing = passed(one, aziza, digital)
    take_back(consultation, [passing.pk], by=aziza)
    assert decide(consultation, [one.pk], NO, by=aziza).body == consultation.body
    assert refusal_of(take, consultation, [passing.pk], by=sanjar) == "answered"


def test_it_can_go_on_to_a_third_body(consultation, one, aziza, digital, sanjar):
    take(consultation, [passed(one, aziza, digital).pk], by=sanjar)
    third = BodyFactory()
    made = pass_on(consultation, [one.pk], to=third, by=sanjar, reason=WHY)[0]
    assert (made.from_body, made.to_body) == (digital, third)


@pytest.mark.parametrize("verb", [take, give_back, take_back])
def test_a_stranger_answers_nothing(consultation, one, verb):
    passing = PassingFactory(contribution=one)
    stranger = staff("Botir Stranger", "head", BodyFactory())
    more = {"reason": WHY} if verb is give_back else {}
    assert refusal_of(verb, consultation, [passing.pk], by=stranger, **more) == "not_your_body"


def test_an_editor_passes_nothing_on(consultation, one, ministry, digital):
    editor = staff("Lola Editor", "editor", ministry)
    found = refusal_of(pass_on, consultation, [one.pk], to=digital, by=editor, reason=WHY)
    assert found == "not_your_body"


def test_not_to_the_body_that_has_it_and_not_twice(consultation, one, aziza, ministry, digital):
    found = refusal_of(pass_on, consultation, [one.pk], to=ministry, by=aziza, reason=WHY)
    assert found == "same_body"
    passed(one, aziza, digital)
    found = refusal_of(pass_on, consultation, [one.pk], to=digital, by=aziza, reason=WHY)
    assert found == "passed"


def test_two_passings_of_one_at_a_time_are_impossible(one):
    PassingFactory(contribution=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        PassingFactory(contribution=one)


def test_nothing_is_answered_that_does_not_wait(consultation, sanjar):
    assert refusal_of(take, consultation, [1], by=sanjar) == "answered"


def test_nothing_is_passed_on_once_it_is_concluded(one, aziza, digital):
    Contribution.objects.update(withdrawn_at=timezone.now())
    concluded = ConsultationFactory(concluded=True)
    found = refusal_of(pass_on, concluded, [one.pk], to=digital, by=aziza, reason=WHY)
    assert found == "not_concluded"


@pytest.mark.parametrize(
    ("verb", "told"),
    [("passed", "sanjar"), ("taken", "aziza"), ("given_back", "aziza"), ("taken_back", "sanjar")],
)
def test_the_author_and_the_body_that_has_to_act_are_told(
    consultation, one, aziza, digital, sanjar, verb, told
):
    passing = passed(one, aziza, digital)
    work = {
        "passed": lambda: None,
        "taken": lambda: take(consultation, [passing.pk], by=sanjar),
        "given_back": lambda: give_back(consultation, [passing.pk], by=sanjar, reason=WHY),
        "taken_back": lambda: take_back(consultation, [passing.pk], by=aziza),
    }
    work[verb]()
    event = Event.objects.get(kind=f"passing.{verb}")
    officer = {"sanjar": sanjar, "aziza": aziza}[told]
    assert set(audience_of(event)) == {(one.author_id, "author"), (officer.pk, "answerer")}


def test_late_from_the_first_instant(one):
    passing = PassingFactory(contribution=one)
    assert not passing.is_overdue(passing.due_at - timedelta.resolution)
    assert passing.is_overdue(passing.due_at)


# --- at the desks -------------------------------------------------------------------
def rows_of(user, now):
    return [
        (str(task.kind), task.body, task.due)
        for task in tasks_of(user, now)
        if task.noun == "passing"
    ]


def test_what_waits_stands_at_the_desk_that_was_asked(one, aziza, digital, sanjar):
    passing = PassingFactory(contribution=one, to_body=digital)
    now = timezone.now()
    assert rows_of(sanjar, now) == [("1 opinion passed to you", digital, passing.due_at)]
    assert rows_of(aziza, now) == []


def test_what_is_late_stands_at_both_desks(consultation, one, ministry, aziza, digital, sanjar):
    first = PassingFactory(contribution=one, to_body=digital)
    PassingFactory(
        contribution=ContributionFactory(consultation=consultation),
        to_body=digital,
        due_at=first.due_at + timedelta(days=1),
    )
    late = "1 opinion that another body did not answer"
    assert rows_of(sanjar, first.due_at) == [("2 opinions passed to you", digital, first.due_at)]
    assert rows_of(aziza, first.due_at) == [(late, ministry, first.due_at)]
    assert tasks_of(sanjar, first.due_at)[0].zone(first.due_at) == 0


def test_what_was_taken_back_by_its_author_waits_for_nobody(one, digital, sanjar):
    PassingFactory(contribution=one, to_body=digital)
    Contribution.objects.update(withdrawn_at=timezone.now())
    assert rows_of(sanjar, timezone.now()) == []
