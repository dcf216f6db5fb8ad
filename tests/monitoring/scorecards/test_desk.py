"""Scorecards at the desk: who may do what, who sees what, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from monitoring.scorecards import marking, rounds
from monitoring.scorecards.models import EvidencePicture, Mark, Opinion, Round
from monitoring.scorecards.owing import conducting, replying
from portal.clock import local_day
from tests.factories import BodyFactory, RoleFactory
from tests.monitoring.scorecards.scene import (
    Team,
    a_round,
    add_portal,
    conductor,
    edition,
    mark_all,
    mark_of,
    opened,
)
from tests.monitoring.scorecards.test_marking import a_picture
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
LINK = "https://navoiy.example/budjet"


@pytest.fixture
def team(db):
    return Team(conductor())


@pytest.fixture
def found(team):
    return opened(team, "UZ-NW")


def address(found, rest=""):
    return f"/en/desk/scorecards/{found.reference}/{rest}"


def asked(found, team):
    mark_all(found, team, differing=["f11"])
    return rounds.ask_for_replies(found, by=team.first)


def put_first(found, team, key="f11"):
    """Both mark one feature."""
    row = Mark.objects.get(portal__round=found, feature__key=key)
    for who in (team.first, team.second):
        marking.mark(row, by=who, value=True, url=LINK)


def over(found):
    Round.objects.filter(pk=found.pk).update(
        replies_asked_at=timezone.now() - timedelta(days=20),
        replies_until=timezone.now() - timedelta(hours=1),
    )


def test_an_officer_of_a_ministry_begins_a_round(team):
    form = {
        "title": "Bahorgi baholash",
        "edition": edition().pk,
        "publish_on": (local_day(timezone.now()) + timedelta(days=90)).isoformat(),
    }
    answer = at_work(team.first).post("/en/desk/scorecards/new/", form)
    made = Round.objects.get()
    assert (answer.headers["Location"], made.body, made.portals.count()) == (
        address(made),
        team.head.current_roles[0].body,
        14,
    )


def test_a_hokimlik_begins_no_round():
    officer = staff("Nodira Aliyeva", "editor", BodyFactory(slug="city", kind="district-hokimlik"))
    assert at_work(officer).get("/en/desk/scorecards/new/").status_code == 403


def test_what_was_typed_comes_back_with_the_error(team):
    answer = at_work(team.first).post(
        "/en/desk/scorecards/new/", {"title": "Baholash", "publish_on": "2020-01-01"}
    )
    assert (answer.status_code, answer.context["form"]["title"].value()) == (422, "Baholash")
    assert set(answer.context["form"].errors) == {"edition", "publish_on"}


def test_the_round_goes_from_stage_to_stage(team):
    found = a_round(edition(), team.head.current_roles[0].body)
    add_portal(found, "UZ-NW", team)
    browser = at_work(team.first)
    browser.post(address(found, "opening/"))
    mark_all(found, team)
    browser.post(address(found, "replies/"))
    over(found)
    browser.post(address(found, "approval/"))
    answer = at_work(team.head).post(address(found, "publication/"))
    found.refresh_from_db()
    assert (answer.status_code, found.state) == (302, "published")


def test_a_refusal_says_why_on_the_page_of_the_round(found, team):
    answer = at_work(team.first).post(address(found, "replies/"))
    assert (answer.status_code, "5 features wait for a mark." in answer.content.decode()) == (
        409,
        True,
    )


def test_the_refusal_leads_to_what_waits(found, team):
    put_first(found, team)
    page = at_work(team.first).post(address(found, "replies/")).content.decode()
    assert f'href="{address(found, "UZ-NW/")}?show=waiting#marks"' in page


def test_what_waits_for_a_mark_is_found(found, team):
    put_first(found, team)
    page = at_work(team.first).get(address(found, "UZ-NW/?show=waiting")).context
    assert [mark.feature.key for mark in page["marks"]] == ["f12", "f13"]
    assert dict(page["filters"])["waiting"] == 2


def test_a_filter_opens_the_criterion_that_holds_what_it_leaves(found, team):
    for key in ("f11", "f12", "f13"):
        put_first(found, team, key)
    page = at_work(team.first).get(address(found, "UZ-NW/?show=waiting")).context
    assert [mark.feature.key for mark in page["marks"]] == ["f21", "f22"]


def test_the_form_says_when_evidence_is_needed(found, team):
    page = at_work(team.first).get(address(found, "UZ-NW/?open=f11"))
    url, picture = (page.context["form"][name] for name in ("url", "picture"))
    assert url.help_text == "The mark “1 · there” needs a link, or a picture instead."
    assert (url.field.needed_later, picture.field.needed_later) == (True, True)


def test_only_the_head_publishes_and_with_a_fresh_second_factor(found, team):
    asked(found, team)
    Round.objects.filter(pk=found.pk).update(state="approval")
    stale = at_work(team.head, minutes_ago=60).post(address(found, "publication/"))
    found.refresh_from_db()
    officer = at_work(team.first).post(address(found, "publication/"))
    assert (officer.status_code, stale.status_code) == (403, 302)
    assert found.state == "approval"


def test_the_head_sends_back_with_a_reason(found, team):
    asked(found, team)
    Round.objects.filter(pk=found.pk).update(state="approval")
    browser = at_work(team.head)
    empty = browser.post(address(found, "return/"), {"reason": ""})
    browser.post(address(found, "return/"), {"reason": "Qayta koʻring"})
    found.refresh_from_db()
    assert (empty.status_code, found.state, found.return_reason) == (422, "reply", "Qayta koʻring")


def test_the_seats_are_filled_at_the_desk(team):
    found = a_round(edition(), team.head.current_roles[0].body)
    portal = add_portal(found, "UZ-NW", site="")
    form = {"site": LINK, **{f"seat{n}": who.pk for n, who in enumerate(team.seats, 1)}}
    browser = at_work(team.first)
    twice = browser.post(address(found, "UZ-NW/assessors/"), {**form, "seat2": team.first.pk})
    browser.post(address(found, "UZ-NW/assessors/"), form)
    portal.refresh_from_db()
    assert (twice.status_code, portal.site) == (409, LINK)
    assert [each.by for each in portal.assessors.all()] == team.seats


def test_a_portal_is_left_out_at_the_desk(team):
    found = a_round(edition(), team.head.current_roles[0].body)
    add_portal(found, "UZ-NW")
    at_work(team.first).post(address(found, "UZ-NW/removal/"))
    assert found.portals.count() == 0


def test_an_assessor_marks_and_is_led_to_the_next_feature(found, team):
    form = {"value": "1", "url": LINK, "note": ""}
    answer = at_work(team.first).post(address(found, "UZ-NW/f11/mark/"), form)
    opinion = Opinion.objects.get()
    assert (opinion.value, opinion.url, opinion.seat) == (True, LINK, 1)
    assert answer.headers["Location"] == address(found, "UZ-NW/?open=f12#f-f12")


def test_a_picture_is_sent_with_the_mark_and_shown_to_its_own_hand(found, team):
    file = SimpleUploadedFile("a.png", a_picture(), "image/png")
    at_work(team.first).post(address(found, "UZ-NW/f11/mark/"), {"value": "1", "picture": file})
    path = address(found, f"pictures/{EvidencePicture.objects.get().uid}/")
    seen = [at_work(who).get(path).status_code for who in (team.first, team.second, team.head)]
    assert seen == [200, 403, 403]


def test_nobody_sees_a_mark_that_waits_but_who_gave_it(found, team):
    mark = mark_of(found, "UZ-NW", "f11")
    marking.mark(mark, by=team.first, value=False, note="Qidirildi, topilmadi")
    pages = [
        "Qidirildi" in at_work(who).get(address(found, "UZ-NW/")).content.decode()
        for who in (team.first, team.second, team.third, team.head)
    ]
    marking.mark(mark, by=team.second, value=False)
    after = "Qidirildi" in at_work(team.second).get(address(found, "UZ-NW/")).content.decode()
    assert (pages, after) == ([True, False, False, False], True)


def test_a_yes_without_evidence_comes_back_with_what_was_typed(found, team):
    answer = at_work(team.first).post(
        address(found, "UZ-NW/f11/mark/"), {"value": "1", "note": "Bosh sahifada"}
    )
    assert (answer.status_code, answer.context["form"]["note"].value()) == (409, "Bosh sahifada")


def test_an_address_must_lead_somewhere_honest(found, team):
    answer = at_work(team.first).post(
        address(found, "UZ-NW/f11/mark/"), {"value": "1", "url": "javascript:alert(1)"}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["url"])


def test_only_the_third_settles_and_says_why(found, team):
    asked(found, team)
    form = {"value": "1", "note": "Sahifa bor"}
    path = address(found, "UZ-NW/f11/ruling/")
    first = at_work(team.first).post(path, form)
    silent = at_work(team.third).post(path, {"value": "1", "note": ""})
    done = at_work(team.third).post(path, form)
    assert [first.status_code, silent.status_code, done.status_code] == [403, 422, 302]
    assert mark_of(found, "UZ-NW", "f11").standing == "settled"


def test_the_assessed_body_reads_its_own_marks_once_asked_and_replies(found, team):
    portal = found.portals.get()
    officer = staff("Nodira Aliyeva", "editor", portal.body)
    browser = at_work(officer)
    before = browser.get(address(found, "UZ-NW/")).status_code
    asked(found, team)
    page = browser.get(address(found, "UZ-NW/?open=f12"))
    answer = browser.post(address(found, "UZ-NW/f12/reply/"), {"text": "Sahifa bor", "url": LINK})
    assert (before, page.status_code, page.context["what"], answer.status_code) == (
        *(403, 200, "reply_in", 302),
    )
    assert mark_of(found, "UZ-NW", "f12").reply.text == "Sahifa bor"


def test_who_acts_for_both_bodies_reads_the_marks_with_the_assessed_one(found, team):
    RoleFactory(user=team.first, kind="editor", body=found.portals.get().body)
    mark = mark_of(found, "UZ-NW", "f11")
    for person in (team.second, team.third):
        Opinion.objects.create(mark=mark, seat=1 + (person == team.third), value=False, by=person)
    Mark.objects.filter(pk=mark.pk).update(standing="agreed", value=False)
    browser = at_work(team.first)
    page, portal = browser.get(address(found)), browser.get(address(found, "UZ-NW/"))
    assert (page.status_code, page.context["readable"], portal.status_code) == (200, set(), 403)
    assert "you read its marks with that body" in portal.content.decode()
    Round.objects.filter(pk=found.pk).update(
        state="reply",
        replies_asked_at=timezone.now(),
        replies_until=timezone.now() + timedelta(days=9),
    )
    assert browser.get(address(found, "UZ-NW/")).status_code == 200


def test_who_acts_for_both_bodies_still_fills_the_seats(team):
    found = a_round(edition(), team.head.current_roles[0].body)
    portal = add_portal(found, "UZ-NW")
    RoleFactory(user=team.first, kind="editor", body=portal.body)
    assert at_work(team.first).get(address(found, "UZ-NW/assessors/")).status_code == 200


def test_a_body_sees_nothing_of_another_portal(team):
    found = opened(team, "UZ-NW", "UZ-SA")
    asked(found, team)
    officer = staff("Nodira Aliyeva", "editor", found.portals.get(region__code="UZ-NW").body)
    browser = at_work(officer)
    page = browser.get(address(found))
    assert (browser.get(address(found, "UZ-SA/")).status_code, page.status_code) == (403, 200)
    assert [portal.region.code for portal in page.context["portals"]] == ["UZ-NW"]
    assert page.context["results"] is None


def test_strangers_and_citizens_are_turned_away(found, client, nilufar):
    stranger = staff("Olim Sodiqov", "head", BodyFactory(slug="elsewhere"))
    assert [
        at_work(stranger).get(address(found)).status_code,
        at_work(stranger).post(address(found, "UZ-NW/f11/mark/"), {"value": "0"}).status_code,
        browser_of(nilufar).get(address(found)).status_code,
        client.get(address(found)).status_code,
    ] == [403, 403, 403, 302]


def test_a_resent_mark_gets_the_first_answer(found, team):
    browser = at_work(team.first)
    form = {"value": "0", "idempotency_key": "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c11"}
    answers = [browser.post(address(found, "UZ-NW/f11/mark/"), form) for _each in range(2)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Opinion.objects.count() == 1


def test_the_desk_lists_what_rounds_ask(found, team):
    asked(found, team)
    found.refresh_from_db()
    officer = staff("Nodira Aliyeva", "editor", found.portals.get().body)
    now = timezone.now()
    assert [(task.reference, task.due) for task in conducting(team.first, now)] == [
        (found.reference, found.deadline)
    ]
    assert [(task.reference, task.due) for task in replying(officer, now)] == [
        (found.reference, found.replies_until)
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_round_costs_the_same_for_one_and_three_portals(
    team, django_assert_max_num_queries, number
):
    found = opened(team, *["UZ-NW", "UZ-SA", "UZ-BU"][:number])
    browser = at_work(team.first)
    browser.get(address(found))
    with django_assert_max_num_queries(16):
        browser.get(address(found))


def test_marks_lead_through_every_feature_to_the_end(found, team):
    browser, path = at_work(team.first), address(found, "UZ-NW/?open=f11")
    for _each in range(5):
        key = path.partition("open=")[2].partition("#")[0]
        answer = browser.post(address(found, f"UZ-NW/{key}/mark/"), {"value": "0"})
        path = answer.headers["Location"]
    assert (Mark.objects.filter(opinions__seat=1).count(), "open=" in path) == (5, False)


def test_a_refused_mark_leads_back_to_its_form(found, team):
    path = address(found, "UZ-NW/f11/mark/")
    page = at_work(team.first).post(path, {"value": "1"})
    assert (page.status_code, 'href="#f-f11"' in page.content.decode()) == (409, True)
