"""The moderators' pages, and the author's appeal."""

import pytest
from django.test import Client
from django.utils import timezone

from portal.moderation import locking
from portal.moderation.appealing import appeal
from portal.moderation.deciding import decide
from portal.moderation.models import Appeal, Decision
from tests.factories import ProposalFactory, RoleFactory
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
QUEUE = "/en/moderation/"


def item(proposal, page=""):
    return f"{QUEUE}proposal/{proposal.pk}/{page}"


@pytest.fixture
def rejection(waiting, kamola, personal_case):
    return decide(waiting, by=kamola, outcome="reject", reasons=[personal_case], text="Murojaat")


def test_the_queue_opens_the_most_urgent(waiting, kamola):
    page = at_work(kamola).get(QUEUE)
    assert page.context["opened"].thing == waiting
    assert waiting.demand in page.content.decode()


def test_an_empty_queue_says_so(kamola):
    assert "The queue is empty" in at_work(kamola).get(QUEUE).content.decode()


def test_publishing_leads_to_the_next(waiting, kamola):
    page = at_work(kamola).post(item(waiting, "decision/"), {"outcome": "publish"})
    waiting.refresh_from_db()
    assert (page.status_code, page.headers["Location"], waiting.state) == (302, QUEUE, "open")


def test_rejecting_keeps_reasons_and_words(waiting, kamola):
    form = {"outcome": "reject", "reasons": ["S-3", "R-1"], "text": "Murojaat qiling"}
    at_work(kamola).post(item(waiting, "decision/"), form)
    decision = Decision.objects.get()
    assert ([reason.key for reason in decision.reasons.all()], decision.text) == (
        ["S-3"],
        "Murojaat qiling",
    )


def test_a_repeated_proposal_is_named_and_its_author_and_readers_find_it(waiting, kamola):
    other = ProposalFactory(published=True, title="Oʻsha talab")
    form = {"outcome": "reject", "reasons": ["S-1"], "text": "Uni imzolang"}
    form["instead"] = f" {other.reference.lower()} "
    at_work(kamola).post(item(waiting, "decision/"), form)
    decision = Decision.objects.get()
    assert (decision.instead, decision.repeated) == (other.reference, other)
    waiting.refresh_from_db()
    link = f'href="/en/proposals/{other.reference}/"'
    assert link in Client().get(f"/en/proposals/{waiting.reference}/").content.decode()
    assert (
        link
        in browser_of(waiting.author).get(f"/en/proposals/drafts/{waiting.uid}/").content.decode()
    )


@pytest.mark.parametrize("named", ["", "T-2026-999999", "own", "hidden"])
def test_what_is_repeated_must_be_another_open_proposal(waiting, kamola, named):
    hidden = ProposalFactory(published=True, hidden_at=timezone.now(), hidden_by=kamola)
    number = {"own": waiting.reference or "", "hidden": hidden.reference}.get(named, named)
    form = {"outcome": "reject", "reasons": ["S-1"], "text": "Takror", "instead": number}
    page = at_work(kamola).post(item(waiting, "decision/"), form)
    shown = page.context["form"]
    assert (page.status_code, set(shown.errors)) == (422, {"instead"})
    assert (shown["instead"].value(), Decision.objects.count()) == (number, 0)


def test_another_reason_names_nothing(waiting, kamola):
    form = {"outcome": "reject", "reasons": ["S-3"], "text": "Yoʻq", "instead": "T-2026-999999"}
    at_work(kamola).post(item(waiting, "decision/"), form)
    assert Decision.objects.get().instead == ""


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({}, {"outcome"}),
        ({"outcome": "reject"}, {"reasons", "text"}),
        ({"outcome": "return", "reasons": ["S-3"], "text": "Sabab"}, {"reasons"}),
        ({"outcome": "return", "reasons": ["no-such"], "text": "Sabab"}, {"reasons"}),
        ({"outcome": "reject", "reasons": ["S-3"], "text": "x" * 1001}, {"text"}),
        ({"outcome": "destroy"}, {"outcome"}),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_lost(waiting, kamola, form, wrong):
    page = at_work(kamola).post(item(waiting, "decision/"), form)
    shown = page.context["form"]
    assert (page.status_code, set(shown.errors)) == (422, wrong)
    assert (shown["text"].value() or "") == form.get("text", "")
    assert Decision.objects.count() == 0


