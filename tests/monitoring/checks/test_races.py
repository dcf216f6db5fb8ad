"""Several people, or one in two windows, at the same time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from monitoring.checks.checking import Seen, check
from monitoring.checks.objecting import reply
from monitoring.models import Commitment, OnSiteCheck, Question
from monitoring.promises import withdraw
from monitoring.questions.asking import answer, ask
from portal.accounts.models import User
from portal.audit.models import Event
from portal.lifecycle import Refused
from tests.factories import CitizenFactory, QuantityFactory, RegionFactory
from tests.monitoring.factories import CommitmentFactory, QuestionFactory, done
from tests.monitoring.waiting import while_it_waits

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATIENCE = 60.0


def at_once(*works: Callable[[], object]) -> list[str]:
    """What came of each: "done", or the code of its refusal."""
    start = threading.Barrier(len(works), timeout=PATIENCE)

    def one(work: Callable[[], object]) -> str:
        start.wait()
        try:
            work()
        except Refused as refusal:
            return refusal.code
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        running = [pool.submit(one, work) for work in works]
        return [each.result(PATIENCE) for each in running]


def anew(row):
    return type(row).objects.get(pk=row.pk)


def test_two_checks_of_one_person_count_once(norms):
    home = RegionFactory(code="UZ-FA")
    kept, person = done(done_at=timezone.now() - timedelta(hours=1)), CitizenFactory(region=home)
    seen = Seen(verdict="not_there", region=home)
    works = [lambda: check(anew(kept), by=anew(person), seen=seen)] * 3
    assert at_once(*works) == ["done"] * 3
    assert OnSiteCheck.objects.filter(counted=True).count() == 1
    assert Commitment.objects.get(pk=kept.pk).objections == 1


def test_objections_at_once_are_all_counted_and_dispute_once(norms):
    QuantityFactory(key="objections-that-dispute", value=2)
    home = RegionFactory(code="UZ-FA")
    kept = done(done_at=timezone.now() - timedelta(hours=1))
    people = [CitizenFactory(region=home) for _each in range(4)]
    seen = Seen(verdict="not_there", region=home)
    works = [lambda who=who: check(anew(kept), by=anew(who), seen=seen) for who in people]
    assert at_once(*works) == ["done"] * 4
    assert Commitment.objects.get(pk=kept.pk).objections == 4
    assert Event.objects.filter(kind="commitment.disputed").count() == 1


def test_questions_of_one_person_at_once_stay_within_the_norm(norms):
    commitment, person = CommitmentFactory(), CitizenFactory()
    works = [
        lambda number=number: ask(anew(commitment), by=anew(person), text=f"{number}?")
        for number in range(5)
    ]
    assert sorted(at_once(*works)) == ["done"] * 3 + ["enough"] * 2
    assert Question.objects.count() == 3


def test_one_question_sent_several_times_at_once_is_asked_once(norms):
    commitment, person = CommitmentFactory(), CitizenFactory()
    works = [lambda: ask(anew(commitment), by=anew(person), text="Qachon?")] * 3
    assert sorted(at_once(*works)) == ["asked", "asked", "done"]
    assert Question.objects.count() == 1


def test_two_officers_at_once_give_one_answer(norms):
    question, officers = QuestionFactory(), [CitizenFactory() for _each in range(2)]
    works = [
        lambda who=who: answer(anew(question), by=User.objects.get(pk=who.pk), text=who.full_name)
        for who in officers
    ]
    assert sorted(at_once(*works)) == ["answered", "done"]
    stood = Question.objects.get()
    assert stood.answer == stood.answered_by.full_name
    assert Event.objects.filter(kind="commitment.question_answered").count() == 1


def test_an_objection_that_waited_for_the_reply_stands_after_it(norms):
    home = RegionFactory(code="UZ-FA")
    kept = done(done_at=timezone.now() - timedelta(hours=1))
    seen = Seen(verdict="not_there", region=home)
    first, second, officer = (CitizenFactory(region=home) for _each in range(3))
    check(kept, by=first, seen=seen)
    with while_it_waits(lambda: check(anew(kept), by=anew(second), seen=seen)):
        reply(kept, by=officer, text="Tuzatdik.")
    assert Commitment.objects.get(pk=kept.pk).objections == 1


def test_a_reply_that_waited_for_an_objection_answers_it(norms):
    home = RegionFactory(code="UZ-FA")
    kept = done(done_at=timezone.now() - timedelta(hours=1))
    seen = Seen(verdict="not_there", region=home)
    first, second, officer = (CitizenFactory(region=home) for _each in range(3))
    check(kept, by=first, seen=seen)
    with while_it_waits(lambda: reply(anew(kept), by=anew(officer), text="Tuzatdik.")):
        check(kept, by=second, seen=seen)
    assert Event.objects.get(kind="commitment.replied").data["objections"] == 2
    assert Commitment.objects.get(pk=kept.pk).objections == 0


def test_nobody_asks_about_what_is_just_being_withdrawn(norms):
    commitment, person, officer = CommitmentFactory(), CitizenFactory(), CitizenFactory()
    stale = anew(commitment)
    with while_it_waits(lambda: ask(stale, by=anew(person), text="Qachon?")) as asked:
        withdraw(commitment, by=officer, reason="Pul yoʻq.")
    refusal = asked.exception()
    assert isinstance(refusal, Refused)
    assert (refusal.code, Question.objects.count()) == ("withdrawn", 0)
