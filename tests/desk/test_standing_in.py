"""Deputies and absences: who may say so, on which days, and what they allow."""

from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from portal.accounts.models import Absence, Deputy, User
from portal.audit.models import Event
from portal.audit.roles import end
from portal.clock import local_day
from portal.desk.absences import end_absence, say_away
from portal.desk.deputising import end_deputy, name_deputy
from portal.desk.team import approvers, team_of
from portal.lifecycle import Refused
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.telling import sweep
from proposals.answering import (
    approve,
    prepare_answer,
    return_to_officer,
    send_for_approval,
    take,
)
from proposals.owing import desk_tasks
from tests.factories import BodyFactory, ProposalFactory, RoleFactory
from tests.people import staff

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 3)
SPAN = {"first_day": FIRST, "last_day": LAST}
BEFORE = datetime.fromisoformat("2026-11-20T09:00:00+05:00")


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def days(first, last):
    today = local_day(timezone.now())
    return {
        "first_day": today + timedelta(days=first),
        "last_day": today + timedelta(days=last),
    }


def fresh(user):
    return User.objects.get(pk=user.pk)


@pytest.fixture
def zafar(ministry):
    return staff("Zafar Aliyev", "answerer", ministry)


@pytest.fixture
def deputy(ministry, zafar, bobur):
    """Zafar, today and tomorrow."""
    return name_deputy(ministry, person=zafar, by=bobur, **days(0, 1))


@pytest.fixture
def sent(norms, ministry, nilufar, aziza):
    return waiting_answer(ministry, nilufar, aziza)


def waiting_answer(body, author, writer):
    proposal = ProposalFactory(reached=True, author=author, body=body)
    take(proposal, by=writer)
    draft = prepare_answer(proposal, by=writer, decision="rejected", text="Vakolatda emas")
    return send_for_approval(draft, by=writer)


# --- naming ---------------------------------------------------------------------------
def test_the_head_names_a_deputy_and_both_are_told(deputy, zafar, bobur, ministry):
    event = Event.objects.on(deputy).get()
    sweep()
    told = Notification.objects.get(event=event)
    notice = notice_in(told, "en")
    with override("en"):
        days_in_words = deputy.days
    assert (deputy.person, deputy.head, deputy.made_by) == (zafar, bobur, bobur)
    assert (event.kind, event.visibility, event.body) == ("deputy.named", "staff", ministry)
    assert (told.person, told.reason, told.notice_class) == (zafar, "deputy", "work")
    assert (notice.sentence, days_in_words in notice.body) == (
        "You stand in for the head",
        True,
    )


@pytest.mark.parametrize("who", ["aziza", "zafar"])
def test_only_a_head_names_one(request, ministry, zafar, who):
    by = request.getfixturevalue(who)
    assert refusal_of(name_deputy, ministry, person=zafar, by=by, **days(0, 1)) == "not_head"


def test_a_deputy_names_no_deputy(deputy, ministry, zafar, aziza):
    asked = {"person": aziza, "by": fresh(zafar), **days(5, 6)}
    assert refusal_of(name_deputy, ministry, **asked) == "not_head"


def test_a_head_of_another_body_names_none_here(ministry, zafar):
    other = staff("Oʻzga Rahbar", "head", BodyFactory(slug="health"))
    assert refusal_of(name_deputy, ministry, person=zafar, by=other, **days(0, 1)) == "not_head"


def test_a_former_head_names_none(ministry, zafar, bobur, timur):
    end(bobur.roles.get(), by=timur)
    asked = {"person": zafar, "by": fresh(bobur), **days(0, 1)}
    assert refusal_of(name_deputy, ministry, **asked) == "not_head"


@pytest.mark.parametrize(
    ("kind", "elsewhere", "code"),
    [("editor", False, "not_answerer"), ("answerer", True, "not_answerer")],
)
def test_a_deputy_answers_for_this_body(ministry, bobur, kind, elsewhere, code):
    body = BodyFactory(slug="health") if elsewhere else ministry
    person = staff("Bir Kishi", kind, body)
    assert refusal_of(name_deputy, ministry, person=person, by=bobur, **days(0, 1)) == code


def test_a_citizen_stands_in_for_nobody(ministry, bobur, nilufar):
    asked = {"person": nilufar, "by": bobur, **days(0, 1)}
    assert refusal_of(name_deputy, ministry, **asked) == "not_answerer"


