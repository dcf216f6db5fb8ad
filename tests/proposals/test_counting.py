"""Draining, reaching, settling, recounting."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.clock import deadline
from portal.norms import current
from proposals import tasks
from proposals.counting import drain, exact_count, mark_reached, recount, settle
from proposals.models import Proposal, Signature, Tally, TallyDelta, Total
from proposals.signing import sign, withdraw
from tests.factories import (
    CitizenFactory,
    ProposalFactory,
    QuarantineFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return ProposalFactory(published=True, threshold=3)


def drained(proposal):
    return Total.objects.get(proposal=proposal).count


def test_draining_moves_deltas_and_leaves_the_exact_count(published):
    SignatureFactory.create_batch(2, proposal=published)
    before = exact_count(published)
    assert drain() == 1
    assert (before, exact_count(published), drained(published)) == (2, 2, 2)
    assert TallyDelta.objects.count() == 0


def test_draining_in_batches_loses_nothing(published):
    SignatureFactory.create_batch(5, proposal=published)
    assert [drain(batch=2) for _ in range(4)] == [1, 1, 1, 0]
    assert drained(published) == 5


def test_a_withdrawal_is_drained_too(published, bekzod):
    sign(published, by=bekzod)
    drain()
    withdraw(published, by=bekzod)
    drain()
    assert (drained(published), Tally.objects.get().count) == (0, 0)


def test_the_beat_drains_everything(published):
    SignatureFactory.create_batch(2, proposal=published)
    SignatureFactory(proposal=ProposalFactory(published=True))
    assert (tasks.drain(), TallyDelta.objects.count()) == (2, 0)


def test_the_threshold_is_reached_when_the_third_signed(published):
    moments = [timezone.now() - timedelta(minutes=minutes) for minutes in (30, 20, 10, 5)]
    for moment in moments:
        SignatureFactory(proposal=published, signed_at=moment)
    drain()
    published.refresh_from_db()
    assert published.reached_at == moments[2]
    assert published.answer_due_at == deadline(moments[2], 60, "calendar", current.holidays())


def test_reaching_is_recorded_once(published):
    SignatureFactory.create_batch(4, proposal=published)
    drain()
    assert mark_reached(published) is False
    assert Event.objects.on(published).filter(kind="proposal.reached").count() == 1


def test_too_few_do_not_reach(published):
    SignatureFactory.create_batch(2, proposal=published)
    drain()
    published.refresh_from_db()
    assert published.reached_at is None


def test_a_withdrawal_does_not_undo_the_reaching(published, bekzod):
    SignatureFactory.create_batch(2, proposal=published)
    sign(published, by=bekzod)
    drain()
    withdraw(published, by=bekzod)
    drain()
    published.refresh_from_db()
    assert (drained(published), published.reached_at is None) == (2, False)


def test_a_quarantined_signature_does_not_reach(published):
    SignatureFactory.create_batch(2, proposal=published)
    aside = QuarantineFactory(proposal=published)
    SignatureFactory(proposal=published, quarantined_at=timezone.now(), quarantine=aside)
    assert mark_reached(published) is False


@pytest.mark.parametrize("state", ["withdrawn", "merged"])
def test_what_ended_meanwhile_is_not_reached_any_more(published, state):
    SignatureFactory.create_batch(3, proposal=published)
    Proposal.objects.filter(pk=published.pk).update(state=state)
    assert mark_reached(published) is False
    assert Event.objects.on(published).count() == 0


def test_review_in_working_days_ends_later(published):
    Proposal.objects.filter(pk=published.pk).update(review_unit="working", review_days=10)
    SignatureFactory.create_batch(3, proposal=published)
    drain()
    published.refresh_from_db()
    assert (published.answer_due_at - published.reached_at).days >= 12


def closed(threshold, signatures):
    moment = timezone.now() - timedelta(days=91)
    proposal = ProposalFactory(published=True, published_at=moment, threshold=threshold)
    for number in range(signatures):
        signed = moment + timedelta(hours=number + 1)
        SignatureFactory(proposal=proposal, signed_at=signed)
    return proposal


def test_what_closed_under_its_threshold_is_said_to_be_unsupported_once():
    proposal = closed(threshold=3, signatures=2)
    assert (tasks.settle(), tasks.settle()) == (1, 0)
    event = Event.objects.on(proposal).get()
    assert (event.kind, event.at) == ("proposal.not_supported", proposal.closes_at)
    assert event.data == {"count": 2, "threshold": 3}


def test_what_reached_just_before_the_close_is_reached_though_nobody_had_drained():
    proposal = closed(threshold=2, signatures=2)
    settle(proposal, timezone.now())
    kinds = list(Event.objects.on(proposal).values_list("kind", flat=True))
    proposal.refresh_from_db()
    assert (kinds, proposal.reached_at is None) == (["proposal.reached"], False)


def test_an_open_proposal_is_not_settled(published):
    assert tasks.settle() == 0


def test_a_wrong_tally_is_shouted_and_mended(published, caplog):
    SignatureFactory.create_batch(2, proposal=published)
    TallyDelta.objects.create(proposal=published, region=Signature.objects.first().region, amount=5)
    with caplog.at_level(logging.ERROR, "proposals.counting"):
        assert (recount(published), exact_count(published)) == (5, 2)
    assert "off by 5" in caplog.text


def test_a_right_tally_is_left_alone(published, caplog):
    SignatureFactory.create_batch(2, proposal=published)
    drain()
    assert (tasks.recount(), caplog.text) == (0, "")


def test_counts_are_read_for_many_in_one_query(django_assert_num_queries):
    for size in (1, 2, 3):
        ProposalFactory(published=True, signatures=size)
    with django_assert_num_queries(1):
        counts = Proposal.objects.with_counts().order_by("id")
        assert [each.signature_count for each in counts] == [1, 2, 3]


def test_the_signer_of_two_regions_is_counted_where_they_signed(published):
    person = CitizenFactory()
    sign(published, by=person)
    drain()
    assert [tally.region for tally in Tally.objects.all()] == [person.region]
