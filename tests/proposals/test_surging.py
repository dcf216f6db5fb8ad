"""What stands out, and the evidence that staff see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from proposals import counting, surging, tasks
from proposals.evidence import evidence_of
from proposals.models import SurgeMark
from tests.factories import (
    CitizenFactory,
    DistrictFactory,
    ProposalFactory,
    QuantityFactory,
    QuarantineFactory,
    SignatureFactory,
)
from tests.staff import at_work

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def busy(now):
    """A proposal with ten signatures of the last hour, where five are many."""
    QuantityFactory(key="surge-minimum", value=5)
    proposal = ProposalFactory(published=True)
    SignatureFactory.create_batch(10, proposal=proposal, signed_at=now - HOUR / 2)
    return proposal


def marks():
    return [(mark.proposal, mark.count, mark.usual) for mark in SurgeMark.objects.all()]


def test_an_hour_that_stands_out_is_marked(busy, now):
    assert (surging.mark(now), marks()) == (1, [(busy, 10, 0)])


def test_an_hour_is_marked_once_with_its_highest_number(busy, now):
    surging.mark(now)
    SignatureFactory.create_batch(2, proposal=busy, signed_at=now - HOUR / 4)
    surging.mark(now)
    surging.mark(now - HOUR / 3)
    assert SurgeMark.objects.order_by("-hour").values_list("count", flat=True)[0] == 12


def test_few_signatures_are_not_marked(now):
    proposal = ProposalFactory(published=True)
    SignatureFactory.create_batch(49, proposal=proposal, signed_at=now - HOUR / 2)
    assert surging.mark(now) == 0


def test_what_is_usual_for_it_is_not_marked(busy, now):
    for hours in range(2, 50):
        SignatureFactory.create_batch(2, proposal=busy, signed_at=now - hours * HOUR)
    assert (round(surging.own_rate(busy, now), 1), surging.mark(now)) == (1.4, 0)


def test_what_is_usual_for_its_peers_is_not_marked(busy, now):
    peer = ProposalFactory(published=True, published_at=now - 72 * HOUR)
    SignatureFactory.create_batch(144, proposal=peer, signed_at=now - 40 * HOUR)
    counting.drain()
    assert (round(surging.peer_rate(busy, now), 1), surging.mark(now)) == (2.0, 0)


@pytest.mark.parametrize("other", [{"days": 200}, {"days": 1}])
def test_peers_are_of_the_same_age(other, busy, now):
    begun = now - timedelta(days=other["days"])
    ProposalFactory(published=True, published_at=begun, closes_at=now + HOUR)
    assert list(surging.peers_of(busy, now)) == []


def test_a_mark_changes_no_count(busy, now):
    tasks.mark_surges()
    assert (counting.exact_count(busy), busy.hidden_at) == (10, None)


def test_the_evidence_counts_exactly(now):
    proposal, given = ProposalFactory(published=True), now - HOUR / 2
    district = DistrictFactory(code="1799002")
    network = b"1" * 16
    for number in range(6):
        joined = now - timedelta(days=1 if number < 4 else 30)
        person = CitizenFactory(date_joined=joined, district=district if number < 3 else None)
        digest = network if number < 5 else None
        SignatureFactory(proposal=proposal, signer=person, signed_at=given, network=digest)
    aside = QuarantineFactory(proposal=proposal)
    SignatureFactory(proposal=proposal, signed_at=given, quarantine=aside, quarantined_at=now)
    SignatureFactory(proposal=proposal, signed_at=given, withdrawn_at=now)
    found = evidence_of(proposal, now - HOUR, now)
    assert (found.count, found.new_accounts, found.erased, found.set_aside) == (7, 4, 1, 1)
    assert (found.without_network, found.rate, found.new_percent) == (2, 7.0, 57.1)
    assert [(part.key, part.count) for part in found.districts] == [("1799002", 3)]
    assert [(part.key, part.count) for part in found.networks] == [(network.hex(), 5)]
    assert (len(found.curve), found.curve[-1][1], sum(n for _, n in found.curve)) == (48, 7, 7)


@pytest.mark.parametrize("size", [1, 3])
def test_the_evidence_takes_a_fixed_number_of_queries(size, now, django_assert_num_queries):
    proposal = ProposalFactory(published=True)
    for number in range(size):
        district = DistrictFactory(code=f"17990{number:02}")
        SignatureFactory(
            proposal=proposal,
            signer=CitizenFactory(district=district),
            signed_at=now - HOUR / 2,
            network=bytes([number]) * 16,
        )
    surging.quantity("new-account-days", now)
    with django_assert_num_queries(7):
        evidence_of(proposal, now - HOUR, now)


def test_staff_read_the_evidence(busy, kamola, now):
    surging.mark(now)
    browser = at_work(kamola)
    listed = browser.get("/en/moderation/surges/").content.decode()
    page = browser.get(f"/en/moderation/surges/{busy.reference}/").content.decode()
    assert busy.reference in listed
    assert ("Signatures in an hour" in page, "<svg" in page, "As a table" in page) == (True,) * 3


@pytest.mark.parametrize("year", ["0001", "1899", "9999"])
def test_a_span_that_no_clock_knows_is_refused(busy, kamola, year):
    span = f"since={year}-11-23T10:00&until={year}-11-23T11:00"
    answer = at_work(kamola).get(f"/en/moderation/surges/{busy.reference}/?{span}")
    page = answer.content.decode()
    assert (answer.status_code, "The day that you chose is too far away." in page) == (422, True)


def test_a_wrong_span_is_said(busy, kamola):
    answer = at_work(kamola).get(
        f"/en/moderation/surges/{busy.reference}/?since=2026-11-23T10:00&until=2026-11-23T09:00"
    )
    page = answer.content.decode()
    assert (answer.status_code, "The end must come after the beginning." in page) == (422, True)