def test_nobody_stands_in_for_themselves_or_is_a_head_already(ministry, bobur, zafar):
    RoleFactory(user=bobur, kind="answerer", body=ministry)
    own = refusal_of(name_deputy, ministry, person=fresh(bobur), by=bobur, **days(0, 1))
    RoleFactory(user=zafar, kind="head", body=ministry)
    other = refusal_of(name_deputy, ministry, person=fresh(zafar), by=bobur, **days(0, 1))
    assert (own, other) == ("self", "is_head")


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (-2, -1, "day_is_over"),
        (-1, 3, "day_is_over"),
        (3, 2, "backwards"),
        (0, 20_000, "too_far"),
    ],
)
def test_days_that_cannot_be(ministry, zafar, bobur, first, last, code):
    span = days(first, last)
    assert refusal_of(name_deputy, ministry, person=zafar, by=bobur, **span) == code
    assert refusal_of(say_away, zafar, by=zafar, **span) == code


@pytest.mark.parametrize(("first", "last", "refused"), [(1, 4, True), (2, 4, False), (0, 0, True)])
def test_two_deputies_share_no_day(deputy, ministry, aziza, bobur, first, last, refused):
    asked = {"person": aziza, "by": bobur, **days(first, last)}
    if refused:
        assert refusal_of(name_deputy, ministry, **asked) == "overlap"
    else:
        assert name_deputy(ministry, **asked).person == aziza


def test_who_is_away_on_one_of_the_days_does_not_stand_in(ministry, zafar, bobur):
    say_away(zafar, by=zafar, **days(1, 1))
    assert refusal_of(name_deputy, ministry, person=zafar, by=bobur, **days(0, 2)) == "overlap"


def test_the_days_of_what_was_ended_are_free(deputy, ministry, aziza, bobur):
    end_deputy(deputy, by=bobur)
    assert name_deputy(ministry, person=aziza, by=bobur, **days(0, 1)).person == aziza


# --- ending ---------------------------------------------------------------------------
def test_the_head_ends_it_at_once_and_the_deputy_is_told(deputy, ministry, zafar, bobur):
    assert fresh(zafar).heads(ministry) is True
    end_deputy(deputy, by=bobur)
    sweep()
    told = Notification.objects.get(event__kind="deputy.ended", person=zafar)
    assert fresh(zafar).heads(ministry) is False
    assert notice_in(told, "en").sentence == "You do not stand in for the head any more"


def test_it_is_ended_once(deputy, bobur):
    end_deputy(deputy, by=bobur)
    assert refusal_of(end_deputy, deputy, by=bobur) == "ended"


def test_what_is_over_is_not_ended(ministry, zafar, bobur):
    old = Deputy.objects.create(body=ministry, head=bobur, person=zafar, **days(-3, -1))
    assert refusal_of(end_deputy, old, by=bobur) == "ended"


def test_the_deputy_ends_nothing(deputy, zafar):
    assert refusal_of(end_deputy, deputy, by=fresh(zafar)) == "not_head"


@pytest.mark.parametrize("whose", ["zafar", "bobur"])
def test_a_role_that_ends_ends_what_stood_on_it(
    request, deputy, ministry, zafar, bobur, timur, whose
):
    end(request.getfixturevalue(whose).roles.get(), by=timur)
    deputy.refresh_from_db()
    assert deputy.ended_at is not None
    assert fresh(zafar).heads(ministry) is False
    assert Event.objects.on(deputy).filter(kind="deputy.ended").count() == 1


def test_another_role_that_ends_ends_nothing(deputy, ministry, zafar, timur):
    RoleFactory(user=zafar, kind="editor", body=ministry)
    end(zafar.roles.get(kind="editor"), by=timur)
    deputy.refresh_from_db()
    assert deputy.ended_at is None


# --- approving in the place of the head --------------------------------------------------
def test_a_deputy_approves_and_the_record_says_so_in_public(deputy, sent, zafar, client):
    answer = approve(sent, by=fresh(zafar))
    event = Event.objects.on(answer.proposal).get(kind="proposal.answered")
    page = client.get(f"/en/proposals/{answer.proposal.reference}/").content.decode()
    said = client.get(f"/api/v1/proposals/{answer.proposal.reference}/").json()["answers"][0]
    assert (answer.approved_by, answer.in_place_of_head) == (zafar, True)
    assert (event.visibility, event.data["in_place_of_head"]) == ("public", True)
    assert page.count("approved in the place of the head") >= 1
    assert said["in_place_of_head"] is True


