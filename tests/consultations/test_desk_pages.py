"""The officer's pages of a consultation: what they refuse, what they keep, what they show."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations import authoring
from consultations.models import Consultation
from portal.clock import local_day
from portal.moderation import locking
from tests.consultation_factories import ConsultationFactory
from tests.factories import BodyFactory, TopicFactory
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
KEY = "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c11"


def address(consultation, page=""):
    return f"/en/desk/consultations/{consultation.uid}/{page}"


def in_days(days):
    return (local_day(timezone.now()) + timedelta(days=days)).isoformat()


def passport(**more):
    said = {
        "kind": "law",
        "title": "Daraxtlar toʻgʻrisida",
        "purpose": "Daraxtlarni asrash.",
        "affected": "Hamma.",
        "legal_basis": "Dastur, 34-band.",
        "topics": [str(TopicFactory().pk)],
        "contact_name": "Aziza Nazarova",
    }
    return said | more


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


@pytest.fixture
def draft(ministry):
    return ConsultationFactory(body=ministry, draft=True)


@pytest.fixture
def sent(ministry, editor):
    return ConsultationFactory(body=ministry, draft=True, submitted=True, written_by=editor)


PAGES = ("", "passport/", "bullets/", "dates/", "documents/", "languages/")


@pytest.mark.parametrize("page", PAGES)
def test_officers_of_the_body_enter_and_nobody_else(client, draft, editor, nilufar, page):
    stranger = staff("Sanjar Olimov", "head", BodyFactory(slug="health"))
    browsers = (at_work(editor), at_work(stranger), browser_of(nilufar), client)
    answers = [browser.get(address(draft, page)).status_code for browser in browsers]
    assert answers == [200, 403, 403, 302]


@pytest.mark.parametrize("page", ["sending/", "publication/", "return/", "lock/"])
def test_what_changes_something_is_no_page(draft, editor, page):
    assert at_work(editor).get(address(draft, page)).status_code == 405


def test_a_draft_begins_with_its_kind_and_title(ministry, editor):
    browser = at_work(editor)
    wrong = browser.post("/en/desk/consultations/new/", {"kind": "", "title": "Daraxtlar"})
    assert (wrong.status_code, wrong.context["form"]["title"].value()) == (422, "Daraxtlar")
    page = browser.post("/en/desk/consultations/new/", {"kind": "law", "title": "Daraxtlar"})
    made = Consultation.objects.get()
    assert page.headers["Location"] == address(made, "passport/")
    assert (made.body, made.state, made.written_by) == (ministry, "draft", editor)


def test_beginning_twice_with_one_key_makes_one(editor):
    browser = at_work(editor)
    said = {"kind": "law", "title": "Daraxtlar", "idempotency_key": KEY}
    pages = [browser.post("/en/desk/consultations/new/", said) for _each in range(2)]
    assert len({page.headers["Location"] for page in pages}) == 1
    assert Consultation.objects.count() == 1


def test_the_passport_is_kept_and_leads_on(draft, editor):
    page = at_work(editor).post(address(draft, "passport/"), passport(contact_phone="+998 71"))
    draft.refresh_from_db()
    assert page.headers["Location"] == address(draft, "bullets/")
    assert (draft.title, draft.contact_phone) == ("Daraxtlar toʻgʻrisida", "+998 71")
    assert draft.topics.count() == 1


def test_what_is_right_is_kept_beside_what_is_not(draft, editor):
    said = passport(contact_email="kim?", purpose="Yangi maqsad.")
    page = at_work(editor).post(address(draft, "passport/"), said)
    draft.refresh_from_db()
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["contact_email"])
    assert (draft.purpose, page.context["form"]["contact_email"].value()) == (
        "Yangi maqsad.",
        "kim?",
    )


def test_bullets_are_kept_without_empty_ones(draft, editor):
    said = {"bullet-0": "Bir", "bullet-1": "", "bullet-2": "Uch"}
    at_work(editor).post(address(draft, "bullets/"), said)
    draft.refresh_from_db()
    assert draft.bullets == ["Bir", "Uch"]


def test_one_more_bullet_keeps_what_was_typed_and_saves_nothing(draft, editor):
    said = {"bullet-0": "Bir", "bullet-1": "Ikki", "bullet-2": "Uch", "edit": "add"}
    page = at_work(editor).post(address(draft, "bullets/"), said)
    form = page.context["form"]
    draft.refresh_from_db()
    assert (form.rows, form["bullet-0"].value(), len(draft.bullets)) == (4, "Bir", 3)
    assert draft.bullets[0] != "Bir"


def test_the_minimum_of_the_kind_holds_for_the_dates(draft, editor):
    browser = at_work(editor)
    pages = [
        browser.post(address(draft, "dates/"), {"opens_on": "", "closes_on": day})
        for day in (in_days(14), in_days(15))
    ]
    assert [page.status_code for page in pages] == [422, 302]
    assert "at least 15 calendar days" in pages[0].content.decode()


@pytest.mark.parametrize(
    ("opens", "closes", "wrong"),
    [
        (in_days(-1), in_days(60), "opens_on"),
        (in_days(10), in_days(20), "closes_on"),
        ("", "", "closes_on"),
        ("", "2090-01-01", "closes_on"),
        ("ertaga", in_days(60), "opens_on"),
    ],
)
def test_wrong_days_get_a_sentence(draft, editor, opens, closes, wrong):
    said = {"opens_on": opens, "closes_on": closes}
    page = at_work(editor).post(address(draft, "dates/"), said)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [wrong])


def test_the_list_of_tasks_says_what_is_left(ministry, editor):
    begun = authoring.begin(by=editor, body=ministry, kind=ConsultationFactory().kind, title="Bir")
    page = at_work(editor).get(address(begun, "bullets/"))
    left = [entry.task.name for entry in page.context["todo"] if entry.task.missing]
    assert left == ["passport", "bullets", "draft", "documents", "dates", "languages"]
    assert "Send to the head" not in page.content.decode()


def test_who_opens_a_screen_has_it(draft, editor, aziza):
    at_work(editor).get(address(draft, "passport/"))
    page = at_work(aziza).get(address(draft, "passport/"))
    assert (page.context["may_write"], "Lola Editor" in page.content.decode()) == (False, True)


def test_what_a_colleague_types_meanwhile_is_not_lost(draft, editor, aziza):
    at_work(editor).get(address(draft, "passport/"))
    page = at_work(aziza).post(address(draft, "passport/"), passport(purpose="Boshqa maqsad."))
    draft.refresh_from_db()
    assert (page.status_code, page.context["form"]["purpose"].value()) == (409, "Boshqa maqsad.")
    assert draft.purpose != "Boshqa maqsad."


def test_it_is_taken_over_with_a_reason(draft, editor, aziza):
    at_work(editor).get(address(draft, "passport/"))
    browser = at_work(aziza)
    pages = [browser.post(address(draft, "lock/"), {"note": why}) for why in ("", "Lola taʼtilda")]
    assert [page.status_code for page in pages] == [422, 302]
    assert locking.standing(draft, timezone.now()).holder == aziza


def test_it_is_let_go(draft, editor):
    browser = at_work(editor)
    browser.get(address(draft, "passport/"))
    browser.post(address(draft, "lock/"), {"release": "1"})
    assert locking.standing(draft, timezone.now()) is None


def test_words_of_a_colleague_are_not_overwritten_unread(draft, editor, aziza):
    browser = at_work(editor)
    seen = browser.get(address(draft, "bullets/")).context["seen"]
    locking.release(draft, by=editor)
    fields = {"bullets": ["A", "B", "C"]}
    authoring.save(draft, by=aziza, fields=fields, screen="bullets")
    locking.release(draft, by=aziza)
    said = {"bullet-0": "Meniki", "seen": seen}
    page = browser.post(address(draft, "bullets/"), said)
    assert (page.status_code, page.context["form"]["bullet-0"].value()) == (409, "Meniki")
    again = browser.post(address(draft, "bullets/"), said | {"seen": page.context["seen"]})
    assert again.status_code == 302


def test_sending_lays_it_before_the_head(draft, editor, bobur):
    page = at_work(editor).post(address(draft, "sending/"))
    draft.refresh_from_db()
    assert (page.headers["Location"], draft.state) == (address(draft), "submitted")
    text = at_work(bobur).get(address(draft)).content.decode()
    assert "Approve and publish" in text


def test_sending_waits_for_what_is_missing(ministry, editor):
    empty = ConsultationFactory(body=ministry, draft=True, bullets=[])
    assert at_work(editor).post(address(empty, "sending/")).status_code == 409


def test_sending_waits_for_a_colleague(draft, editor, aziza):
    at_work(aziza).get(address(draft, "dates/"))
    assert at_work(editor).post(address(draft, "sending/")).status_code == 409


def test_what_is_with_the_head_is_only_read(sent, editor):
    browser = at_work(editor)
    page = browser.get(address(sent, "bullets/"))
    assert (page.status_code, page.context["may_write"]) == (200, False)
    assert browser.post(address(sent, "bullets/"), {"bullet-0": "Bir"}).status_code == 409


def test_the_head_publishes(sent, bobur):
    page = at_work(bobur).post(address(sent, "publication/"))
    sent.refresh_from_db()
    assert (page.headers["Location"], sent.state) == (address(sent), "published")


def test_publishing_asks_for_a_fresh_second_factor(sent, bobur):
    page = at_work(bobur, minutes_ago=60).post(address(sent, "publication/"))
    sent.refresh_from_db()
    assert (page.status_code, sent.state) == (302, "submitted")


def test_an_editor_does_not_publish(sent, editor):
    assert at_work(editor).post(address(sent, "publication/")).status_code == 403


def test_returning_needs_a_note(sent, bobur, editor):
    browser = at_work(bobur)
    pages = [browser.post(address(sent, "return/"), {"note": why}) for why in ("", "Muddat kam")]
    assert [page.status_code for page in pages] == [422, 302]
    assert "Muddat kam" in at_work(editor).get(address(sent, "dates/")).content.decode()


@pytest.mark.parametrize(
    ("traits", "part"),
    [({}, "making"), ({"published": True}, "running"), ({"closed": True}, "owed")],
)
def test_each_stands_in_its_part_of_the_list(ministry, editor, traits, part):
    one = ConsultationFactory(body=ministry, **traits)
    page = at_work(editor).get("/en/desk/consultations/")
    assert ([*page.context["page"].rows], page.context["part"].key) == ([one], part)


def test_drafts_of_other_bodies_do_not_show(editor):
    ConsultationFactory(body=BodyFactory(slug="health"))
    page = at_work(editor).get("/en/desk/consultations/")
    assert page.context["page"].rows == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    ministry, editor, django_assert_num_queries, number
):
    for _each in range(number):
        ConsultationFactory(body=ministry, written_by=editor)
    browser = at_work(editor)
    browser.get("/en/desk/consultations/")
    with django_assert_num_queries(6):
        browser.get("/en/desk/consultations/")


def test_what_is_typed_is_saved_meanwhile(draft, editor):
    browser = at_work(editor)
    said = {"bullet-0": "Meniki", "autosave": "1"}
    page = browser.post(address(draft, "bullets/"), said)
    draft.refresh_from_db()
    assert (page.status_code, draft.bullets, "Saved" in page.content.decode()) == (
        200,
        ["Meniki"],
        True,
    )


def test_saving_meanwhile_says_why_it_cannot(draft, editor, aziza):
    at_work(aziza).get(address(draft, "bullets/"))
    said = {"bullet-0": "Meniki", "autosave": "1"}
    page = at_work(editor).post(address(draft, "bullets/"), said)
    assert "Aziza Nazarova" in page.content.decode()
