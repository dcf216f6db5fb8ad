"""Pages on which people say what they think, support others, and find what became of it."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations.models import Contribution, ContributionDraft, Decision
from consultations.versions import begin_version, current_version, publish_version, write
from portal.accounts.models import User
from portal.moderation.models import Report
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    PassingFactory,
)
from tests.factories import CitizenFactory, RoleFactory, UserFactory
from tests.staff import at_work

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


def next_text(consultation, keep):
    """A further public version with the clauses that `keep` lets in."""
    version = begin_version(consultation, by=None)
    kept = [each for each in current_version(consultation).tree() if keep(each)]
    write(version, kept)
    return publish_version(version, by=None)


def all_here(opinion):
    """Where "All opinions here" of an opinion leads."""
    page = Client().get(url(opinion)).content.decode()
    link = re.search(r'href="([^"]+)"[^>]*><svg[^>]*>(?:(?!</a>).)*All opinions here', page)
    return unescape(link[1])


def test_opinions_on_a_clause_that_was_dropped_are_found_from_each(consultation, clause, opinion):
    next_text(consultation, lambda each: each.number != "2.2")
    shown = Client().get(all_here(opinion))
    assert [row.pk for row in shown.context["page"].rows] == [opinion.pk]
    assert "is not in the newest version" in shown.content.decode()
    assert f"{clause.address}/new/" not in shown.content.decode()
    listed = Client().get(f"{url(consultation)}opinions/").content.decode()
    assert all_here(opinion).replace("&", "&amp;") in listed


def test_words_kept_for_a_clause_that_was_dropped_are_shown_with_what_to_do(
    consultation, clause, gulnora
):
    browser = signed_in(gulnora)
    browser.post(f"{url(clause)}new/", {"text": "Yarim gap", "keep": "1"})
    next_text(consultation, lambda each: each.number != "2.2")
    asked = f"/en/consultations/{consultation.reference}/clauses/2.2/new/?version=1"
    assert asked in browser.get("/en/consultations/mine/").content.decode()
    shown = browser.get(asked)
    page = shown.content.decode()
    assert (shown.status_code, "Yarim gap" in page, "on the whole draft" in page) == (
        409,
        True,
        True,
    )
    sent = browser.post(asked, {"stance": "change", "text": TEXT})
    assert (sent.status_code, Contribution.objects.count()) == (409, 0)


def test_words_kept_for_a_clause_of_another_number_are_found_there(consultation, clause, gulnora):
    browser = signed_in(gulnora)
    browser.post(f"{url(clause)}new/", {"text": "Yarim gap", "keep": "1"})
    version = next_text(consultation, lambda each: each.number != "2.1")
    version.clauses.filter(line=clause.line).update(address="2.1", number="2.1")
    asked = f"/en/consultations/{consultation.reference}/clauses/2.2/new/?version=1"
    shown = browser.get(asked)
    assert (shown.status_code, shown.context["clause"].address) == (200, "2.1")
    assert "Yarim gap" in shown.content.decode()


def test_opinions_on_a_clause_of_another_number_are_found_from_each(consultation, clause, opinion):
    version = next_text(consultation, lambda each: each.number != "2.1")
    version.clauses.filter(line=clause.line).update(address="2.1", number="2.1")
    shown = Client().get(all_here(opinion), follow=True)
    assert [row.pk for row in shown.context["page"].rows] == [opinion.pk]
    assert shown.context["clause"].address == "2.1"


@pytest.mark.parametrize("version", ["0", "3", "x", "9" * 5000, ""])
def test_a_version_that_is_not_public_is_the_newest(consultation, clause, opinion, version):
    begin_version(consultation, by=None)
    assert Client().get(f"{url(clause)}?version={version}").status_code == 200


@pytest.mark.parametrize("query", ["region=%00", "stance=%00", "page=%00", "version=%00", "at=%00"])
def test_a_sign_that_nothing_holds_is_left_out(consultation, clause, query):
    for page in (url(consultation), url(clause), f"{url(consultation)}opinions/"):
        assert Client().get(f"{page}?{query}").status_code == 200
    assert Client().get(f"{url(consultation)}clauses/%00/").status_code == 404


def test_no_list_reads_the_files_from_which_the_text_came(consultation, clause, opinion, aziza):
    decision = DecisionFactory(consultation=consultation, outcome="accepted", clause=clause)
    Contribution.objects.filter(pk=opinion.pk).update(decision=decision)
    ContributionFactory(consultation=consultation, clause=clause, author=opinion.author)
    PassingFactory(contribution=ContributionFactory(consultation=consultation, clause=clause))
    RoleFactory(user=aziza, kind="answerer", body=consultation.body)
    desk = f"/en/desk/consultations/{consultation.uid}/inbox/"
    officer, author = at_work(User.objects.get(pk=aziza.pk)), signed_in(opinion.author)
    api = f"/api/v1/consultations/{consultation.reference}/"
    pages = [
        *((author, page) for page in (url(clause), url(opinion), "/en/consultations/mine/")),
        *((author, f"{url(consultation)}{part}") for part in ("opinions/", "outcome/decisions/")),
        *((author, f"{api}{part}/") for part in ("contributions", "decisions")),
        *((officer, f"{desk}{query}") for query in ("?place=2", "?place=2&show=decided")),
    ]
    with CaptureQueriesContext(connection) as asked:
        assert [browser.get(page).status_code for browser, page in pages] == [200] * len(pages)
    told = [each["sql"] or "" for each in asked]
    assert [sql for sql in told if 'draftversion"."source"' in sql] == []