def test_the_head_approves_as_the_head_even_then(deputy, sent, bobur, client):
    answer = approve(sent, by=fresh(bobur))
    event = Event.objects.on(answer.proposal).get(kind="proposal.answered")
    page = client.get(f"/en/proposals/{answer.proposal.reference}/").content.decode()
    assert (answer.in_place_of_head, "in_place_of_head" in event.data) == (False, False)
    assert "in the place of the head" not in page


def test_a_deputy_returns_an_answer(deputy, sent, zafar):
    answer = return_to_officer(sent, by=fresh(zafar), note="Manba")
    assert (answer.stage, answer.note) == ("draft", "Manba")


def test_a_deputy_approves_nothing_of_their_own(norms, deputy, ministry, nilufar, zafar):
    own = waiting_answer(ministry, nilufar, fresh(zafar))
    assert refusal_of(approve, own, by=fresh(zafar)) == "own_answer"


@pytest.mark.parametrize(("first", "last"), [(1, 5), (-5, -1)])
def test_outside_the_days_nobody_stands_in(ministry, bobur, zafar, sent, first, last):
    Deputy.objects.create(body=ministry, head=bobur, person=zafar, **days(first, last))
    assert refusal_of(approve, sent, by=fresh(zafar)) == "not_head"
    assert refusal_of(return_to_officer, sent, by=fresh(zafar), note="Manba") == "not_head"


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-30T23:59:59+05:00", False),
        ("2026-12-01T00:00:00+05:00", True),
        ("2026-12-03T23:59:59+05:00", True),
        ("2026-12-04T00:00:00+05:00", False),
    ],
)
def test_days_turn_at_midnight_in_tashkent(ministry, zafar, bobur, moment, allowed):
    name_deputy(ministry, person=zafar, by=bobur, now=BEFORE, **SPAN)
    with time_machine.travel(moment, tick=False):
        assert fresh(zafar).heads(ministry) is allowed


@pytest.mark.parametrize(
    ("moment", "code"),
    [("2026-12-01T23:59:59+05:00", None), ("2026-12-02T00:00:00+05:00", "day_is_over")],
)
def test_a_day_can_be_chosen_until_its_midnight(zafar, moment, code):
    now = datetime.fromisoformat(moment)
    if code:
        assert refusal_of(say_away, zafar, by=zafar, now=now, **SPAN) == code
    else:
        assert say_away(zafar, by=zafar, now=now, **SPAN).last_day == LAST


def test_a_deputy_of_one_body_approves_for_no_other(norms, deputy, nilufar, zafar):
    health = BodyFactory(slug="health")
    RoleFactory(user=zafar, kind="answerer", body=health)
    theirs = waiting_answer(health, nilufar, staff("Madina Sharipova", "answerer", health))
    assert refusal_of(approve, theirs, by=fresh(zafar)) == "not_head"


def test_who_stands_in_hears_that_an_answer_waits(deputy, sent, zafar, bobur):
    sweep()
    told = Notification.objects.filter(event__kind="proposal.answer_sent")
    assert {row.person: row.reason for row in told} == {bobur: "head", zafar: "deputy"}


def turn(user):
    """Whose turn the board says it is, and the button."""
    row = desk_tasks(fresh(user), timezone.now())[0]
    return row.owner, str(row.action)


def test_whose_turn_it_is(deputy, sent, aziza, zafar, bobur):
    with override("en"):
        turns = [turn(who) for who in (aziza, zafar, bobur)]
        say_away(bobur, by=bobur, **days(0, 0))
        turns.append(turn(aziza))
    assert turns == [(bobur, "Open"), (zafar, "Approve"), (bobur, "Approve"), (zafar, "Open")]


def test_it_is_not_the_turn_of_a_deputy_who_wrote_it(norms, deputy, ministry, nilufar, zafar):
    waiting_answer(ministry, nilufar, fresh(zafar))
    with override("en"):
        assert turn(zafar) == (deputy.head, "Open")


# --- being away -------------------------------------------------------------------------
def test_an_officer_says_it_and_the_head_hears(zafar, bobur, ministry):
    absence = say_away(zafar, by=zafar, **days(0, 3))
    event = Event.objects.on(absence).get()
    sweep()
    told = Notification.objects.get(event=event)
    assert (event.kind, event.visibility, event.body) == ("absence.said", "staff", ministry)
    assert (told.person, notice_in(told, "en").sentence) == (bobur, "A colleague is away")
    assert set(event.data) == {"first_day", "last_day"}


