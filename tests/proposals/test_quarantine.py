"""Setting signatures aside and letting them count again: exact, in public, by two moderators."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.norms import current
from proposals import counting
from proposals.criteria import Criterion, in_words
from proposals.models import Proposal, Quarantine, Reopening, Signature, TallyDelta
from proposals.quarantining import number_of, release, set_aside
from proposals.signing import sign, withdraw
from tests.factories import (
    CitizenFactory,
    DistrictFactory,
    ProposalFactory,
    QuarantineFactory,
    RegionFactory,
    SignatureFactory,
)
from tests.proposals.test_replying import answer_to

pytestmark = pytest.mark.django_db
NETWORK = bytes(range(16))


@pytest.fixture
def published():
    return ProposalFactory(published=True, threshold=5)


def lately(**more):
    now = timezone.now()
    return Criterion(since=now - timedelta(days=1), until=now, **more)


def aside(proposal, by, criterion=None, expected=None, text="Bir tarmoqdan keldi.") -> Quarantine:
    criterion = criterion or lately()
    return set_aside(
        proposal,
        by=by,
        criterion=criterion,
        reason=current.reason("Q-1"),
        text=text,
        expected=number_of(proposal, criterion) if expected is None else expected,
    )


def counts(proposal):
    """What is shown, what COUNT(*) says."""
    rows = Signature.objects.counted().filter(proposal=proposal).count()
    return counting.exact_count(proposal), rows


def code_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        verb(*args, **kwargs)
    return refused.value.code


def test_what_is_set_aside_stops_counting_and_stays(published, kamola):
    SignatureFactory.create_batch(4, proposal=published)
    assert aside(published, kamola).number == 4
    assert counts(published) == (0, 0)
    assert Signature.objects.filter(proposal=published).count() == 4


def test_batches_take_everything_with_one_delta_for_each_region(published, kamola, monkeypatch):
    monkeypatch.setattr("proposals.quarantining.BATCH", 2)
    SignatureFactory.create_batch(5, proposal=published)
    SignatureFactory(proposal=published, region=RegionFactory(code="UZ-BU"))
    assert aside(published, kamola).number == 6
    deltas = TallyDelta.objects.filter(amount__lt=0).values_list("amount", flat=True)
    assert (sorted(deltas), counts(published)) == ([-2, -2, -1, -1], (0, 0))


def test_released_signatures_count_again(published, kamola, rustam):
    SignatureFactory.create_batch(3, proposal=published)
    found = release(aside(published, kamola), by=rustam, reason="Maktab tarmogʻi ekan.")
    assert (found.released_number, found.released_by, counts(published)) == (3, rustam, (3, 3))


@pytest.mark.parametrize(
    ("criterion", "number"),
    [
        ({}, 3),
        ({"network": NETWORK}, 1),
        ({"district": "1799001"}, 1),
        ({"younger_than": 7}, 2),
        ({"younger_than": 7, "district": "1799001"}, 0),
    ],
)
def test_a_criterion_meets_exactly_its_signatures(criterion, number, published):
    old = timezone.now() - timedelta(days=100)
    district = DistrictFactory(code="1799001")
    given = timezone.now() - timedelta(minutes=5)
    SignatureFactory(proposal=published, network=NETWORK, signer=CitizenFactory(), signed_at=given)
    SignatureFactory(proposal=published, signer=CitizenFactory(), signed_at=given)
    resident = CitizenFactory(district=district, date_joined=old)
    SignatureFactory(proposal=published, signer=resident, signed_at=given)
    SignatureFactory(proposal=published, signed_at=old)
    assert number_of(published, lately(**criterion)) == number


def test_another_number_than_was_seen_sets_nothing_aside(published, kamola):
    SignatureFactory.create_batch(2, proposal=published)
    assert code_of(aside, published, kamola, expected=3) == "another_number"
    assert (Quarantine.objects.count(), counts(published)) == (0, (2, 2))


def test_nothing_is_set_aside_without_signatures(published, kamola):
    assert code_of(aside, published, kamola) == "another_number"


def test_a_span_that_is_not_over_is_refused(published, kamola):
    SignatureFactory(proposal=published)
    now = timezone.now()
    future = Criterion(since=now - timedelta(days=1), until=now + timedelta(hours=1))
    assert code_of(aside, published, kamola, future) == "future"


def test_nothing_is_set_aside_without_words(published, kamola):
    SignatureFactory(proposal=published)
    assert code_of(aside, published, kamola, text=" ") == "no_words"


def test_nobody_sets_aside_signatures_of_an_own_proposal(kamola):
    own = ProposalFactory(published=True, author=kamola)
    SignatureFactory(proposal=own)
    assert code_of(aside, own, kamola) == "own_content"


@pytest.mark.parametrize("change", [{"state": "answered"}, {"settled_at": timezone.now()}])
def test_a_settled_count_stays(kamola, change):
    over = ProposalFactory(reached=True)
    SignatureFactory(proposal=over)
    Proposal.objects.filter(pk=over.pk).update(**change)
    assert code_of(aside, over, kamola) == "over"


ENDS = {
    "answered": {"state": "answered"},
    "merged": {"state": "merged"},
    "withdrawn": {"state": "withdrawn"},
    "settled": {"settled_at": timezone.now()},
}


@pytest.mark.parametrize("end", ENDS)
def test_a_release_after_the_end_is_public_and_moves_nothing(published, kamola, rustam, end):
    SignatureFactory.create_batch(3, proposal=published)
    found = aside(published, kamola)
    Proposal.objects.filter(pk=published.pk).update(**ENDS[end])
    found = release(found, by=rustam, reason="Maktab tarmogʻi ekan.")
    assert (found.released_number, found.released_after_end) == (3, True)
    assert (counts(published), counting.recount(published)) == ((0, 0), 0)
    event = Event.objects.on(published).public().get(kind="proposal.released")
    assert (event.get("number"), event.get("settled")) == (3, True)
    assert code_of(release, found, by=rustam, reason="Yana") == "released"


def test_after_an_answer_that_was_taken_further_the_count_stays(kamola, rustam):
    proposal = ProposalFactory(reached=True, state="with_body")
    SignatureFactory.create_batch(2, proposal=proposal)
    found = aside(proposal, kamola)
    answer = answer_to(proposal)
    Reopening.objects.create(
        proposal=proposal, answer=answer, to=proposal.body, replies=50, dissatisfied=40
    )
    Proposal.objects.filter(pk=proposal.pk).update(state="with_body", answered_at=None)
    release(found, by=rustam, reason="Tekshirildi.")
    assert counts(proposal) == (0, 0)


def test_the_page_says_what_a_late_release_would_have_changed(published, kamola, rustam, client):
    SignatureFactory.create_batch(3, proposal=published)
    found = aside(published, kamola)
    Proposal.objects.filter(pk=published.pk).update(
        closes_at=timezone.now(), settled_at=timezone.now()
    )
    url = f"/en/proposals/{published.reference}/"
    before = client.get(url).content.decode()
    release(found, by=rustam, reason="Maktab tarmogʻi ekan.")
    after = client.get(url).content.decode()
    assert "They did not count when the count was settled" in before
    assert "3 signatures that were set aside would count again" in after
    assert "The count was settled before that, so it stays as it was." in after


def test_a_collection_that_goes_on_lets_count_what_came_too_late(published, kamola, rustam):
    SignatureFactory.create_batch(3, proposal=published)
    found = aside(published, kamola)
    Proposal.objects.filter(pk=published.pk).update(settled_at=timezone.now())
    release(found, by=rustam, reason="Tekshirildi.")
    Proposal.objects.filter(pk=published.pk).update(settled_at=None)
    found = release(found, by=rustam, reason="Tekshirildi.")
    assert (found.released_after_end, counts(published)) == (False, (3, 3))


def test_whoever_set_aside_does_not_release(published, kamola):
    SignatureFactory(proposal=published)
    assert code_of(release, aside(published, kamola), by=kamola, reason="Xato") == "own_decision"


def test_nothing_is_released_twice(published, kamola, rustam):
    SignatureFactory(proposal=published)
    found = aside(published, kamola)
    release(found, by=rustam, reason="Tekshirildi.")
    assert code_of(release, found, by=rustam, reason="Yana") == "released"
    assert counts(published) == (1, 1)


def test_nothing_is_released_without_words(published, kamola, rustam):
    SignatureFactory(proposal=published)
    assert code_of(release, aside(published, kamola), by=rustam, reason="") == "no_words"


def test_both_acts_are_public_events(published, kamola, rustam):
    SignatureFactory.create_batch(2, proposal=published)
    found = aside(published, kamola)
    release(found, by=rustam, reason="Tekshirildi.")
    events = Event.objects.on(published).public()
    told = [(event.kind, event.actor, event.get("number"), event.get("text")) for event in events]
    assert told == [
        ("proposal.released", rustam, 2, "Tekshirildi."),
        ("proposal.quarantined", kamola, 2, "Bir tarmoqdan keldi."),
    ]


def test_below_the_threshold_again_it_is_not_reached(published, kamola):
    SignatureFactory.create_batch(5, proposal=published)
    aside(published, kamola)
    counting.drain()
    published.refresh_from_db()
    assert published.reached_at is None


def test_what_was_reached_is_never_undone(published, kamola):
    SignatureFactory.create_batch(5, proposal=published)
    counting.drain()
    aside(published, kamola)
    counting.drain()
    published.refresh_from_db()
    assert (published.reached_at is None, counts(published)) == (False, (0, 0))


def test_a_release_reaches_the_threshold_at_its_own_moment(published, kamola, rustam):
    SignatureFactory.create_batch(5, proposal=published)
    found = release(aside(published, kamola), by=rustam, reason="Tekshirildi.")
    counting.drain()
    published.refresh_from_db()
    assert published.reached_at == found.released_at


def test_a_signature_set_aside_can_be_withdrawn_and_costs_nothing(published, kamola, bekzod):
    sign(published, by=bekzod)
    aside(published, kamola)
    withdraw(published, by=bekzod)
    assert counts(published) == (0, 0)


def test_signing_anew_does_not_lead_out_of_quarantine(published, kamola, rustam, bekzod):
    sign(published, by=bekzod)
    found = aside(published, kamola)
    withdraw(published, by=bekzod)
    sign(published, by=bekzod)
    standing = Signature.objects.standing().get(proposal=published)
    assert (standing.quarantine, counts(published)) == (found, (0, 0))
    assert release(found, by=rustam, reason="Tekshirildi.").released_number == 1
    assert counts(published) == (1, 1)


def test_after_a_release_one_signs_anew_as_anybody(published, kamola, rustam, bekzod):
    sign(published, by=bekzod)
    found = aside(published, kamola)
    withdraw(published, by=bekzod)
    release(found, by=rustam, reason="Tekshirildi.")
    sign(published, by=bekzod)
    assert counts(published) == (1, 1)


def test_a_sheet_of_paper_is_a_criterion_in_words():
    aside = QuarantineFactory(criterion={"since": "", "until": "", "sheet": "V-12"})
    assert "V-12" in in_words(aside)
