"""Whoever has signed sees it: on the proposal and in every list, and nobody else sees it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.wording import day
from proposals.counting import drain
from proposals.signing import sign, withdraw
from tests.factories import CitizenFactory, ProposalFactory

pytestmark = pytest.mark.django_db
SIGNED = "You signed"


@pytest.fixture
def published():
    return ProposalFactory(published=True, threshold=10)


@pytest.fixture
def signer(published):
    person = CitizenFactory()
    sign(published, by=person)
    return person


def seen_by(person, path):
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.get(path).content.decode()


def page_of(proposal, rest=""):
    return f"/en/proposals/{proposal.reference}/{rest}"


def test_a_signer_reads_when_and_finds_receipt_and_withdrawal(published, signer):
    html = seen_by(signer, page_of(published))
    assert f"You signed on {day(timezone.now())}" in html
    links = ["signatures/mine/", "signatures/mine/withdrawal/", "signatures/new/"]
    assert [f'href="{page_of(published, link)}"' in html for link in links] == [True, True, False]


@pytest.mark.parametrize("who", ["visitor", "stranger", "withdrawn"])
def test_whoever_has_no_signature_is_asked_for_one(published, signer, who):
    withdraw(published, by=signer)
    person = {"visitor": None, "stranger": CitizenFactory(), "withdrawn": signer}[who]
    html = seen_by(person, page_of(published))
    assert (f'href="{page_of(published, "signatures/new/")}"' in html, SIGNED in html) == (
        True,
        False,
    )


def test_after_the_collection_the_signature_is_there_and_no_withdrawal():
    proposal, person = ProposalFactory(published=True, threshold=10), CitizenFactory()
    sign(proposal, by=person)
    proposal.state, proposal.reached_at = "with_body", timezone.now()
    proposal.answer_due_at = proposal.closes_at
    proposal.save()
    html = seen_by(person, page_of(proposal))
    assert (SIGNED in html, "mine/withdrawal/" in html) == (True, False)


@pytest.mark.parametrize("path", ["/en/", "/en/proposals/", "/en/bodies/{body}/"])
def test_lists_say_so_to_the_signer_alone(published, signer, path):
    drain()
    address = path.format(body=published.body.slug)
    shown = [SIGNED in seen_by(person, address) for person in (signer, CitizenFactory(), None)]
    assert shown == [True, False, False]


@pytest.mark.parametrize("path", ["/en/proposals/", "/en/proposals/{reference}/"])
def test_a_signer_costs_one_query_more_than_another_account(published, signer, path):
    drain()
    address = path.format(reference=published.reference)
    assert queries(signer, address) == queries(CitizenFactory(), address)
    assert queries(signer, address, '"proposals_signature"."signer_id" = ') == 1


def test_what_a_signer_sees_is_kept_by_nobody_else(published, signer):
    client = Client()
    client.force_login(signer)
    assert client.get(page_of(published))["Cache-Control"] == "private, no-cache"


def queries(person, path, table=""):
    client = Client()
    client.force_login(person)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return sum(table in (query["sql"] or "") for query in asked.captured_queries)