def test_the_head_says_it_for_an_officer_who_hears(zafar, bobur):
    say_away(zafar, by=bobur, **days(0, 3))
    sweep()
    told = Notification.objects.get(event__kind="absence.said")
    assert (told.person, notice_in(told, "en").sentence) == (
        zafar,
        "The head wrote down that you are away",
    )


def test_a_deputy_says_it_for_an_officer(deputy, zafar, aziza):
    assert say_away(aziza, by=fresh(zafar), **days(0, 0)).made_by == zafar


@pytest.mark.parametrize("who", ["aziza", "kamola", "nilufar"])
def test_nobody_else_says_it(request, zafar, who):
    by = request.getfixturevalue(who)
    assert refusal_of(say_away, zafar, by=by, **days(0, 1)) == "not_yours"


def test_a_head_elsewhere_and_a_citizen_about_themselves_say_nothing(zafar, nilufar):
    other = staff("Oʻzga Rahbar", "head", BodyFactory(slug="health"))
    assert refusal_of(say_away, zafar, by=other, **days(0, 1)) == "not_yours"
    assert refusal_of(say_away, nilufar, by=nilufar, **days(0, 1)) == "not_yours"


def test_absences_share_no_day(zafar):
    say_away(zafar, by=zafar, **days(0, 2))
    assert refusal_of(say_away, zafar, by=zafar, **days(2, 5)) == "overlap"
    assert say_away(zafar, by=zafar, **days(3, 5)).person == zafar


def test_who_is_back_earlier_says_so_once(zafar):
    absence = say_away(zafar, by=zafar, **days(0, 5))
    assert end_absence(absence, by=zafar).ended_at is not None
    assert refusal_of(end_absence, absence, by=zafar) == "ended"


def test_a_colleague_ends_no_absence(zafar, aziza):
    absence = say_away(zafar, by=zafar, **days(0, 5))
    assert refusal_of(end_absence, absence, by=aziza) == "not_yours"


def test_the_last_role_ends_absences(zafar, ministry, timur):
    absence = say_away(zafar, by=zafar, **days(0, 5))
    end(zafar.roles.get(), by=timur)
    absence.refresh_from_db()
    assert absence.ended_at is not None


# --- the team ---------------------------------------------------------------------------
def headless(body):
    return [each.user for each in team_of(body, timezone.now()).headless]


def test_a_body_is_headless_while_nobody_at_work_can_approve(ministry, zafar, bobur):
    assert headless(ministry) == []
    say_away(bobur, by=bobur, **days(0, 5))
    assert headless(ministry) == [bobur]
    deputy = name_deputy(ministry, person=zafar, by=bobur, **days(0, 5))
    assert headless(ministry) == []
    Absence.objects.create(person=zafar, **days(0, 0))
    assert headless(ministry) == [bobur]
    Absence.objects.filter(person=zafar).delete()
    end_deputy(deputy, by=bobur)
    assert headless(ministry) == [bobur]


def test_a_second_head_at_work_is_enough(ministry, bobur):
    staff("Ikkinchi Rahbar", "head", ministry)
    say_away(bobur, by=bobur, **days(0, 5))
    assert headless(ministry) == []


def test_approvers_come_in_their_order(deputy, ministry, zafar, bobur):
    now = timezone.now()
    assert approvers([ministry], now) == {ministry.pk: [bobur, zafar]}
    say_away(bobur, by=bobur, **days(0, 0))
    assert approvers([ministry], now) == {ministry.pk: [zafar, bobur]}


@pytest.mark.parametrize("number", [1, 3])
def test_the_team_costs_the_same_for_one_and_three(
    ministry, bobur, django_assert_num_queries, number
):
    for each in range(number):
        officer = staff(f"Xodim{each} Kishi", "answerer", ministry)
        say_away(officer, by=officer, **days(0, 1))
    with django_assert_num_queries(3):
        assert len(team_of(ministry, timezone.now()).absent) == number


# --- at once ----------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_two_heads_at_once_name_one_deputy(ministry, zafar, aziza, bobur):
    second = staff("Ikkinchi Rahbar", "head", ministry)
    start, codes = Barrier(2), []

    def name(person, by):
        start.wait()
        try:
            name_deputy(ministry, person=person, by=by, **days(0, 3))
            codes.append("named")
        except Refused as refusal:
            codes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=name, args=pair) for pair in ((zafar, bobur), (aziza, second))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (sorted(codes), Deputy.objects.count()) == (["named", "overlap"], 1)
