"""The pages of colleagues: who has a task, who is away, who stands in; without scripts."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from portal.accounts.models import Absence, Deputy
from portal.audit.models import Event
from portal.clock import local_day
from portal.desk.absences import say_away
from portal.desk.assigning import assign
from portal.desk.deputising import name_deputy
from portal.desk.models import Assignment
from tests.factories import BodyFactory, ProposalFactory, RoleFactory
from tests.monitoring.factories import CommitmentFactory
from tests.people import staff
from tests.staff import at_work
from tests.stories.markup import Markup

pytestmark = pytest.mark.django_db
TEAM, BOARD = "/en/desk/team/", "/en/desk/"
DEPUTY, ABSENCE = f"{TEAM}deputies/new/", f"{TEAM}absences/new/"


def day(number):
    return local_day(timezone.now()) + timedelta(days=number)


def days(first, last):
    return {"first_day": day(first), "last_day": day(last)}


def typed(person, first, last):
    return {
        "person": str(person.uid),
        "first_day": day(first).isoformat(),
        "last_day": day(last).isoformat(),
    }


def text_of(page):
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).replace("\xa0", " ").split())


@pytest.fixture
def zafar(ministry):
    return staff("Zafar Aliyev", "answerer", ministry)


@pytest.fixture
def elyor(ministry):
    return staff("Elyor Muharrir", "editor", ministry)


@pytest.fixture
def promise(ministry):
    return CommitmentFactory(body=ministry)


def assignment_of(promise):
    return f"/en/desk/assignments/commitment/{promise.reference}/"


# --- the board ----------------------------------------------------------------------
def shares(page):
    return {share.key: share.count for share in page.context["shares"]}


def test_the_board_counts_mine_all_and_nobody_s(aziza, zafar, ministry):
    mine, away, free = (CommitmentFactory(body=ministry) for _each in range(3))
    assign(mine, to=aziza, by=aziza)
    assign(away, to=zafar, by=aziza)
    say_away(zafar, by=zafar, **days(0, 3))
    page = at_work(aziza).get(f"{BOARD}?whose=nobody")
    shown = {task.reference for zone in page.context["zones"] for task in zone.tasks}
    assert shares(page) == {"mine": 1, "": 3, "nobody": 2}
    assert shown == {away.reference, free.reference}


def test_an_odd_choice_shows_all(aziza, promise):
    page = at_work(aziza).get(f"{BOARD}?whose=everybody")
    assert (page.status_code, [share.key for share in page.context["shares"] if share.current]) == (
        200,
        [""],
    )


def test_a_task_without_owner_offers_to_assign_it(aziza, promise):
    page = at_work(aziza).get(BOARD).content.decode()
    assert page.count(f'href="{assignment_of(promise)}"') == 2


def test_an_editor_is_led_to_the_work_itself(elyor, promise):
    page = at_work(elyor).get(BOARD).content.decode()
    assert ("Assign<" in page, f"/en/desk/commitments/{promise.reference}/" in page) == (
        False,
        True,
    )


def test_an_absent_owner_stands_out(aziza, zafar, promise):
    assign(promise, to=zafar, by=aziza)
    say_away(zafar, by=zafar, **days(0, 3))
    page = text_of(at_work(aziza).get(BOARD))
    assert ("away until" in page, "Away until" in page) == (True, True)


def test_the_load_shows_everybody_of_the_body(aziza, zafar, bobur, promise):
    assign(promise, to=zafar, by=aziza)
    loads = at_work(aziza).get(BOARD).context["loads"]
    assert {load.owner: load.total for load in loads} == {zafar: 1, aziza: 0, bobur: 0}


def test_a_head_who_is_away_without_deputy_is_said_plainly(aziza, bobur, zafar, ministry):
    said = "and nobody stands in"
    browser = at_work(aziza)
    assert said not in text_of(browser.get(BOARD))
    say_away(bobur, by=bobur, **days(0, 3))
    assert said in text_of(browser.get(BOARD))
    name_deputy(ministry, person=zafar, by=bobur, **days(0, 3))
    page = text_of(browser.get(BOARD))
    assert (said in page, "Zafar Aliyev stands in." in page) == (False, True)


# --- giving tasks ------------------------------------------------------------------
def test_the_form_lists_who_can_do_it_with_what_they_have(aziza, zafar, elyor, bobur, promise):
    page = at_work(aziza).get(assignment_of(promise))
    assert {row.owner for row in page.context["rows"]} == {aziza, zafar, elyor, bobur}


def test_an_answer_is_offered_to_no_editor(norms, aziza, elyor, ministry):
    reached = ProposalFactory(reached=True, body=ministry)
    page = at_work(aziza).get(f"/en/desk/assignments/proposal/{reached.reference}/")
    assert {row.owner for row in page.context["rows"]} == {aziza}


def test_a_colleague_gets_the_task(aziza, zafar, promise):
    browser = at_work(aziza)
    sent = browser.post(assignment_of(promise), {"owner": str(zafar.uid)})
    assert sent.headers["Location"] == f"{BOARD}?body=school-education"
    assert "Zafar Aliyev, who is being told" in text_of(browser.get(sent.headers["Location"]))
    assert Assignment.objects.standing().get().owner == zafar


def test_an_editor_takes_it_by_one_button_and_gives_it_back(elyor, promise):
    browser = at_work(elyor)
    form = Markup(browser.get(assignment_of(promise)).content.decode()).forms[-1]
    browser.post(assignment_of(promise), form.fields)
    assert Assignment.objects.standing().get().owner == elyor
    form = Markup(browser.get(assignment_of(promise)).content.decode()).forms[-1]
    assert form.fields["owner"] == "nobody"
    browser.post(assignment_of(promise), form.fields)
    assert Assignment.objects.standing().count() == 0


@pytest.mark.parametrize("owner", ["", "nobody-knows", "0"])
def test_no_choice_is_named_and_nothing_is_written(aziza, promise, owner):
    page = at_work(aziza).post(assignment_of(promise), {"owner": owner})
    assert (page.status_code, Assignment.objects.count()) == (422, 0)
    assert page.content.decode().count('class="err"') >= 1


def test_a_refusal_says_why_and_what_else(aziza, zafar, promise):
    say_away(zafar, by=zafar, **days(0, 3))
    page = at_work(aziza).post(assignment_of(promise), {"owner": str(zafar.uid)})
    assert page.status_code == 409
    assert "Choose a colleague who is at work." in text_of(page)


def test_a_resent_form_gives_it_once(aziza, zafar, promise):
    browser, key = at_work(aziza), str(uuid4())
    sent = [
        browser.post(assignment_of(promise), {"owner": str(zafar.uid), "idempotency_key": key})
        for _each in range(2)
    ]
    assert [page.status_code for page in sent] == [302, 302]
    assert Event.objects.filter(kind="commitment.assigned").count() == 1


def test_what_is_not_owed_has_no_form(aziza, ministry):
    open_one = ProposalFactory(published=True, body=ministry)
    page = at_work(aziza).get(f"/en/desk/assignments/proposal/{open_one.reference}/")
    assert "owes nothing for this" in text_of(page)


@pytest.mark.parametrize("path", ["body/school-education", "nothing/X-1", "proposal/T-2026-999999"])
def test_what_is_no_task_is_not_found(aziza, path):
    assert at_work(aziza).get(f"/en/desk/assignments/{path}/").status_code == 404


def test_officers_alone_read_who_got_it(norms, client, aziza, zafar, ministry):
    reached = ProposalFactory(reached=True, body=ministry)
    assign(reached, to=zafar, by=aziza)
    desk = text_of(at_work(aziza).get(f"/en/desk/proposals/{reached.reference}/"))
    public = text_of(client.get(f"/en/proposals/{reached.reference}/"))
    events = client.get(f"/api/v1/proposals/{reached.reference}/events/").content.decode()
    assert "The task went to Zafar Aliyev" in desk
    assert ("Zafar" in public, "assigned" in events, "Zafar" in events) == (False, False, False)


# --- deputies ------------------------------------------------------------------------
def test_the_head_names_a_deputy(bobur, zafar):
    browser = at_work(bobur)
    sent = browser.post(DEPUTY, typed(zafar, 0, 3))
    assert sent.headers["Location"] == f"{TEAM}?body=school-education"
    page = text_of(browser.get(sent.headers["Location"]))
    assert ("Your deputy is named" in page, "for Bobur Norqulov" in page) == (True, True)
    assert Deputy.objects.get().person == zafar


def test_only_who_answers_is_offered(bobur, zafar, elyor, aziza):
    form = at_work(bobur).get(DEPUTY).context["form"]
    assert set(form.people.values()) == {zafar, aziza}


def test_without_anybody_to_name_the_page_says_so(bobur, elyor):
    page = at_work(bobur).get(DEPUTY)
    assert ("nobody can stand in" in text_of(page), "Name the deputy" in text_of(page)) == (
        True,
        False,
    )


def test_naming_needs_a_factor_given_lately(bobur, zafar):
    browser = at_work(bobur, minutes_ago=60)
    sent = browser.post(DEPUTY, typed(zafar, 0, 3))
    assert (sent.status_code, Deputy.objects.count()) == (302, 0)
    assert "/desk/" not in sent.headers["Location"].partition("?")[0]


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [("", "2099-01-01", "first_day"), ("ertaga", "", "first_day"), ("2026-13-01", "", "last_day")],
)
def test_wrong_days_are_named_and_kept(bobur, zafar, first, last, wrong):
    fields = {"person": str(zafar.uid), "first_day": first, "last_day": last}
    page = at_work(bobur).post(DEPUTY, fields)
    form = page.context["form"]
    assert (page.status_code, wrong in form.errors, form["first_day"].value()) == (422, True, first)
    assert form["person"].value() == str(zafar.uid)


def test_an_overlap_is_refused_with_the_days_that_stand(bobur, zafar, ministry):
    standing = name_deputy(ministry, person=zafar, by=bobur, **days(2, 5))
    page = at_work(bobur).post(DEPUTY, typed(zafar, 0, 3))
    assert (page.status_code, Deputy.objects.count()) == (409, 1)
    assert str(standing.last_day.year) in text_of(page)


def test_a_resent_form_names_one(bobur, zafar):
    browser, key = at_work(bobur), str(uuid4())
    for _each in range(2):
        sent = browser.post(DEPUTY, typed(zafar, 0, 3) | {"idempotency_key": key})
        assert sent.status_code == 302
    assert Deputy.objects.count() == 1


def test_it_is_ended_from_the_page_and_once(bobur, zafar, ministry):
    deputy = name_deputy(ministry, person=zafar, by=bobur, **days(0, 3))
    browser, address = at_work(bobur), f"{TEAM}deputies/{deputy.pk}/ending/"
    assert address in browser.get(TEAM).content.decode()
    assert [browser.post(address).status_code for _each in range(2)] == [302, 409]
    assert address not in browser.get(TEAM).content.decode()


def test_others_see_the_deputy_without_a_button(aziza, bobur, zafar, ministry):
    name_deputy(ministry, person=zafar, by=bobur, **days(0, 3))
    page = at_work(aziza).get(TEAM)
    assert ("for Bobur Norqulov" in text_of(page), "Name a deputy" in text_of(page)) == (
        True,
        False,
    )


def test_the_page_of_approval_says_in_whose_place(norms, aziza, bobur, zafar, ministry, nilufar):
    from tests.desk.test_standing_in import waiting_answer

    answer = waiting_answer(ministry, nilufar, aziza)
    name_deputy(ministry, person=zafar, by=bobur, **days(0, 3))
    where = f"/en/desk/proposals/{answer.proposal.reference}/answer/"
    pages = [text_of(at_work(who).get(f"{where}approval/")) for who in (zafar, bobur)]
    said = "You approve in the place of Bobur Norqulov"
    assert [said in page for page in pages] == [True, False]
    assert at_work(zafar, minutes_ago=60).post(f"{where}publication/").status_code == 302
    answer.refresh_from_db()
    assert answer.stage == "waiting"
    assert at_work(zafar).post(f"{where}publication/").status_code == 302
    answer.refresh_from_db()
    assert (answer.stage, answer.in_place_of_head) == ("published", True)


@pytest.mark.parametrize(("first", "last", "status"), [(0, 1, 201), (1, 2, 403), (-2, -1, 403)])
def test_a_deputy_approves_through_the_api_on_their_days(
    norms, aziza, bobur, zafar, ministry, nilufar, first, last, status
):
    from tests.desk.test_standing_in import waiting_answer

    answer = waiting_answer(ministry, nilufar, aziza)
    Deputy.objects.create(body=ministry, head=bobur, person=zafar, **days(first, last))
    address = f"/api/v1/proposals/{answer.proposal.reference}/answer/approval/"
    assert at_work(zafar).post(address, {}, "application/json").status_code == status


# --- absences ------------------------------------------------------------------------
def test_an_officer_says_it_for_themselves_alone(aziza, zafar, bobur):
    browser = at_work(aziza)
    assert set(browser.get(ABSENCE).context["form"].people.values()) == {aziza}
    assert browser.post(ABSENCE, typed(zafar, 0, 2)).status_code == 422
    assert browser.post(ABSENCE, typed(aziza, 0, 2)).status_code == 302
    assert Absence.objects.get().person == aziza


def test_the_head_says_it_for_everybody(bobur, zafar):
    browser = at_work(bobur)
    assert set(browser.get(ABSENCE).context["form"].people.values()) == {bobur, zafar}
    browser.post(ABSENCE, typed(zafar, 0, 2))
    assert Absence.objects.get().made_by == bobur


def test_the_form_asks_no_why(aziza):
    form = at_work(aziza).get(ABSENCE).context["form"]
    assert list(form.fields) == ["person", "first_day", "last_day"]


def test_it_is_ended_from_the_page(zafar, aziza):
    absence = say_away(zafar, by=zafar, **days(0, 2))
    address = f"{TEAM}absences/{absence.pk}/ending/"
    assert address not in at_work(aziza).get(TEAM).content.decode()
    browser = at_work(zafar)
    assert address in browser.get(TEAM).content.decode()
    assert [browser.post(address).status_code for _each in range(2)] == [302, 409]


# --- the page of colleagues ------------------------------------------------------------
def test_an_officer_of_two_bodies_switches(aziza, ministry):
    health = BodyFactory(slug="health")
    RoleFactory(user=aziza, kind="answerer", body=health)
    madina = staff("Madina Sharipova", "head", health)
    page = at_work(aziza).get(f"{TEAM}?body=health")
    assert {each.user for each in page.context["team"].colleagues} == {aziza, madina}


def test_a_body_without_head_says_so(aziza):
    assert "no head here yet" in text_of(at_work(aziza).get(TEAM))


def test_empty_states_are_said(aziza, bobur):
    page = text_of(at_work(aziza).get(TEAM))
    assert ("Nobody stands in for the head" in page, "Nobody is away" in page) == (True, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    bobur, ministry, django_assert_num_queries, number
):
    for each in range(number):
        officer = staff(f"Xodim{each} Kishi", "answerer", ministry)
        assign(CommitmentFactory(body=ministry), to=officer, by=bobur)
        say_away(officer, by=officer, **days(each * 3, each * 3 + 1))
        name_deputy(ministry, person=officer, by=bobur, **days(20 + each, 20 + each))
    browser = at_work(bobur)
    browser.get(TEAM)
    with django_assert_num_queries(14):
        browser.get(TEAM)
