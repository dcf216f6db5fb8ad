"""The officer's pages: what they refuse, what they keep, what they show."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.clock import local_day
from portal.directory.models import Body
from proposals.answering import Step, approve, prepare_answer, send_for_approval, take
from proposals.models import Answer
from tests.factories import BodyFactory, ProposalFactory
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
TEXT = "14 maktabga suv olib boriladi."
KEY = "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c11"


def in_days(days):
    return local_day(timezone.now()) + timedelta(days=days)


def address(proposal, page=""):
    return f"/en/desk/proposals/{proposal.reference}/{page}"


def answer_form(*steps, **more):
    """A filled answer form of one point; each step is a title and a day."""
    rows = {
        f"points-0-steps-{n}-{name}": value
        for n, step in enumerate(steps)
        for name, value in zip(("title", "due_on"), step, strict=True)
    }
    numbers = {"points": 1, "points-0-steps": len(steps)}
    management = {
        f"{prefix}-{name}": number
        for prefix, total in numbers.items()
        for name, number in (("TOTAL_FORMS", total), ("INITIAL_FORMS", 0))
    }
    said = {"demand": "Suv boʻlsin.", "decision": "accepted", "text": TEXT}
    point = {f"points-0-{name}": value for name, value in said.items()}
    return {**point, **management, **rows, **more}


def typed(page):
    """The reason in the first point as the page gives it back."""
    return page.context["points"].forms[0]["text"].value()


@pytest.fixture
def reached(norms, ministry, nilufar):
    return ProposalFactory(reached=True, author=nilufar, body=ministry)


@pytest.fixture
def taken(reached, aziza):
    return take(reached, by=aziza)


@pytest.fixture
def sent(taken, aziza):
    steps = [Step("Suv quvurlari", in_days(90))]
    draft = prepare_answer(taken, by=aziza, decision="partly", text=TEXT, steps=steps)
    return send_for_approval(draft, by=aziza)


PAGES = ("", "answer/", "answer/preview/", "answer/approval/", "extension/", "transfer/")


@pytest.mark.parametrize("page", PAGES)
def test_officers_of_the_body_enter_and_nobody_else(client, taken, aziza, nilufar, page):
    stranger = staff("Sanjar Olimov", "head", BodyFactory(slug="health"))
    browsers = (at_work(aziza), at_work(stranger), browser_of(nilufar), client)
    answers = [browser.get(address(taken, page)).status_code for browser in browsers]
    assert answers == [200, 403, 403, 302]


@pytest.mark.parametrize("page", ["taking/", "answer/publication/", "answer/return/"])
def test_what_changes_something_is_no_page(taken, aziza, page):
    assert at_work(aziza).get(address(taken, page)).status_code == 405


def test_an_editor_reads_but_does_not_answer(taken, ministry):
    editor = at_work(staff("Sanjar Olimov", "editor", ministry))
    assert [editor.get(address(taken, page)).status_code for page in ("", "answer/")] == [200, 403]


def test_what_is_not_public_is_not_found(norms, ministry, aziza):
    draft = ProposalFactory(body=ministry, reference="T-2026-777777")
    assert at_work(aziza).get(address(draft)).status_code == 404


def test_taking_up_leads_to_the_answer(reached, aziza):
    page = at_work(aziza).post(address(reached, "taking/"))
    reached.refresh_from_db()
    assert (page.headers["Location"], reached.state) == (address(reached, "answer/"), "with_body")


def test_taking_twice_says_why_not(taken, aziza):
    page = at_work(aziza).post(address(taken, "taking/"))
    assert (page.status_code, "not possible now" in page.content.decode()) == (409, True)


def test_a_draft_is_kept_and_shown_as_citizens_will_see_it(taken, aziza):
    browser = at_work(aziza)
    form = answer_form(("Suv quvurlari", in_days(90).isoformat()))
    page = browser.post(address(taken, "answer/"), form)
    assert page.headers["Location"] == address(taken, "answer/preview/")
    shown = browser.get(page.headers["Location"]).content.decode()
    assert (TEXT in shown, "Suv quvurlari" in shown) == (True, True)


def test_another_step_keeps_what_was_typed_and_saves_nothing(taken, aziza):
    form = answer_form(("Suv quvurlari", ""), edit="step-0")
    page = at_work(aziza).post(address(taken, "answer/"), form)
    steps = page.context["points"].forms[0].steps.forms
    assert (page.status_code, len(steps), Answer.objects.count()) == (200, 2, 0)
    assert steps[0]["title"].value() == "Suv quvurlari"
    assert typed(page) == TEXT


def test_there_are_ten_steps_at_most(taken, aziza):
    rows = [("Suv", in_days(9).isoformat())] * 10
    page = at_work(aziza).post(address(taken, "answer/"), answer_form(*rows, edit="step-0"))
    assert len(page.context["points"].forms[0].steps.forms) == 10


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        (("Suv", ""), "due_on"),
        (("", "2099-01-01"), "title"),
        (("Suv", "2020-01-01"), "due_on"),
        (("Suv", "ertaga"), "due_on"),
        (("x" * 201, "2099-01-01"), "title"),
    ],
)
def test_half_a_step_is_named_and_nothing_is_lost(taken, aziza, step, wrong):
    page = at_work(aziza).post(address(taken, "answer/"), answer_form(step))
    row = page.context["points"].forms[0].steps.forms[0]
    assert (page.status_code, list(row.errors), row["title"].value()) == (422, [wrong], step[0])
    assert typed(page) == TEXT


def test_a_positive_answer_without_a_step_is_refused_and_kept(taken, aziza):
    page = at_work(aziza).post(address(taken, "answer/"), answer_form(send="1"))
    assert (page.status_code, typed(page)) == (409, TEXT)
    assert "A positive answer needs a next step" in page.content.decode()


def test_sending_lays_it_before_the_head(taken, aziza, bobur):
    form = answer_form(("Suv quvurlari", in_days(90).isoformat()), send="1")
    page = at_work(aziza).post(address(taken, "answer/"), form)
    assert (page.status_code, Answer.objects.get().stage) == (302, "waiting")
    text = at_work(bobur).get(address(taken, "answer/approval/")).content.decode()
    assert ("Approve and publish" in text, TEXT in text) == (True, True)


def test_what_is_with_the_head_is_only_read(sent, taken, aziza):
    page = at_work(aziza).get(address(taken, "answer/"))
    assert page.headers["Location"] == address(taken, "answer/approval/")


def test_words_typed_while_it_was_sent_are_not_lost(sent, taken, aziza):
    form = answer_form(("Suv", in_days(9).isoformat()), **{"points-0-text": "Boshqa matn"})
    page = at_work(aziza).post(address(taken, "answer/"), form)
    assert (page.status_code, typed(page)) == (409, "Boshqa matn")


def test_a_resent_answer_is_sent_once(taken, aziza):
    browser = at_work(aziza)
    form = answer_form(("Suv", in_days(90).isoformat()), send="1", idempotency_key=KEY)
    pages = [browser.post(address(taken, "answer/"), form) for _each in range(2)]
    assert [page.headers["Location"] for page in pages] == [address(taken)] * 2


def test_the_head_publishes(sent, taken, bobur):
    page = at_work(bobur).post(address(taken, "answer/publication/"))
    taken.refresh_from_db()
    assert (page.headers["Location"], taken.state) == (
        f"/en/proposals/{taken.reference}/",
        "answered",
    )


def test_publishing_asks_for_a_fresh_second_factor(sent, taken, bobur):
    page = at_work(bobur, minutes_ago=60).post(address(taken, "answer/publication/"))
    taken.refresh_from_db()
    assert (page.status_code, taken.state) == (302, "with_body")


def test_an_officer_does_not_publish(sent, taken, aziza):
    assert at_work(aziza).post(address(taken, "answer/publication/")).status_code == 403


def test_who_wrote_it_sees_that_somebody_else_approves(taken, bobur):
    own = prepare_answer(taken, by=bobur, decision="rejected", text=TEXT)
    send_for_approval(own, by=bobur)
    browser = at_work(bobur)
    desk = browser.get(address(taken)).content.decode()
    assert ("somebody else must approve it" in desk, "Read and approve" in desk) == (True, False)
    text = browser.get(address(taken, "answer/approval/")).content.decode()
    assert ("somebody else must approve it" in text, "Approve and publish" in text) == (True, False)
    assert browser.post(address(taken, "answer/publication/")).status_code == 409


def test_nor_is_it_offered_to_the_other_account_of_who_wrote_it(taken, aziza, bobur):
    bobur.person_keys = aziza.person_keys = {"1": "ab" * 32}
    bobur.save()
    aziza.save()
    own = prepare_answer(taken, by=aziza, decision="rejected", text=TEXT)
    send_for_approval(own, by=aziza)
    text = at_work(bobur).get(address(taken, "answer/approval/")).content.decode()
    assert ("somebody else must approve it" in text, "Approve and publish" in text) == (True, False)


def test_returning_needs_a_note(sent, taken, bobur):
    browser = at_work(bobur)
    pages = [browser.post(address(taken, "answer/return/"), {"note": why}) for why in ("", "Manba")]
    assert [page.status_code for page in pages] == [422, 302]
    assert Answer.objects.get().note == "Manba"


def test_the_note_stands_beside_the_draft(sent, taken, aziza, bobur):
    at_work(bobur).post(address(taken, "answer/return/"), {"note": "Manba koʻrsatilsin"})
    assert "Manba koʻrsatilsin" in at_work(aziza).get(address(taken, "answer/")).content.decode()


def test_there_is_nothing_to_publish_without_a_draft(taken, bobur):
    assert at_work(bobur).post(address(taken, "answer/publication/")).status_code == 409


def test_an_extension_comes_back_with_its_words(taken, aziza):
    browser, page = at_work(aziza), address(taken, "extension/")
    earlier = {"until": in_days(1).isoformat(), "reason": "Ekspertiza"}
    refused = browser.post(page, earlier)
    assert (refused.status_code, refused.context["form"]["reason"].value()) == (409, "Ekspertiza")
    assert browser.post(page, {"until": "", "reason": ""}).status_code == 422
    assert browser.post(page, earlier | {"until": in_days(80).isoformat()}).status_code == 302


def test_a_transfer_names_a_body_of_the_list(taken, aziza, ministry):
    BodyFactory(slug="health")
    browser, page = at_work(aziza), address(taken, "transfer/")
    wrong = [browser.post(page, {"to": slug, "reason": "x"}) for slug in ("none", ministry.slug)]
    assert [answer.status_code for answer in wrong] == [422, 422]
    assert browser.post(page, {"to": "health", "reason": "Tibbiyot"}).status_code == 302


def test_a_transfer_offers_bodies_in_groups(taken, aziza, ministry):
    BodyFactory(slug="health")
    form = at_work(aziza).get(address(taken, "transfer/")).context["form"]
    (_none, asks), *groups = form.fields["to"].choices
    slugs = {title: [slug for slug, _name in bodies] for title, bodies in groups}
    assert asks == "Choose who should answer"
    assert ("health" in slugs["Ministries"], ministry.slug in slugs["Ministries"]) == (True, False)
    district = Body.objects.get(slug="hokimlik-urgut-tumani")
    assert district.slug in slugs[district.region.names["en"]]


def test_the_public_page_shows_the_answer_and_its_promise(sent, taken, bobur, client):
    approve(sent, by=bobur)
    text = client.get(f"/en/proposals/{taken.reference}/").content.decode()
    assert (TEXT in text, "Suv quvurlari" in text) == (True, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_answer_page_costs_the_same_for_one_and_three_steps(
    taken, aziza, django_assert_num_queries, number
):
    steps = [Step("Suv", in_days(90 + n)) for n in range(number)]
    prepare_answer(taken, by=aziza, decision="accepted", text=TEXT, steps=steps)
    browser = at_work(aziza)
    browser.get(address(taken, "answer/"))
    with django_assert_num_queries(16):
        browser.get(address(taken, "answer/"))
