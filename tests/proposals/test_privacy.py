"""What is held, and what an erasure leaves."""

import json

import pytest

from portal.accounts.erasing import ask, erase
from portal.accounts.models import User
from portal.audit.models import Event
from portal.lifecycle import Refused
from proposals.counting import exact_count
from proposals.drafting import invite
from proposals.joining import join
from proposals.models import CoSupporter, Proposal, Signature
from proposals.privacy import ProposalData
from proposals.signing import sign
from tests.factories import CitizenFactory, ProposalFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def test_the_export_holds_texts_joinings_and_signatures(nilufar, bekzod, ministry):
    topics = [TopicFactory(slug="education")]
    draft = ProposalFactory(author=nilufar, body=ministry, topics=topics)
    invite(draft, by=nilufar)
    join(draft, by=bekzod)
    receipt = sign(ProposalFactory(published=True), by=bekzod)
    held = json.loads(json.dumps(ProposalData.export(bekzod)))
    assert [row["proposal"] for row in held["joined"]] == [draft.title]
    assert [row["receipt"] for row in held["signatures"]] == [receipt.code]
    assert ProposalData.export(nilufar)["proposals"][0]["title"] == draft.title


def test_after_an_erasure_no_row_links_the_person_to_a_signature(bekzod):
    proposal = ProposalFactory(published=True)
    sign(proposal, by=bekzod)
    keys = {bytes.fromhex(digits) for digits in bekzod.person_keys.values()}
    erase(bekzod)
    signature = Signature.objects.get()
    bekzod.refresh_from_db()
    assert (signature.signer, bekzod.person_keys, bekzod.person_key_rows.count()) == (None, {}, 0)
    assert bytes(signature.nullifier) not in keys
    assert exact_count(proposal) == 1


def test_a_new_account_does_not_sign_where_the_old_signature_stands(bekzod):
    proposal = ProposalFactory(published=True)
    sign(proposal, by=bekzod)
    keys = dict(bekzod.person_keys)
    erase(bekzod)
    again = CitizenFactory(person_keys=keys)
    with pytest.raises(Refused) as caught:
        sign(proposal, by=again)
    assert (caught.value.code, exact_count(proposal)) == ("signed_elsewhere", 1)


def test_a_rotated_key_changes_neither(bekzod, settings):
    proposal = ProposalFactory(published=True)
    sign(proposal, by=bekzod)
    settings.PERSON_KEYS = {**settings.PERSON_KEYS, 2: b"\x77" * 32}
    settings.NULLIFIER_KEYS = {**settings.NULLIFIER_KEYS, 2: b"\x88" * 32}
    old = bekzod.person_keys["1"]
    erase(bekzod)
    again = CitizenFactory(person_keys={"1": old, "2": "ab" * 32})
    with pytest.raises(Refused) as caught:
        sign(proposal, by=again)
    assert caught.value.code == "signed_elsewhere"


def test_a_proposal_under_way_stands_in_the_way(nilufar):
    ProposalFactory(author=nilufar, published=True)
    with pytest.raises(Refused) as caught:
        ask(nilufar)
    assert caught.value.code == "obstacles"


def test_a_reached_proposal_does_not_hold_its_author(nilufar):
    proposal = ProposalFactory(author=nilufar, reached=True)
    assert ProposalData.obstacles(nilufar) == []
    erase(nilufar)
    proposal.refresh_from_db()
    assert (proposal.author, proposal.author_name) == (None, "")


def test_drafts_go_and_public_texts_stay(nilufar):
    ProposalFactory(author=nilufar)
    public = ProposalFactory(author=nilufar, published=True, state="answered")
    ProposalData.erase(nilufar)
    assert list(Proposal.objects.all()) == [public]


def test_joinings_go(nilufar, bekzod, ministry):
    topics = [TopicFactory(slug="education")]
    draft = ProposalFactory(author=nilufar, body=ministry, topics=topics)
    invite(draft, by=nilufar)
    join(draft, by=bekzod)
    erase(bekzod)
    assert CoSupporter.objects.count() == 0
    assert Event.objects.filter(actor=User.objects.get(pk=bekzod.pk)).count() == 0
