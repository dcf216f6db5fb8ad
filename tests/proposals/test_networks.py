"""The trace of a network: no address, another key every day, emptied in time."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from portal.clock import local_day
from proposals import networks
from proposals.models import Signature
from proposals.networks import digest_of, forget, network_of
from proposals.signing import sign
from tests.factories import ProposalFactory, QuarantineFactory, SignatureFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("213.230.64.10", "213.230.64.250", True),
        ("213.230.64.10", "213.230.65.10", False),
        ("2001:db8:1::1", "2001:db8:1:ffff::2", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("::ffff:213.230.64.10", "213.230.64.99", True),
    ],
)
def test_a_network_is_a_prefix(one, other, same):
    assert (digest_of(one, DAY) == digest_of(other, DAY)) is same


def test_the_key_changes_every_day():
    assert digest_of("213.230.64.10", DAY) != digest_of("213.230.64.10", DAY + timedelta(days=1))


def test_the_key_is_secret(settings):
    before = digest_of("213.230.64.10", DAY)
    settings.NULLIFIER_KEYS = {1: b"x" * 32}
    networks._key_of.cache_clear()
    after = digest_of("213.230.64.10", DAY)
    networks._key_of.cache_clear()
    assert (before != after, len(after)) == (True, 16)


def test_a_header_of_a_stranger_is_not_believed(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    now = timezone.now()
    header = {"HTTP_X_FORWARDED_FOR": "213.230.64.10"}
    forged = RequestFactory().get("/", REMOTE_ADDR="198.51.100.7", **header)
    trusted = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **header)
    day = local_day(now)
    assert network_of(forged, now) == digest_of("198.51.100.7", day)
    assert network_of(trusted, now) == digest_of("213.230.64.10", day)


def test_without_an_address_there_is_no_network():
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=""), timezone.now()) is None


def test_signing_by_page_and_by_program_keeps_the_digest(client, bekzod):
    expected = digest_of("203.0.113.5", local_day(timezone.now()))
    client.force_login(bekzod)
    page, program = (ProposalFactory(published=True) for _ in range(2))
    client.post(f"/en/proposals/{page.reference}/signatures/", REMOTE_ADDR="203.0.113.5")
    client.post(
        f"/api/v1/proposals/{program.reference}/signatures/",
        {},
        content_type="application/json",
        REMOTE_ADDR="203.0.113.5",
    )
    kept = [bytes(row) for row in Signature.objects.values_list("network", flat=True)]
    assert kept == [expected, expected]


def test_a_signature_costs_one_statement_with_its_network(django_assert_num_queries, bekzod):
    proposal = ProposalFactory(published=True)
    with django_assert_num_queries(1):
        sign(proposal, by=bekzod, network=b"0" * 16)


def test_digests_are_emptied_after_their_time():
    now = timezone.now()
    old = SignatureFactory(network=b"0" * 16, signed_at=now - timedelta(days=32))
    young = SignatureFactory(network=b"1" * 16, signed_at=now - timedelta(days=29))
    aside = QuarantineFactory(network=b"0" * 16, at=now - timedelta(days=32))
    assert forget(now) == {"networks of signatures": 1}
    for row in (old, young, aside):
        row.refresh_from_db()
    assert (old.network, bytes(young.network), aside.network) == (None, b"1" * 16, None)
