"""Signing, withdrawing, signing again: one person, one signature, exact counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.directory.models import Region
from portal.lifecycle import Refused
from proposals import signing
from proposals.counting import counts_by_region, exact_count
from proposals.models import Proposal, Signature
from proposals.signing import sign, standing_signature, withdraw
from tests.factories import CitizenFactory, ProposalFactory

pytestmark = pytest.mark.django_db


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


@pytest.fixture
def published():
    return ProposalFactory(published=True)


def test_a_signature_is_recorded_with_its_region_and_text(published, bekzod):
    receipt = sign(published, by=bekzod)
    signature = Signature.objects.get()
    assert (receipt.fresh, receipt.code) == (True, signature.receipt)
    assert (signature.signer, signature.region) == (bekzod, bekzod.region)
    assert bytes(signature.text_hash) == bytes(published.text_hash)
    assert (signature.name_public, exact_count(published)) == (False, 1)


def test_a_resend_gets_the_first_receipt(published, bekzod):
    first, second = sign(published, by=bekzod), sign(published, by=bekzod)
    assert (second.code, second.fresh) == (first.code, False)
    assert (Signature.objects.count(), exact_count(published)) == (1, 1)


def test_the_nullifier_is_not_the_person_key(published, bekzod):
    sign(published, by=bekzod)
    other = ProposalFactory(published=True)
    sign(other, by=bekzod)
    nullifiers = {bytes(each.nullifier) for each in Signature.objects.all()}
    assert len(nullifiers) == 2
    assert bekzod.person_key(1) not in nullifiers


def test_another_account_of_the_same_person_does_not_sign_again(published, bekzod):
    sign(published, by=bekzod)
    other = CitizenFactory()
    other.person_keys = bekzod.person_keys
    assert refusal_of(sign, published, by=other) == "signed_elsewhere"
    assert exact_count(published) == 1


def test_withdrawing_stops_the_counting_at_once(published, bekzod):
    sign(published, by=bekzod)
    withdraw(published, by=bekzod, reason="Fikrim oʻzgardi")
    signature = Signature.objects.get()
    assert (signature.withdrawal_reason, exact_count(published)) == ("Fikrim oʻzgardi", 0)
    assert standing_signature(bekzod, published) is None


def test_signing_again_is_a_new_row(published, bekzod):
    first = sign(published, by=bekzod)
    withdraw(published, by=bekzod)
    second = sign(published, by=bekzod)
    assert (second.fresh, first.code == second.code) == (True, False)
    assert (Signature.objects.count(), exact_count(published)) == (2, 1)


def test_withdrawing_twice_takes_one_away(published, bekzod, dilshod):
    sign(published, by=bekzod)
    sign(published, by=dilshod)
    withdraw(published, by=bekzod)
    assert refusal_of(withdraw, published, by=bekzod) == "not_signed"
    assert exact_count(published) == 1


def test_the_region_of_the_signature_is_what_withdrawing_takes_away(published, bekzod):
    sign(published, by=bekzod)
    User.objects.filter(pk=bekzod.pk).update(region=Region.objects.get(code="UZ-TK"))
    withdraw(published, by=User.objects.get(pk=bekzod.pk))
    assert counts_by_region(published) == {}


def test_counts_by_region_add_up(published, bekzod, dilshod, gulnora, zulfiya):
    for person in (bekzod, dilshod, gulnora, zulfiya):
        sign(published, by=person)
    assert counts_by_region(published) == {"UZ-FA": 1, "UZ-XO": 1, "UZ-QA": 2}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"assurance_level": 2}, "assurance"),
        ({"age_met": False}, "age"),
        ({"age_met": None}, "age"),
        ({"birth_year": timezone.localdate().year - 17}, "age"),
        ({"birth_year": None}, "age"),
        ({"region": None}, "region"),
        ({"kind": "organisation"}, "organisation"),
        ({"person_keys": {}, "assurance_level": 4}, "no_person_key"),
    ],
)
def test_who_may_not_sign(published, bekzod, fields, code):
    for name, value in fields.items():
        setattr(bekzod, name, value)
    assert refusal_of(sign, published, by=bekzod) == code
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("state", ["submitted", "with_body", "answered", "rejected", "withdrawn"])
def test_only_an_open_proposal_is_signed(published, bekzod, state):
    Proposal.objects.filter(pk=published.pk).update(state=state)
    assert refusal_of(sign, published, by=bekzod) == "closed"


def test_a_hidden_proposal_is_not_signed(published, bekzod):
    Proposal.objects.filter(pk=published.pk).update(hidden_at=timezone.now())
    assert refusal_of(sign, published, by=bekzod) == "closed"


def test_the_last_moment_counts_and_the_next_does_not(published, bekzod, dilshod):
    end = published.closes_at
    assert sign(published, by=bekzod, now=end - timedelta(microseconds=1)).fresh is True
    assert refusal_of(sign, published, by=dilshod, now=end) == "closed"


def test_nothing_is_withdrawn_after_the_close(published, bekzod):
    sign(published, by=bekzod)
    assert refusal_of(withdraw, published, by=bekzod, now=published.closes_at) == "closed"


def test_withdrawing_meets_a_signing_of_the_same_moment(published, bekzod, monkeypatch):
    """The signature lands after the statement that withdraws and before the one that looks."""
    statement = signing._first

    def overtaken(*args):
        monkeypatch.setattr(signing, "_first", statement)
        sign(published, by=bekzod)

    monkeypatch.setattr(signing, "_first", overtaken)
    assert withdraw(published, by=bekzod).fresh is True
    assert exact_count(published) == 0


def test_every_refusal_says_what_can_be_done(published, malika):
    with pytest.raises(Refused) as caught:
        sign(published, by=malika)
    assert str(caught.value.sentence)
    assert str(caught.value.way_out)


def test_signing_takes_one_statement(published, bekzod, django_assert_num_queries):
    with django_assert_num_queries(1):
        sign(published, by=bekzod)


def test_a_retired_key_refuses_with_a_sentence(published, bekzod, settings):
    settings.NULLIFIER_KEYS = {2: b"k" * 32}
    assert refusal_of(sign, published, by=bekzod) == "no_person_key"