def test_the_message_is_seen_before_it_is_sent(waiting, kamola):
    form = {"outcome": "return", "reasons": ["R-1"], "text": "Aniq yozing", "preview": "1"}
    page = at_work(kamola).post(item(waiting, "decision/"), form)
    text = page.content.decode()
    assert (page.status_code, Decision.objects.count()) == (200, 0)
    assert ("This is how the author reads it" in text, "Aniq yozing" in text) == (True, True)


def test_own_content_shows_no_form_and_is_refused(waiting, nilufar):
    RoleFactory(user=nilufar, kind="moderator")
    browser = at_work(nilufar)
    assert 'id="decision"' not in browser.get(item(waiting)).content.decode()
    page = browser.post(item(waiting, "decision/"), {"outcome": "publish"})
    assert (page.status_code, "Another moderator decides" in page.content.decode()) == (409, True)


def test_two_decisions_at_once_leave_one_and_keep_the_words(waiting, kamola, rustam):
    decide(waiting, by=rustam, outcome="publish")
    form = {"outcome": "return", "reasons": ["R-1"], "text": "Aniq yozing"}
    page = at_work(kamola).post(item(waiting, "decision/"), form)
    assert (page.status_code, "Aniq yozing" in page.content.decode()) == (409, True)
    assert Decision.objects.count() == 1


def test_a_resent_decision_gets_the_first_answer(waiting, kamola):
    browser = at_work(kamola)
    form = {"outcome": "publish", "idempotency_key": "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c11"}
    pages = [browser.post(item(waiting, "decision/"), form) for _each in range(2)]
    assert [(page.status_code, page.headers["Location"]) for page in pages] == [(302, QUEUE)] * 2
    assert Decision.objects.count() == 1


def test_a_decision_asks_for_a_fresh_second_factor(waiting, kamola):
    page = at_work(kamola, minutes_ago=60).post(item(waiting, "decision/"), {"outcome": "publish"})
    assert (page.status_code, Decision.objects.count()) == (302, 0)


def test_what_a_colleague_has_open_is_read_only(waiting, kamola, rustam):
    locking.take(waiting, by=rustam)
    text = at_work(kamola).get(item(waiting)).content.decode()
    assert (rustam.full_name in text, 'id="decision"' in text) == (True, False)


def test_taking_over_needs_a_reason(waiting, kamola, rustam):
    locking.take(waiting, by=rustam)
    browser = at_work(kamola)
    pages = [browser.post(item(waiting, "lock/"), {"reason": why}) for why in ("", "Taʼtilda")]
    assert [page.status_code for page in pages] == [422, 302]


def test_locks_are_taken_and_let_go(waiting, kamola, rustam):
    browser = at_work(kamola)
    browser.post(item(waiting, "lock/"))
    assert at_work(rustam).post(item(waiting, "lock/")).status_code == 409
    browser.post(item(waiting, "lock/release/"))
    assert at_work(rustam).post(item(waiting, "lock/")).status_code == 302


def test_a_draft_is_nobodys_business(norms, kamola):
    draft = ProposalFactory()
    assert at_work(kamola).get(item(draft)).status_code == 404


@pytest.mark.parametrize("path", ["nothing/1/", "proposal/999999/", "proposal/0/"])
def test_what_no_queue_offers_is_not_found(kamola, path):
    assert at_work(kamola).get(QUEUE + path).status_code == 404


@pytest.mark.parametrize("path", ["", "appeals/", "proposal/1/"])
def test_only_moderators_enter(client, nilufar, aziza, path):
    pages = [who.get(QUEUE + path) for who in (client, browser_of(nilufar), at_work(aziza))]
    assert [page.status_code for page in pages] == [302, 403, 403]


def test_without_a_second_factor_nobody_works(waiting, kamola):
    assert browser_of(kamola).get(QUEUE).status_code == 302


