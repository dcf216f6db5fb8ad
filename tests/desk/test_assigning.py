"""Tasks are given, taken and given back inside a body; nobody outside sees it."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from monitoring.promises import report_done, withdraw
from monitoring.tasks import tell_late
from portal.accounts.models import Absence
from portal.accounts.privacy import everything_about
from portal.audit.models import Event
from portal.audit.roles import end
from portal.clock import local_day
from portal.desk.assigning import assign, give_back, owners_of
from portal.desk.models import Assignment
from portal.desk.tasks import tasks_of
from portal.lifecycle import Refused
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.telling import sweep
from proposals.answering import approve, prepare_answer, return_to_officer, send_for_approval
from proposals.models import Proposal
from proposals.owing import owner_of
from proposals.receiving import take, transfer
from tests.factories import BodyFactory, ProposalFactory, RoleFactory
from tests.monitoring.factories import CommitmentFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def board(user):
    """Reference and owner of each row that `user` sees."""
    return {task.reference: task.owner for task in tasks_of(user, timezone.now())}


@pytest.fixture
def zafar(ministry):
    return staff("Zafar Aliyev", "answerer", ministry)


@pytest.fixture
def elyor(ministry):
    return staff("Elyor Muharrir", "editor", ministry)


@pytest.fixture
def reached(norms, ministry, nilufar):
    return ProposalFactory(reached=True, author=nilufar, body=ministry)


@pytest.fixture
def promise(ministry):
    return CommitmentFactory(body=ministry)


@pytest.fixture
def waiting(reached, aziza):
    take(reached, by=aziza)
    draft = prepare_answer(reached, by=aziza, decision="rejected", text="Vakolatda emas")
    return send_for_approval(draft, by=aziza)


# --- giving ---------------------------------------------------------------------------
@pytest.fixture
def no_room(monkeypatch):
    """A board so full that it lists nothing more."""
    monkeypatch.setattr("proposals.owing.AT_MOST", 0)
    monkeypatch.setattr("monitoring.owing.AT_MOST", 0)


@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize("thing", ["reached", "promise"])
def test_what_the_board_has_no_room_for_can_be_given_too(request, thing, zafar, aziza):
    owed = request.getfixturevalue(thing)
    assert tasks_of(aziza, timezone.now()) == []
    assert assign(owed, to=zafar, by=aziza).owner == zafar


@pytest.mark.usefixtures("no_room")
def test_the_page_of_such_a_task_offers_it(reached, aziza):
    path = f"/en/desk/assignments/proposal/{reached.reference}/"
    page = at_work(aziza).get(path)
    assert (page.status_code, page.context["task"].reference) == (200, reached.reference)


@pytest.mark.parametrize("giver", ["bobur", "aziza"])
def test_head_and_answerer_give_a_task_to_a_colleague(request, reached, zafar, aziza, giver):
    by = request.getfixturevalue(giver)
    assign(reached, to=zafar, by=by)
    event = Event.objects.on(reached).get(kind="proposal.assigned")
    assert board(aziza) == {reached.reference: zafar}
    assert (event.visibility, event.actor, event.data["owner"]) == ("staff", by, "Zafar Aliyev")


def test_who_gets_a_task_is_told_as_of_work_and_nobody_else(reached, zafar, bobur):
    assign(reached, to=zafar, by=bobur)
    sweep()
    told = Notification.objects.get(event__kind="proposal.assigned")
    notice = notice_in(told, "en")
    assert (told.person, told.notice_class, notice.sentence) == (
        zafar,
        "work",
        "A task is yours now",
    )
    assert f"/en/desk/proposals/{reached.reference}/" in notice.body


def told_of(kind):
    sweep()
    rows = Notification.objects.filter(event__kind=kind).order_by("person_id")
    return {row.person: (row.reason, notice_in(row, "en").sentence) for row in rows}


def test_who_had_a_task_hears_that_it_moved(reached, zafar, aziza, bobur):
    assign(reached, to=zafar, by=bobur)
    Notification.objects.all().delete()
    Event.objects.filter(kind="proposal.assigned").delete()
    assign(reached, to=aziza, by=bobur)
    assert told_of("proposal.assigned") == {
        aziza: ("assignee", "A task is yours now"),
        zafar: ("former_assignee", "A task has gone to a colleague"),
    }
    notice = Notification.objects.get(person=zafar)
    assert f"{aziza} has it now" in notice_in(notice, "en").body


def test_who_gives_a_task_on_is_not_told_of_it(promise, aziza, elyor):
    assign(promise, to=aziza, by=aziza)
    assign(promise, to=elyor, by=aziza)
    assert set(told_of("commitment.assigned")) == {elyor}


def test_who_had_a_task_hears_that_it_was_taken_from_them(promise, elyor, bobur):
    assign(promise, to=elyor, by=bobur)
    give_back(promise, by=bobur)
    assert told_of("commitment.given_back") == {
        elyor: ("former_assignee", "A task is not yours any more")
    }


def test_who_gives_a_task_back_is_not_told_of_it(promise, elyor, bobur):
    assign(promise, to=elyor, by=bobur)
    give_back(promise, by=elyor)
    assert told_of("commitment.given_back") == {}


def test_a_former_officer_hears_nothing_of_the_task(reached, zafar, aziza, bobur):
    assign(reached, to=zafar, by=bobur)
    zafar.roles.update(ended_at=timezone.now())
    assign(reached, to=aziza, by=bobur)
    sweep()
    assert Notification.objects.filter(reason="former_assignee").count() == 0


def test_who_takes_a_task_is_told_nothing(promise, aziza):
    assign(promise, to=aziza, by=aziza)
    sweep()
    assert (board(aziza), Notification.objects.count()) == ({promise.reference: aziza}, 0)


def test_an_editor_gets_a_commitment_and_hears_of_it(promise, elyor, bobur):
    assign(promise, to=elyor, by=bobur)
    sweep()
    told = Notification.objects.get(event__kind="commitment.assigned")
    assert (told.person, promise.reference in notice_in(told, "en").body) == (elyor, True)


def test_an_editor_takes_a_commitment_but_gives_none(promise, elyor, aziza):
    assert refusal_of(assign, promise, to=aziza, by=elyor) == "not_yours_to_give"
    assert assign(promise, to=elyor, by=elyor).owner == elyor


def test_an_editor_gets_no_answer_to_write(reached, elyor, bobur):
    assert refusal_of(assign, reached, to=elyor, by=bobur) == "not_a_doer"
    assert refusal_of(assign, reached, to=elyor, by=elyor) == "not_a_doer"


def test_another_body_s_officer_neither_gives_nor_gets(reached, bobur):
    madina = staff("Madina Sharipova", "answerer", BodyFactory(slug="health"))
    assert refusal_of(assign, reached, to=madina, by=madina) == "not_owed"
    assert refusal_of(assign, reached, to=madina, by=bobur) == "not_a_doer"


def test_a_citizen_gives_nothing(reached, nilufar, aziza):
    assert refusal_of(assign, reached, to=aziza, by=nilufar) == "not_owed"


def test_a_former_officer_gets_nothing(reached, zafar, bobur, timur):
    end(zafar.roles.get(), by=timur)
    zafar.__dict__.pop("_current_roles", None)
    assert refusal_of(assign, reached, to=zafar, by=bobur) == "not_a_doer"
    assert refusal_of(assign, reached, to=zafar, by=zafar) == "not_owed"


def test_nobody_gets_it_twice(reached, zafar, bobur):
    assign(reached, to=zafar, by=bobur)
    assert refusal_of(assign, reached, to=zafar, by=bobur) == "same_owner"


def test_a_colleague_who_is_away_gets_nothing_but_may_take(reached, zafar, bobur):
    today = local_day(timezone.now())
    Absence.objects.create(person=zafar, first_day=today, last_day=today)
    assert refusal_of(assign, reached, to=zafar, by=bobur) == "away"
    assert assign(reached, to=zafar, by=zafar).owner == zafar


def test_a_second_owner_ends_the_first(reached, zafar, aziza, bobur):
    assign(reached, to=zafar, by=bobur)
    assign(reached, to=aziza, by=bobur)
    rows = Assignment.objects.order_by("id")
    assert [(row.owner, row.ended_at is None) for row in rows] == [(zafar, False), (aziza, True)]


def test_what_is_owed_no_more_is_given_to_nobody(ministry, zafar, bobur):
    answered = ProposalFactory(
        reached=True, body=ministry, state="answered", answered_at=timezone.now()
    )
    assert refusal_of(assign, answered, to=zafar, by=bobur) == "not_owed"


def test_what_waits_for_the_head_is_given_to_nobody(waiting, reached, zafar, bobur):
    assert refusal_of(assign, reached, to=zafar, by=bobur) == "waiting"


# --- giving back ----------------------------------------------------------------------
def test_its_owner_gives_it_back(promise, elyor):
    assign(promise, to=elyor, by=elyor)
    give_back(promise, by=elyor)
    kinds = list(Event.objects.on(promise).values_list("kind", "visibility"))
    assert board(elyor) == {promise.reference: None}
    assert kinds == [("commitment.given_back", "staff"), ("commitment.assigned", "staff")]


def test_the_head_takes_it_from_a_colleague_and_an_editor_does_not(promise, aziza, elyor, bobur):
    assign(promise, to=aziza, by=aziza)
    assert refusal_of(give_back, promise, by=elyor) == "not_yours_to_give"
    give_back(promise, by=bobur)
    assert board(bobur) == {promise.reference: None}


def test_what_nobody_has_is_not_given_back(promise, aziza):
    assert refusal_of(give_back, promise, by=aziza) == "none"


def test_another_body_gives_nothing_back(promise, aziza):
    assign(promise, to=aziza, by=aziza)
    madina = staff("Madina Sharipova", "head", BodyFactory(slug="health"))
    assert refusal_of(give_back, promise, by=madina) == "none"


# --- how it ends ----------------------------------------------------------------------
def standing():
    return Assignment.objects.standing().count()


def test_a_transfer_ends_it(reached, zafar, aziza, bobur):
    take(reached, by=aziza)
    assign(reached, to=zafar, by=bobur)
    transfer(reached, to=BodyFactory(slug="health"), reason="Tibbiyot", by=aziza)
    assert (standing(), owner_of(reached)) == (0, None)


def test_back_at_the_first_body_it_has_no_owner(reached, aziza):
    health = BodyFactory(slug="health")
    madina = staff("Madina Sharipova", "answerer", health)
    take(reached, by=aziza)
    transfer(reached, to=health, reason="Tibbiyot", by=aziza)
    transfer(reached, to=aziza.bodies()[0], reason="Maktab", by=madina)
    assert board(aziza) == {reached.reference: None}


def test_the_answer_ends_it(waiting, bobur):
    assert standing() == 1
    approve(waiting, by=bobur)
    assert standing() == 0


def test_a_returned_answer_is_its_owner_s_again(waiting, reached, aziza, bobur):
    assert board(aziza) == {reached.reference: bobur}
    return_to_officer(waiting, by=bobur, note="Manba")
    assert board(aziza) == {reached.reference: aziza}


@pytest.mark.parametrize(
    "ending",
    [
        lambda promise, by: report_done(promise, by=by, proof="Suv olib borildi"),
        lambda promise, by: withdraw(promise, by=by, reason="Bekor"),
    ],
    ids=["kept", "withdrawn"],
)
def test_a_commitment_that_is_over_has_no_owner(promise, bobur, ending):
    assign(promise, to=bobur, by=bobur)
    ending(promise, bobur)
    assert standing() == 0


def test_the_end_of_a_role_ends_it(reached, promise, zafar, aziza, bobur, timur):
    assign(reached, to=zafar, by=bobur)
    assign(promise, to=aziza, by=bobur)
    end(zafar.roles.get(), by=timur)
    assert board(bobur) == {reached.reference: None, promise.reference: aziza}
    assert standing() == 1


def test_one_of_two_roles_keeps_it(reached, zafar, ministry, bobur, timur):
    RoleFactory(user=zafar, kind="editor", body=ministry)
    assign(reached, to=zafar, by=bobur)
    end(zafar.roles.get(kind="editor"), by=timur)
    assert standing() == 1


def test_a_role_elsewhere_keeps_nothing_here(reached, zafar, bobur, timur):
    RoleFactory(user=zafar, kind="answerer", body=BodyFactory(slug="health"))
    assign(reached, to=zafar, by=bobur)
    end(zafar.roles.get(body__slug="school-education"), by=timur)
    assert standing() == 0


def test_whose_role_was_closed_by_hand_owns_nothing_on_the_board(reached, zafar, bobur):
    assign(reached, to=zafar, by=bobur)
    zafar.roles.update(ended_at=timezone.now())
    assert board(bobur) == {reached.reference: None}


# --- who is away ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "last", "marked"),
    [(-3, -1, False), (-3, 0, True), (0, 0, True), (0, 5, True), (1, 5, False)],
)
def test_a_task_stands_out_on_the_days_of_absence_alone(promise, aziza, first, last, marked):
    assign(promise, to=aziza, by=aziza)
    today = local_day(timezone.now())
    Absence.objects.create(person=aziza, first_day=today + first * DAY, last_day=today + last * DAY)
    task = tasks_of(aziza, timezone.now())[0]
    assert (task.owner, task.ownerless, task.away is not None) == (aziza, marked, marked)


@pytest.mark.parametrize(
    ("moment", "marked"),
    [
        ("2026-11-24T18:59:59+00:00", False),
        ("2026-11-24T19:00:00+00:00", True),
        ("2026-11-26T18:59:59+00:00", True),
        ("2026-11-26T19:00:00+00:00", False),
    ],
)
def test_absence_begins_and_ends_at_midnight_in_tashkent(promise, aziza, moment, marked):
    assign(promise, to=aziza, by=aziza)
    span = {"first_day": date(2026, 11, 25), "last_day": date(2026, 11, 26)}
    Absence.objects.create(person=aziza, **span)
    now = timezone.datetime.fromisoformat(moment)
    assert [task.ownerless for task in tasks_of(aziza, now)] == [marked]


def test_reminders_of_an_absent_editor_s_commitment_reach_all_who_answer(
    ministry, elyor, aziza, bobur
):
    late = CommitmentFactory(body=ministry, days=-1)
    assign(late, to=elyor, by=bobur)
    tell_late()
    sweep()
    told = Notification.objects.filter(event__kind="commitment.overdue")
    assert {row.person: row.reason for row in told} == {
        aziza: "answerer",
        bobur: "head",
        elyor: "assignee",
    }


# --- what is held ----------------------------------------------------------------------
def test_a_person_downloads_which_tasks_they_had(promise, aziza):
    assign(promise, to=aziza, by=aziza)
    give_back(promise, by=aziza)
    row = everything_about(aziza)["desk"]["tasks"][0]
    assert (row["on"], row["until"] is not None) == (f"commitment {promise.pk}", True)


def test_owners_are_found_in_one_query(
    reached, aziza, django_assert_num_queries, ministry, nilufar
):
    more = [ProposalFactory(reached=True, author=nilufar, body=ministry) for _each in range(2)]
    for each in (reached, *more):
        assign(each, to=aziza, by=aziza)
    with django_assert_num_queries(1):
        assert set(owners_of(Proposal, [reached, *more]).values()) == {aziza}


# --- at once ---------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_two_who_give_it_at_once_leave_one_owner(norms, ministry, nilufar, aziza, bobur, zafar):
    reached = ProposalFactory(reached=True, author=nilufar, body=ministry)
    start, failed = Barrier(2), []

    def give(to, by):
        start.wait()
        try:
            assign(reached, to=to, by=by)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=give, args=pair) for pair in ((zafar, bobur), (aziza, aziza))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    rows = Assignment.objects.filter(object_id=reached.pk)
    assert (failed, rows.count(), rows.standing().count()) == ([], 2, 1)
