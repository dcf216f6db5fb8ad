"""Writing beside the clause: htmx asks for pieces of the page, and gets whole pages elsewhere."""

import re

import pytest
from django.test import Client

from consultations.models import Contribution, ContributionDraft
from consultations.versions import current_version
from tests.consultation_factories import ConsultationFactory
from tests.staff import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TEXT = "Uch kun juda kam, kamida oʻn kun boʻlsin."
HTMX = {"HX-Request": "true"}
KEY = "a" * 8 + "-0000-4000-8000-" + "1" * 12


@pytest.fixture
def clause():
    consultation = ConsultationFactory(published=True, draft=True)
    return current_version(consultation).clauses.get(address="2.2")


def page_of(clause):
    return re.sub(r"^/[\w-]+/", "/en/", clause.version.consultation.get_absolute_url())


def form_of(clause):
    return f"{page_of(clause)}clauses/{clause.address}/new/"


def whole(response):
    return "<html" in response.content.decode()


def test_the_text_offers_the_form_in_place_to_who_is_signed_in_alone(clause, gulnora):
    asked = f'hx-get="{form_of(clause)}"'
    for browser, there in ((Client(), False), (browser_of(gulnora), True)):
        text = browser.get(page_of(clause)).content.decode()
        assert (asked in text, "htmx-2" in text) == (there, there)
        assert f"{page_of(clause)}clauses/2.2/#say{'-h' * there}" in text


def test_the_form_comes_as_a_piece_with_what_was_kept(clause, gulnora):
    browser = browser_of(gulnora)
    browser.post(form_of(clause), {"text": "Yarim gap", "keep": "1"})
    piece = browser.get(form_of(clause), headers=HTMX)
    text = piece.content.decode()
    assert (whole(piece), "Yarim gap" in text, f'id="o{clause.pk}_text"' in text) == (
        False,
        True,
        True,
    )


def test_what_is_sent_is_public_and_its_piece_names_it(clause, gulnora):
    browser = browser_of(gulnora)
    words = {"stance": "change", "text": TEXT, "idempotency_key": KEY}
    answers = [browser.post(form_of(clause), words, headers=HTMX) for _time in range(2)]
    made = Contribution.objects.get()
    assert {each["Location"] for each in answers} == {f"{form_of(clause)}?written={made.pk}"}
    piece = browser.get(answers[0]["Location"], headers=HTMX)
    text = piece.content.decode()
    assert (whole(piece), f"opinions/{made.pk}/" in text) == (False, True)
    assert f'id="n{clause.pk}" hx-swap-oob="true"' in text
    assert ("Should be changed 1" in text, TEXT in text) == (True, True)


def test_nobody_is_told_of_what_another_wrote(clause, gulnora, jasur):
    browser_of(gulnora).post(form_of(clause), {"stance": "change", "text": TEXT})
    made = Contribution.objects.get()
    for asked in (made.pk, "9" * 40, "x"):
        piece = browser_of(jasur).get(f"{form_of(clause)}?written={asked}", headers=HTMX)
        assert (piece.status_code, TEXT in piece.content.decode()) == (200, False)


def test_a_refused_piece_keeps_what_was_typed(clause, gulnora):
    answer = browser_of(gulnora).post(form_of(clause), {"text": TEXT}, headers=HTMX)
    assert (answer.status_code, whole(answer), TEXT in answer.content.decode()) == (
        422,
        False,
        True,
    )


def test_what_is_typed_is_kept_meanwhile(clause, gulnora):
    browser = browser_of(gulnora)
    sent = browser.post(form_of(clause), {"text": TEXT, "keep": "typed"}, headers=HTMX)
    assert (sent.status_code, ContributionDraft.objects.get().text) == (200, TEXT)
    long = browser.post(form_of(clause), {"text": "a" * 5000, "keep": "typed"}, headers=HTMX)
    assert (long.status_code, ContributionDraft.objects.get().text) == (200, TEXT)
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize("signed_in", [False, True])
def test_sign_in_and_refusals_open_as_whole_pages(clause, sardor, signed_in):
    browser = browser_of(sardor) if signed_in else Client()
    for answer in (
        browser.get(form_of(clause), headers=HTMX),
        browser.post(form_of(clause), {"text": TEXT}, headers=HTMX),
    ):
        assert (answer.status_code, answer["HX-Redirect"], answer.content) == (
            200,
            form_of(clause),
            b"",
        )
