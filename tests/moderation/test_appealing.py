"""Appeals: once, in time, by the author, decided by somebody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.moderation.appealing import appeal, dismiss, uphold
from portal.moderation.audiences import AUDIENCES
from portal.moderation.deciding import decide
from portal.moderation.models import Appeal, Decision
from portal.norms.current import due
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rejection(waiting, kamola, personal_case):
    return decide(waiting, by=kamola, outcome="reject", reasons=[personal_case], text="Murojaat")


@pytest.fixture
def made(rejection, nilufar):
    return appeal(rejection, by=nilufar, text="Bu hammaga tegishli")


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def test_the_author_appeals_and_the_clock_of_the_norm_runs(rejection, nilufar):
    made = appeal(rejection, by=nilufar, text="Bu hammaga tegishli", now=rejection.at)
    assert (made.outcome, made.due_at) == ("", due("appeal-decision", rejection.at))
    assert Event.objects.get(kind="moderation.appealed").visibility == "staff"


def test_only_the_author_appeals(rejection, dilshod, kamola):
    assert [refusal_of(appeal, rejection, by=who, text="x") for who in (dilshod, kamola)] == [
        "not_the_author"
    ] * 2


def test_an_appeal_comes_before_the_period_is_over(rejection, nilufar):
    last = rejection.appeal_until - timedelta(seconds=1)
    too_late = {"by": nilufar, "text": "x", "now": rejection.appeal_until}
    assert refusal_of(appeal, rejection, **too_late) == "appeal_too_late"
    assert appeal(rejection, by=nilufar, text="x", now=last).pk is not None


def test_there_is_one_appeal(rejection, nilufar, made):
    assert refusal_of(appeal, rejection, by=nilufar, text="x") == "appealed"
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.create(decision=rejection, by=nilufar, due_at=rejection.at)


def test_what_was_returned_is_mended_not_appealed(waiting, kamola, nilufar, unclear):
    returned = decide(waiting, by=kamola, outcome="return", reasons=[unclear], text="Aniq yozing")
    assert refusal_of(appeal, returned, by=nilufar, text="x") == "not_rejected"


def test_upholding_puts_it_back_into_the_queue(made, waiting, rustam):
    decided = uphold(made, by=rustam, answer="Qoida boshqacha")
    waiting.refresh_from_db()
    assert (decided.outcome, decided.decided_by, waiting.state) == ("upheld", rustam, "submitted")


def test_dismissing_leaves_the_decision(made, waiting, rustam):
    decided = dismiss(made, by=rustam, answer="Qoida shunday")
    waiting.refresh_from_db()
    assert (decided.outcome, waiting.state) == ("dismissed", "rejected")
    assert Event.objects.filter(kind="moderation.appeal_dismissed").count() == 1


@pytest.mark.parametrize("verb", [uphold, dismiss])
def test_the_first_moderator_does_not_decide(made, kamola, verb):
    assert refusal_of(verb, made, by=kamola, answer="x") == "own_decision"


def test_nor_does_another_account_of_the_first_moderator(made, kamola, rustam):
    kamola.person_keys = rustam.person_keys = {"1": "ab" * 32}
    kamola.save()
    assert refusal_of(uphold, made, by=rustam, answer="x") == "own_decision"


def test_nor_does_the_author(made, nilufar):
    RoleFactory(user=nilufar, kind="moderator")
    assert refusal_of(uphold, made, by=nilufar, answer="x") == "own_content"


def test_a_decision_on_an_appeal_has_words(made, rustam):
    assert refusal_of(dismiss, made, by=rustam, answer=" ") == "no_words"


def test_an_appeal_is_decided_once(made, rustam):
    dismiss(made, by=rustam, answer="Qoida shunday")
    assert refusal_of(uphold, made, by=rustam, answer="x") == "decided"


def test_after_an_upheld_appeal_a_new_rejection_can_be_appealed_anew(
    made, waiting, rustam, kamola, nilufar, personal_case
):
    uphold(made, by=rustam, answer="Qoida boshqacha")
    again = decide(waiting, by=kamola, outcome="reject", reasons=[personal_case], text="Murojaat")
    assert appeal(again, by=nilufar, text="x").decision == again


def test_the_other_moderators_hear_of_an_appeal(made, kamola, rustam):
    event = Event.objects.get(kind="moderation.appealed")
    assert set(AUDIENCES[event.kind](event)) == {(rustam.pk, "moderator")}


def test_the_author_hears_of_a_dismissal(made, rustam, nilufar):
    dismiss(made, by=rustam, answer="Qoida shunday")
    event = Event.objects.get(kind="moderation.appeal_dismissed")
    assert list(AUDIENCES[event.kind](event)) == [(nilufar.pk, "author")]


def test_the_database_refuses_half_an_appeal_decision(made, rustam):
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=made.pk).update(outcome="upheld", decided_by=rustam)
    assert Decision.objects.count() == 1
