"""Pages on which people say what they think, support others, and find what became of it."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from consultations.models import Contribution, ContributionDraft, Decision
from consultations.versions import current_version
from portal.moderation.models import Report
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import CitizenFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TEXT = "Uch kun juda kam, kamida oʻn kun boʻlsin."


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


@pytest.fixture
def clause(consultation):
    return current_version(consultation).clauses.get(address="2.2")


@pytest.fixture
def opinion(consultation, clause):
    return ContributionFactory(consultation=consultation, clause=clause, text=TEXT)


def url(thing):
    return re.sub(r"^/[\w-]+/", "/en/", thing.get_absolute_url())


def signed_in(person):
    browser = Client()
    browser.force_login(person)
    return browser


def test_a_person_says_something_on_a_clause(consultation, clause, gulnora):
    page = f"{url(clause)}new/"
    browser = signed_in(gulnora)
    assert browser.get(page).status_code == 200
    sent = browser.post(page, {"stance": "change", "text": TEXT, "name_public": "on"})
    made = Contribution.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, url(made))
    assert (made.clause, made.text, made.author_name) == (clause, TEXT, gulnora.full_name)
    assert TEXT in browser.get(url(made)).content.decode()


def test_a_form_sent_twice_makes_one_opinion(clause, gulnora):
    browser = signed_in(gulnora)
    words = {
        "stance": "agree",
        "text": TEXT,
        "idempotency_key": "a" * 8 + "-0000-4000-8000-" + "1" * 12,
    }
    answers = [browser.post(f"{url(clause)}new/", words) for _time in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    "words", [{"text": TEXT}, {"stance": "agree"}, {"stance": "agree", "text": "a" * 601}]
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(clause, gulnora, words):
    sent = signed_in(gulnora).post(f"{url(clause)}new/", {"wording": "Oʻn kun", **words})
    page = sent.content.decode()
    assert (sent.status_code, "Oʻn kun" in page) == (422, True)
    assert words.get("text", "")[:40] in page


def test_what_was_typed_is_there_when_it_closed_meanwhile(consultation, clause, gulnora):
    type(consultation).objects.update(closes_at=timezone.now())
    sent = signed_in(gulnora).post(f"{url(clause)}new/", {"stance": "agree", "text": TEXT})
    assert (sent.status_code, TEXT in sent.content.decode()) == (409, True)


def test_words_are_kept_for_later_and_found_again(clause, gulnora):
    browser = signed_in(gulnora)
    kept = browser.post(f"{url(clause)}new/", {"text": "Yarim gap", "keep": "1"})
    assert (kept.status_code, kept["Location"]) == (302, "/en/consultations/mine/")
    assert ContributionDraft.objects.get().text == "Yarim gap"
    assert "Yarim gap" in browser.get(url(clause)).content.decode()
    assert Contribution.objects.count() == 0


def test_a_visitor_gets_no_token_and_is_led_to_sign_in(clause):
    page = Client().get(url(clause))
    assert ("csrfmiddlewaretoken" in page.content.decode(), page.cookies) == (False, {})
    asked = Client().get(f"{url(clause)}new/")
    assert (asked.status_code, "/login/" in asked["Location"]) == (302, True)


def test_others_support_it(opinion, jasur):
    browser = signed_in(jasur)
    for value, supports in (("1", 1), ("", 0)):
        sent = browser.post(f"{url(opinion)}support/", {"support": value})
        opinion.refresh_from_db()
        assert (sent.status_code, opinion.supports) == (302, supports)


def test_only_its_author_changes_and_withdraws_it(opinion, jasur):
    browser = signed_in(jasur)
    assert browser.get(f"{url(opinion)}change/").status_code == 404
    assert browser.post(f"{url(opinion)}withdrawal/").status_code == 404
    browser = signed_in(opinion.author)
    words = {"stance": "agree", "text": "Boshqa gap"}
    assert browser.post(f"{url(opinion)}change/", words).status_code == 302
    opinion.refresh_from_db()
    assert (opinion.stance, opinion.text) == ("agree", "Boshqa gap")
    assert browser.post(f"{url(opinion)}withdrawal/").status_code == 302
    assert Client().get(url(opinion)).status_code == 404


def test_near_identical_ones_are_shown_once_with_their_number(consultation, clause, opinion):
    ContributionFactory.create_batch(
        2, consultation=consultation, clause=clause, text=TEXT, like=opinion
    )
    for page in (url(clause), f"{url(consultation)}opinions/"):
        shown = Client().get(page)
        assert [row.senders for row in shown.context["page"].rows] == [3]
        assert "3 verified people sent this" in shown.content.decode()


def test_sorts_and_filters(consultation, clause, opinion):
    person = CitizenFactory(region=opinion.region)
    best = ContributionFactory(
        consultation=consultation,
        stance="agree",
        supports=4,
        organisation="Ekologik harakat",
        author=person,
        text="Butun loyiha yaxshi.",
    )
    base = f"{url(consultation)}opinions/"

    def rows(query=""):
        return Client().get(f"{base}{query}").context["page"].rows

    assert [rows(f"?sort={sort}") for sort in ("most", "newest", "least")] == [
        [best, opinion],
        [best, opinion],
        [opinion, best],
    ]
    assert rows("?stance=agree") == rows("?organisations=1") == [best]
    assert (rows("?decision=waiting"), rows("?decision=accepted")) == ([best, opinion], [])
    assert (rows("?region=UZ-XX"), rows("?region=DROP&stance=nonsense&sort=x")) == ([], [])


def test_a_decision_stands_beside_its_opinion(consultation, opinion):
    opinion.decision = Decision.objects.create(
        consultation=consultation,
        body=consultation.body,
        outcome="accepted",
        text="Muddat oʻn kunga uzaytirildi.",
        by=UserFactory(),
    )
    opinion.save()
    for page in (url(opinion), url(opinion.clause), url(consultation)):
        assert "Muddat oʻn kunga uzaytirildi." in Client().get(page).content.decode()
    mine = signed_in(opinion.author).get("/en/consultations/mine/").content.decode()
    assert "Muddat oʻn kunga uzaytirildi." in mine


def test_what_a_moderator_hid_names_the_rule_and_its_author_reads_it(opinion):
    Contribution.objects.update(hidden_at=timezone.now())
    assert Client().get(url(opinion)).status_code == 410
    own = signed_in(opinion.author).get(url(opinion))
    assert (own.status_code, TEXT in own.content.decode()) == (200, True)


def test_a_reader_reports_it(opinion, jasur):
    browser = signed_in(jasur)
    page = f"{url(opinion)}report/"
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"reason": "", "text": ""}).status_code == 422
    assert browser.post(page, {"reason": "", "text": "Haqorat"}).status_code == 302
    assert Report.objects.get().thing == opinion
    assert browser.post(page, {"reason": "", "text": "Yana"}).status_code == 409
    assert signed_in(opinion.author).get(page).status_code == 409


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_ask_the_same_number_of_questions(
    consultation, clause, number, django_assert_num_queries
):
    made = ContributionFactory.create_batch(number, consultation=consultation, clause=clause)
    pages = {f"{url(consultation)}opinions/": 4, url(made[0]): 7}
    for page, queries in pages.items():
        Client().get(page)
        with django_assert_num_queries(queries):
            Client().get(page)
