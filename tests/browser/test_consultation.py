"""The story of a consultation, clicked on a phone without scripts, from a Word document to what
became of each opinion."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import consulting
from tests.browser.clicking import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LATIN = "Uch kun juda kam, kompensatsiya oʻn kun ichida toʻlansin."
CYRILLIC = "Уч кун жуда кам, компенсация ўн кун ичида тўлансин."
COMPANY = "Jadvalga terak ham qoʻshilsin."
RUSSIAN = "Этот пункт лишний, его надо убрать."
HEALTHY = "Tarkibida vitamin ham koʻrsatilsin."
ACCEPTED, REJECTED, NOTED = "Muddat oʻn kun boʻldi.", "Bu band zarur.", "Boshqa hujjatda bor."
PARTLY = "Terak keyingi jadvalga kiritiladi."
CLOSED = (
    "UPDATE consultations_consultation SET opens_at = opens_at - interval '30 days',"
    " published_at = published_at - interval '30 days', closes_at = now() - interval '1 minute',"
    " outcome_due_at = now() + interval '10 days' WHERE uid = '{}' RETURNING reference"
)
ALL_TOLD = (
    "SELECT count(*) >= 6 FROM notifications_notification n JOIN audit_event e ON e.id = n.event_id"
    " WHERE e.kind = 'consultation.concluded'"
)


@pytest.fixture
def person(browse, served):
    """``person("ru")``: somebody new with a phone without scripts."""

    def somebody(language: str = "uz") -> Person:
        return Person(browse(width=390, scripts=False), language, served)

    return somebody


def sees_what_became(contributor: Person, opinion: str, decision: str, reason: str) -> None:
    """The notice leads on, and the opinion's page tells the decision and its reason."""
    contributor.go("me/notices/")
    contributor.page.locator("a[href*='/decided/']").first.click()
    expect(contributor.page).to_have_url(re.compile(f"{re.escape(opinion)}$"))
    contributor.sees(decision)
    expect(contributor.page.get_by_text(reason).first).to_be_visible()


def test_from_a_document_to_what_became_of_each_opinion(person, served, tmp_path):
    # An officer prepares it screen by screen, the head publishes it.
    officer, head, other = person(), person(), person()
    uid = consulting.begin(officer)
    consulting.bring_in(officer, tmp_path)
    consulting.ask(officer)
    consulting.finish(officer)
    reference = consulting.approve(head, uid)

    # Citizens in three languages and an organisation say what they think; one joins.
    latin, cyrillic, russian, company, late = (
        person(language) for language in ("uz", "uz-cyrl", "ru", "uz", "uz")
    )
    first = consulting.say(latin, reference, "malika", "1.2", "change", LATIN)
    second = consulting.say(cyrillic, reference, "otabek", "1.2", "change", CYRILLIC)
    third = consulting.say(russian, reference, "farrux", "1.1", "remove", RUSSIAN)
    fourth = consulting.say(company, reference, "organisation", "1.1", "change", COMPANY)
    fifth = consulting.say(late, reference, "gulnora", "1.1", "question", HEALTHY)
    supporter = person()
    consulting.support(supporter, first, "sherzod")
    consulting.answer_and_vote(latin, reference)
    latin.go(f"consultations/{reference}/clauses/1.2/")
    expect(latin.page.locator(".senders")).to_contain_text("2")

    # It closes; the officer changes the text and decides on everything.
    assert served.first(CLOSED.format(uid)) == reference
    consulting.next_version(officer, uid)
    inbox = f"desk/consultations/{uid}/inbox/"
    officer.go(f"{inbox}?place=1")
    consulting.open_card(officer, HEALTHY)
    consulting.pass_on(officer, "health", "Vitaminlar sizning vakolatingizda.")
    consulting.give_back(other, uid, "Bu taʼlim vazirligining ishi.")
    for words, outcome, reason, clause in (
        (LATIN, "accepted", ACCEPTED, "1.2"),
        (RUSSIAN, "rejected", REJECTED, ""),
        (COMPANY, "partly", PARTLY, ""),
        (HEALTHY, "noted", NOTED, ""),
    ):
        officer.go(f"{inbox}?place=1")
        consulting.open_card(officer, words)
        consulting.decide(officer, outcome, reason, clause)
    consulting.conclude(officer, head, uid)
    served.wait_until(ALL_TOLD)

    # Each contributor finds what became of it.
    for contributor, opinion, decision, reason in (
        (latin, first, "Accepted", ACCEPTED),
        (russian, third, "Rejected", REJECTED),
        (company, fourth, "Partly accepted", PARTLY),
        (late, fifth, "Noted", NOTED),
    ):
        sees_what_became(contributor, opinion, decision, reason)
    cyrillic.go(second)
    cyrillic.sees("Accepted")
    latin.go(first)
    latin.page.locator("[aria-labelledby=life-h] a[href*='at=1.2#']").last.click()
    expect(latin.page.locator("[id='c-1.2'] ins").first).to_have_text(consulting.PUT_IN)
    supporter.go("me/notices/")
    supporter.page.locator("a[href*='/decided/']").first.click()
    expect(supporter.page.get_by_text(ACCEPTED).first).to_be_visible()

    # Anybody reads the outcome with its next step.
    reader = person("ru")
    reader.go(f"consultations/{reference}/outcome/")
    for words in (consulting.SUMMARY, consulting.STEP, REJECTED):
        expect(reader.page.get_by_text(words).first).to_be_visible()