def test_what_says_nearly_the_same_stands_beside_it(waiting, kamola):
    waiting.title = "Bozorda suv narxi tushirilsin"
    waiting.save()
    near = ProposalFactory(published=True, title="Bozorda suv narxi arzon boʻlsin")
    ProposalFactory(published=True, title="Parklarda yorugʻlik")
    alike = at_work(kamola).get(item(waiting)).context["opened"].alike
    assert [each.url for each in alike] == [f"/en/proposals/{near.reference}/"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_costs_the_same_for_one_and_three(
    waiting, kamola, ministry, django_assert_num_queries, number
):
    for _each in range(number):
        ProposalFactory(submitted=True, body=ministry, level=waiting.level)
    browser = at_work(kamola)
    browser.get(item(waiting))
    with django_assert_num_queries(33):
        browser.get(item(waiting))


# --- appeals ---------------------------------------------------------------------------
def test_the_author_appeals(rejection, nilufar):
    browser = browser_of(nilufar)
    address = f"/en/moderation/appeals/new/?decision={rejection.pk}"
    assert "Murojaat" in browser.get(address).content.decode()
    page = browser.post(address, {"text": "Bu hammaga tegishli"})
    made = Appeal.objects.get()
    assert page.headers["Location"] == f"/en/moderation/appeals/{made.pk}/"
    assert "Your appeal" in browser.get(page.headers["Location"]).content.decode()


def test_an_appeal_without_words_comes_back(rejection, nilufar):
    page = browser_of(nilufar).post(f"/en/moderation/appeals/new/?decision={rejection.pk}", {})
    assert (page.status_code, Appeal.objects.count()) == (422, 0)


def test_an_appeal_that_is_not_possible_says_why_and_keeps_the_words(
    waiting, kamola, nilufar, unclear
):
    returned = decide(waiting, by=kamola, outcome="return", reasons=[unclear], text="Aniq yozing")
    address = f"/en/moderation/appeals/new/?decision={returned.pk}"
    page = browser_of(nilufar).post(address, {"text": "Bu hammaga tegishli"})
    assert (page.status_code, "Bu hammaga tegishli" in page.content.decode()) == (409, True)


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999", "²"])
def test_a_decision_that_is_none_is_not_found(nilufar, number):
    address = f"/en/moderation/appeals/new/?decision={number}"
    assert browser_of(nilufar).get(address).status_code == 404


def test_others_do_not_learn_of_the_decision(rejection, dilshod, client):
    address = f"/en/moderation/appeals/new/?decision={rejection.pk}"
    assert (browser_of(dilshod).get(address).status_code, client.get(address).status_code) == (
        404,
        302,
    )


def test_another_moderator_decides_an_appeal(rejection, nilufar, rustam, kamola):
    made = appeal(rejection, by=nilufar, text="Bu hammaga tegishli")
    address = f"/en/moderation/appeals/{made.pk}/"
    form = {"outcome": "upheld", "answer": "Qoida boshqacha"}
    assert "Another moderator decides" in at_work(kamola).get(address).content.decode()
    pages = [at_work(who).post(address + "decision/", form) for who in (kamola, rustam)]
    made.refresh_from_db()
    assert ([page.status_code for page in pages], made.outcome) == ([409, 302], "upheld")


def test_an_appeal_is_decided_with_words(rejection, nilufar, rustam):
    made = appeal(rejection, by=nilufar, text="x")
    page = at_work(rustam).post(
        f"/en/moderation/appeals/{made.pk}/decision/", {"outcome": "upheld"}
    )
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["answer"])


def test_waiting_appeals_are_listed_with_their_term(rejection, nilufar, rustam):
    appeal(rejection, by=nilufar, text="x")
    text = at_work(rustam).get(f"{QUEUE}appeals/").content.decode()
    assert (rejection.thing.title in text, "working days left" in text) == (True, True)


def test_strangers_do_not_read_an_appeal(rejection, nilufar, dilshod):
    made = appeal(rejection, by=nilufar, text="x")
    assert browser_of(dilshod).get(f"/en/moderation/appeals/{made.pk}/").status_code == 403
