"""One proposal in public, in each of its situations."""

import csv
import io
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from monitoring.promises import make
from portal.norms import current
from proposals.counting import mark_reached
from proposals.hiding import hide
from proposals.models import Answer, NextStep
from proposals.publishing import reject
from proposals.signing import sign
from proposals.withdrawing import withdraw
from tests.factories import ProposalFactory, SignatureFactory, TopicFactory

pytestmark = pytest.mark.django_db


def page(proposal, client=None):
    response = (client or Client()).get(f"/en/proposals/{proposal.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def link_to_sign(proposal):
    return f"/en/proposals/{proposal.reference}/signatures/new/"


def answered():
    now = timezone.now()
    proposal = ProposalFactory(reached=True, state="answered", answered_at=now)
    answer = Answer.objects.create(
        proposal=proposal,
        body=proposal.body,
        decision="accepted",
        text="Har bir maktabda oshxona boʻladi.",
        stage="published",
        published_at=now,
    )
    NextStep.objects.create(answer=answer, title="Oshxonalar quriladi", due_on=now.date())
    return proposal


def test_an_open_proposal_shows_count_days_and_the_way_to_sign():
    proposal = ProposalFactory(published=True, threshold=10, signatures=4)
    html = page(proposal)
    assert link_to_sign(proposal) in html
    assert '<b class="num">4</b>' in html
    assert proposal.problem in html
    assert "No answer is due yet" in html


def test_number_and_tag_speak_of_the_threshold_from_one_moment_on():
    proposal = ProposalFactory(published=True, threshold=3, signatures=3)
    counted = page(proposal)
    assert "There are enough signatures; the count is being confirmed." in counted
    assert "The threshold is reached" not in counted
    mark_reached(proposal)
    reached = page(proposal)
    assert "The threshold is reached" in reached
    assert "Waiting for an answer" in reached
    assert "the count is being confirmed" not in reached


def test_a_reached_proposal_shows_who_owes_the_answer():
    proposal = ProposalFactory(reached=True)
    html = page(proposal)
    assert f"{proposal.body.name} owes an answer" in html
    assert link_to_sign(proposal) in html


def test_once_the_body_has_it_nobody_signs():
    proposal = ProposalFactory(reached=True, state="with_body")
    assert link_to_sign(proposal) not in page(proposal)


def test_a_late_answer_shows_with_the_name_of_the_body():
    moment = timezone.now() - timedelta(days=65)
    proposal = ProposalFactory(reached=True, published_at=moment)
    html = page(proposal)
    assert "days late: " + proposal.body.name in html
    assert "Not asked for, no reason given" in html


def test_lateness_shows_from_the_first_moment():
    proposal = ProposalFactory(reached=True)
    assert not proposal.is_overdue(proposal.answer_due_at - timedelta(microseconds=1))
    assert proposal.is_overdue(proposal.answer_due_at)


def test_an_answer_is_shown_with_its_next_steps():
    html = page(answered())
    assert "Har bir maktabda oshxona boʻladi." in html
    assert "Oshxonalar quriladi" in html
    assert "Accepted" in html


def test_an_unpublished_answer_stays_at_the_desk():
    proposal = ProposalFactory(reached=True)
    Answer.objects.create(
        proposal=proposal, body=proposal.body, decision="rejected", text="Hali tayyor emas"
    )
    assert "Hali tayyor emas" not in page(proposal)


def test_an_unsupported_proposal_stays_readable():
    proposal = ProposalFactory(published=True, published_at=timezone.now() - timedelta(days=100))
    html = page(proposal)
    assert "Not enough people signed in time." in html
    assert (proposal.problem in html, link_to_sign(proposal) in html) == (True, False)


def test_a_rejected_proposal_shows_the_rule_and_its_text(kamola):
    proposal = ProposalFactory(submitted=True)
    reason = current.reason("S-1")
    reject(proposal, by=kamola, reasons=[reason], text="<b>T-2026-000001 ni imzolang.")
    html = page(proposal)
    link = '<a href="/en/proposals/T-2026-000001/" class="nb">T-2026-000001</a>'
    assert reason.rules["en"] in html
    assert f"&lt;b&gt;{link} ni imzolang." in html
    assert proposal.demand in html
    assert "Kamola" not in html


def test_a_withdrawn_proposal_shows_the_words_of_its_author(nilufar):
    proposal = ProposalFactory(published=True, author=nilufar)
    withdraw(proposal, by=nilufar, reason="Masala hal boʻldi.")
    html = page(proposal)
    assert ("Masala hal boʻldi." in html, link_to_sign(proposal) in html) == (True, False)


def test_a_hidden_proposal_answers_with_the_rule(client, kamola):
    proposal = ProposalFactory(published=True)
    reason = current.reason("H-4")
    hide(proposal, by=kamola, reason=reason)
    response = client.get(f"/en/proposals/{proposal.reference}/")
    html = unescape(response.content.decode())
    assert (response.status_code, reason.rules["en"] in html) == (410, True)
    assert proposal.title not in html


@pytest.mark.parametrize("state", ["draft", "gathering", "submitted", "returned"])
def test_what_is_not_published_is_not_found(client, state):
    ProposalFactory(published=True, reference="T-2026-000001", state=state)
    assert client.get("/en/proposals/T-2026-000001/").status_code == 404


def test_an_unknown_reference_is_not_found(client):
    assert client.get("/en/proposals/T-2026-999999/").status_code == 404


def test_an_unnamed_author_is_not_named(nilufar):
    proposal = ProposalFactory(published=True, author=nilufar, author_name="")
    html = page(proposal)
    assert ("Karimova" in html, "did not wish to be named" in html) == (False, True)


def test_signers_are_not_named(bekzod):
    proposal = ProposalFactory(published=True)
    sign(proposal, by=bekzod)
    assert "Bekzod" not in page(proposal)


def test_text_is_escaped():
    proposal = ProposalFactory(published=True, problem="<script>alert(1)</script>")
    html = page(proposal)
    assert ("<script>alert" in html, "&lt;script&gt;alert" in html) == (False, True)


def test_uzbek_text_is_shown_in_the_script_of_the_page_with_the_original(client):
    proposal = ProposalFactory(published=True, title="Maktab", problem="Suv yoʻq.")
    html = client.get(f"/uz-cyrl/proposals/{proposal.reference}/").content.decode()
    assert ("Мактаб" in html, "Сув йўқ." in html, "Suv yoʻq." in html) == (True, True, True)


def test_counts_by_region_add_up_in_the_csv(client):
    proposal = ProposalFactory(published=True, signatures=3)
    response = client.get(f"/en/proposals/{proposal.reference}/regions.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert sum(int(row["signatures"]) for row in rows) == 3
    assert {row["code"]: row["signatures"] for row in rows}["UZ-TK"] == "3"
    assert len(rows) == 15


SITUATIONS = {
    "open": lambda: ProposalFactory(published=True, topics=[TopicFactory(slug="water")]),
    "awaiting": lambda: ProposalFactory(reached=True, topics=[TopicFactory(slug="water")]),
    "answered": answered,
}


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_visitor_costs_few_queries(situation, size, django_assert_max_num_queries):
    proposal = SITUATIONS[situation]()
    SignatureFactory.create_batch(size, proposal=proposal)
    client = Client()
    page(proposal, client)
    # An answer comes with its points and its steps.
    with django_assert_max_num_queries(9 if situation == "answered" else 8):
        page(proposal, client)


def test_a_visitor_gets_a_cacheable_page_without_cookie_or_token(client):
    proposal = ProposalFactory(published=True)
    response = client.get(f"/en/proposals/{proposal.reference}/")
    assert response["Cache-Control"] == "public, max-age=30, stale-while-revalidate=20"
    assert (response.cookies, b"csrf" in response.content.lower()) == ({}, False)
    assert b'style="' not in response.content


def test_the_commitments_of_an_answer_are_linked():
    proposal = answered()
    due = timezone.localdate() + timedelta(days=30)
    commitment = make("Oshxonalar quriladi", by=None, body=proposal.body, due_on=due)
    NextStep.objects.update(commitment=commitment)
    assert f"/en/commitments/{commitment.reference}/" in page(proposal)
