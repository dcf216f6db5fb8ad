"""What the desk shows of consultations, and what the clock says of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.audiences import AUDIENCES
from consultations.deadlines import tell
from consultations.owing import desk_task, desk_tasks
from consultations.publishing import extend, publish, return_to_officer, send_for_approval
from portal.accounts.models import Deputy
from portal.audit.models import Event
from portal.clock import INSTANT, local_day
from portal.notifications.audience import audience_of
from portal.participation.following import follow
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
)
from tests.factories import RegionFactory
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


def told(kind):
    event = Event.objects.filter(kind=kind).latest("id")
    return set(AUDIENCES[kind](event))


def kinds():
    return [*Event.objects.order_by("id").values_list("kind", flat=True)]


def test_what_waits_for_the_head_stands_on_the_board(ministry, bobur, aziza):
    one = ConsultationFactory(body=ministry, submitted=True)
    task = desk_tasks(aziza, timezone.now())[0]
    assert (task.title, task.owner, task.assignable) == (one.title, bobur, False)


def test_an_outcome_that_is_owed_stands_on_the_board(ministry, aziza):
    one = ConsultationFactory(body=ministry, closed=True)
    task = desk_tasks(aziza, timezone.now())[0]
    assert (task.reference, task.due, task.unit) == (one.reference, one.outcome_due_at, "working")


@pytest.mark.parametrize("traits", [{"closed": True}, {"submitted": True}])
def test_the_row_of_one_is_found_without_the_board(ministry, bobur, aziza, traits):
    one = ConsultationFactory(body=ministry, **traits)
    ConsultationFactory(body=ministry, closed=True)
    assert desk_task(one, aziza, timezone.now()) in desk_tasks(aziza, timezone.now())
    task = desk_task(one, aziza, timezone.now())
    assert (task.title, task.reference) == (one.title, one.reference or "")


def test_of_one_that_is_owed_by_others_there_is_no_row(aziza):
    assert desk_task(ConsultationFactory(closed=True), aziza, timezone.now()) is None


@pytest.mark.parametrize("traits", [{}, {"published": True}, {"concluded": True}])
def test_nothing_else_is_owed(ministry, aziza, traits):
    ConsultationFactory(body=ministry, **traits)
    assert desk_tasks(aziza, timezone.now()) == []


def test_other_bodies_owe_their_own(aziza):
    ConsultationFactory(closed=True)
    assert desk_tasks(aziza, timezone.now()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_for_one_and_three(
    ministry, aziza, bobur, django_assert_num_queries, number
):
    for _each in range(number):
        ConsultationFactory(body=ministry, closed=True)
        ConsultationFactory(body=ministry, submitted=True)
    aziza.bodies()
    with django_assert_num_queries(8):
        desk_tasks(aziza, timezone.now())


def test_the_head_and_who_stands_in_are_told_of_what_waits(ministry, editor, bobur, aziza):
    today = local_day(timezone.now())
    Deputy.objects.create(body=ministry, head=bobur, person=aziza, first_day=today, last_day=today)
    one = ConsultationFactory(body=ministry, draft=True)
    send_for_approval(one, by=editor)
    assert told("consultation.sent") == {(bobur.pk, "head"), (aziza.pk, "deputy")}


def test_the_writer_is_told_what_the_head_did(ministry, editor, bobur):
    one = ConsultationFactory(body=ministry, draft=True)
    send_for_approval(one, by=editor)
    return_to_officer(one, by=bobur, note="Muddat kam.")
    assert told("consultation.returned") == {(editor.pk, "editor")}
    send_for_approval(one, by=editor)
    publish(one, by=bobur)
    assert told("consultation.published") == {(editor.pk, "editor")}


def test_whoever_took_part_is_told_of_more_time(editor):
    said = ContributionFactory()
    one = said.consultation
    extend(one, by=editor, until=one.closes_at + timedelta(days=9), reason="Sabab.")
    assert told("consultation.extended") == {(said.author_id, "contributor")}


def test_who_took_an_opinion_back_is_not_told(editor):
    said = ContributionFactory(withdrawn_at=timezone.now())
    one = said.consultation
    extend(one, by=editor, until=one.closes_at + timedelta(days=9), reason="Sabab.")
    assert told("consultation.extended") == set()


def test_the_clock_says_once_that_it_closes_soon():
    one = ConsultationFactory(published=True)
    moment = one.closes_at - timedelta(days=2)
    assert (tell(one.closes_at - timedelta(days=9)), tell(moment), tell(moment)) == (0, 1, 0)
    assert kinds() == ["consultation.closing_soon"]


def test_the_clock_says_once_that_it_opened():
    now = timezone.now()
    one = ConsultationFactory(published=True, opens_at=now + timedelta(days=1))
    assert (tell(one.opens_at - INSTANT), tell(one.opens_at), tell(one.opens_at)) == (0, 1, 0)
    assert kinds() == ["consultation.opened"]


def test_lateness_shows_from_the_first_moment():
    one = ConsultationFactory(closed=True)
    assert tell(one.outcome_due_at - INSTANT) == 2
    assert tell(one.outcome_due_at) == 1
    assert tell(one.outcome_due_at + timedelta(days=1)) == 0
    assert kinds() == ["consultation.closed", "consultation.due_soon", "consultation.overdue"]


def test_the_clock_says_once_that_it_closed_and_tells_who_waits_and_who_decides(aziza, ministry):
    one = ConsultationFactory(published=True, body=ministry)
    said = ContributionFactory(consultation=one)
    assert (tell(one.closes_at), tell(one.closes_at), kinds()) == (1, 0, ["consultation.closed"])
    assert told("consultation.closed") == {
        (aziza.pk, "answerer"),
        (said.author_id, "contributor"),
    }


def test_the_clock_says_once_that_every_opinion_is_decided(aziza, ministry):
    one = ConsultationFactory(published=True, body=ministry)
    decision = DecisionFactory(consultation=one)
    ContributionFactory(consultation=one, decision=decision)
    left = ContributionFactory(consultation=one)
    assert tell(one.closes_at) == 1
    left.decision = decision
    left.save()
    assert (tell(one.closes_at), tell(one.closes_at)) == (1, 0)
    assert kinds()[-1] == "consultation.all_decided"
    assert told("consultation.all_decided") == {(aziza.pk, "answerer")}


def test_what_was_taken_back_needs_no_decision():
    one = ConsultationFactory(published=True)
    ContributionFactory(consultation=one, decision=DecisionFactory(consultation=one))
    ContributionFactory(consultation=one, withdrawn_at=timezone.now())
    assert tell(one.closes_at) == 2


def test_where_nobody_said_anything_nothing_is_decided_whole():
    one = ConsultationFactory(published=True)
    assert (tell(one.closes_at), kinds()) == (1, ["consultation.closed"])


@pytest.mark.parametrize("followed", ["thing", "body", "region"])
def test_followers_are_told_of_what_the_clock_brings(followed, gulnora):
    one = ConsultationFactory(published=True, region=RegionFactory(code="UZ-XO"))
    thing = {"thing": one, "body": one.body, "region": one.region}[followed]
    follow(thing, by=gulnora)
    tell(one.closes_at)
    event = Event.objects.get(kind="consultation.closed")
    assert (gulnora.pk, "follower") in set(audience_of(event))


def test_followers_are_not_told_of_what_stays_in_office(gulnora, editor):
    one = ConsultationFactory(draft=True)
    follow(one.body, by=gulnora)
    send_for_approval(one, by=editor)
    event = Event.objects.get(kind="consultation.sent")
    assert (gulnora.pk, "follower") not in set(audience_of(event))
