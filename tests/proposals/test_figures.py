"""The figures of a proposal: the daily curve, its CSV and JSON, and who shows their name."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from proposals.curve import Day, busiest, curve
from proposals.signing import sign, withdraw
from tests.factories import CitizenFactory, ProposalFactory, QuarantineFactory, SignatureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return ProposalFactory(published=True, published_at=datetime(2026, 11, 1, tzinfo=UTC))


def given(proposal, *moments, **fields):
    return [SignatureFactory(proposal=proposal, signed_at=at, **fields) for at in moments]


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def address(proposal, rest):
    return f"/en/proposals/{proposal.reference}/{rest}"


def test_a_day_begins_at_midnight_in_tashkent(proposal):
    given(proposal, at(3, 18), at(3, 19), at(4, 18))
    assert curve(proposal) == [Day(date(2026, 11, 3), 1, 1), Day(date(2026, 11, 4), 2, 3)]


def test_days_without_any_are_there_too(proposal):
    given(proposal, at(3, 6), at(6, 6))
    assert [each.signatures for each in curve(proposal)] == [1, 0, 0, 1]


def test_the_days_add_up_to_the_count(proposal):
    people = CitizenFactory.create_batch(3)
    for person in people:
        sign(proposal, by=person)
    withdraw(proposal, by=people[0])
    given(proposal, at(3, 6))
    set_aside = {"quarantined_at": timezone.now(), "quarantine": QuarantineFactory()}
    SignatureFactory(proposal=proposal, delta=None, **set_aside)
    assert curve(proposal)[-1].total == 3


def test_no_signature_no_day(proposal):
    assert (curve(proposal), busiest([])) == ([], None)


def test_the_page_says_which_day_was_busiest(client, proposal):
    given(proposal, at(3, 6), at(4, 6), at(4, 7))
    html = client.get(address(proposal, "figures/")).content.decode()
    assert re.search(r"The busiest day was 4 November 2026: 2\s+signatures", html)
    assert html.count("<polyline") == 1


def test_a_page_without_signatures_says_so(client, proposal):
    html = client.get(address(proposal, "figures/")).content.decode()
    assert html.count("No signatures yet.") == 2


def test_csv_and_json_say_the_same(client, proposal):
    given(proposal, at(3, 6), at(4, 6), at(4, 7))
    text = client.get(address(proposal, "figures/days.csv")).content.decode("utf-8-sig")
    rows = [
        (row["day"], row["signatures"], row["total"]) for row in csv.DictReader(io.StringIO(text))
    ]
    said = client.get(f"/api/v1/proposals/{proposal.reference}/days/").json()
    assert rows == [("2026-11-03", "1", "1"), ("2026-11-04", "2", "3")]
    assert [(each["day"], str(each["signatures"]), str(each["total"])) for each in said] == rows


def named(proposal, name, **fields):
    person = CitizenFactory(full_name=name)
    return SignatureFactory(proposal=proposal, signer=person, **{"name_public": True, **fields})


def test_only_who_says_so_is_named(client, proposal):
    set_aside = {"quarantined_at": timezone.now(), "quarantine": QuarantineFactory()}
    named(proposal, "Koʻrinadigan Odam")
    named(proposal, "Yashirin Odam", name_public=False)
    named(proposal, "Qaytarib Olgan", withdrawn_at=timezone.now())
    named(proposal, "Ajratilgan Odam", **set_aside)
    html = client.get(address(proposal, "signers/")).content.decode()
    assert re.findall(r'<th scope="row">([^<]*)<', html) == ["Koʻrinadigan Odam"]


def test_nobody_named_is_a_page_too(client, proposal):
    response = client.get(address(proposal, "signers/"))
    assert "Nobody shows their name here" in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"


def test_names_come_by_pages_while_others_sign(client, proposal):
    start = timezone.now() - timedelta(days=2)
    for number in range(60):
        named(proposal, f"Shaxs {number:02}", signed_at=start + timedelta(minutes=number))
    html = client.get(address(proposal, "signers/")).content.decode()
    named(proposal, "Keyin kelgan")
    link = re.search(r'href="([^"]*)" rel="next"', html)[1].replace("&amp;", "&")
    rest = client.get(address(proposal, f"signers/{link}")).content.decode()
    found = re.findall(r'<th scope="row">([^<]*)<', html + rest)
    assert found == [f"Shaxs {number:02}" for number in reversed(range(60))]


@pytest.mark.parametrize("path", ["figures/", "signers/"])
@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_cost_the_same_however_many_signed(
    proposal, path, number, django_assert_max_num_queries
):
    for each in range(number):
        named(proposal, f"Shaxs {each}")
    client = Client()
    client.get(address(proposal, path))
    with django_assert_max_num_queries(4):
        assert client.get(address(proposal, path)).status_code == 200


@pytest.mark.parametrize("path", ["figures/", "figures/days.csv", "signers/"])
def test_a_visitor_gets_a_cacheable_page(client, proposal, path):
    response = client.get(address(proposal, path))
    assert response["Cache-Control"] == "public, max-age=30, stale-while-revalidate=20"
    assert response.cookies == {}
