"""Adding and removing files, and what that means for those who joined the text."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.privacy import everything_about
from portal.checked import Checked
from portal.lifecycle import Refused
from proposals import attaching
from proposals.attaching import attach, detach
from proposals.co_author_privacy import CoAuthorData
from proposals.drafting import invite, joined, rewrite
from proposals.joining import has_joined, join
from proposals.models import Evidence, Proposal
from proposals.privacy import ProposalData
from proposals.publishing import publish
from proposals.retention import forget
from tests.factories import (
    CoSupporterFactory,
    EvidenceFactory,
    ProposalFactory,
    QuantityFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
EDITABLE = ("draft", "returned")
FROZEN = [state for state in Proposal.State.values if state not in EDITABLE]


@pytest.fixture(autouse=True)
def _taken_as_it_is(monkeypatch):
    """What the check itself does is tested beside it."""
    monkeypatch.setattr(attaching, "check_file", lambda data, now: Checked("png", data, None))


@pytest.fixture
def draft(nilufar, ministry):
    return ProposalFactory(author=nilufar, body=ministry, topics=[TopicFactory(slug="education")])


def refused(verb, *args, **options):
    with pytest.raises(Refused) as caught:
        verb(*args, **options)
    return caught.value.code


def state_of(draft, state):
    """The row as another request has left it."""
    values = {"published_at": timezone.now(), "closes_at": timezone.now(), "threshold": 1}
    values |= {"key_version": 1, "text_hash": b"x"}
    Proposal.objects.filter(pk=draft.pk).update(state=state, **values)


def test_a_file_is_kept_with_what_the_check_found(draft, nilufar):
    file = attach(draft, by=nilufar, title="Majlis bayoni", data=b"abc")
    file = Evidence.objects.get(pk=file.pk)
    assert (file.proposal, file.author, file.title) == (draft, nilufar, "Majlis bayoni")
    assert (file.kind, file.pages, file.size, bytes(file.content)) == ("png", None, 3, b"abc")
    assert file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_can_be_removed(draft, nilufar):
    file = attach(draft, by=nilufar, title="Bayon", data=b"abc")
    detach(file, by=nilufar)
    assert list(draft.evidence.all()) == []


@pytest.mark.parametrize("state", FROZEN)
def test_files_freeze_with_the_text(draft, nilufar, state):
    file = EvidenceFactory(proposal=draft)
    state_of(draft, state)
    assert refused(attach, draft, by=nilufar, title="x", data=b"x") == f"not_{state}"
    assert refused(detach, file, by=nilufar) == f"not_{state}"
    assert draft.evidence.count() == 1


@pytest.mark.parametrize("state", EDITABLE)
def test_files_change_as_long_as_the_text_does(draft, nilufar, state):
    Proposal.objects.filter(pk=draft.pk).update(state=state)
    detach(attach(draft, by=nilufar, title="x", data=b"x"), by=nilufar)
    assert draft.evidence.count() == 0


def test_only_who_writes_the_text_adds_and_removes(draft, bekzod):
    file = EvidenceFactory(proposal=draft)
    assert refused(attach, draft, by=bekzod, title="x", data=b"x") == "not_the_author"
    assert refused(detach, file, by=bekzod) == "not_the_author"


def test_one_more_than_the_norm_is_refused(draft, nilufar):
    QuantityFactory(key="evidence-files", value=2)
    EvidenceFactory.create_batch(2, proposal=draft)
    assert refused(attach, draft, by=nilufar, title="x", data=b"x") == "files_many"


def test_the_same_file_is_refused_and_another_text_may_have_it(draft, nilufar):
    attach(draft, by=nilufar, title="Bir", data=b"abc")
    assert refused(attach, draft, by=nilufar, title="Ikki", data=b"abc") == "file_twice"
    other = ProposalFactory(author=nilufar)
    assert attach(other, by=nilufar, title="Bir", data=b"abc").proposal == other


def test_a_text_without_files_has_the_hash_that_it_always_had(draft):
    before = draft.digest()
    file = EvidenceFactory(proposal=draft)
    assert draft.digest() != before
    file.delete()
    assert draft.digest() == before


def test_another_title_and_another_order_are_another_text(draft):
    first, second = EvidenceFactory.create_batch(2, proposal=draft)
    seen = {draft.digest()}
    Evidence.objects.filter(pk=first.pk).update(title="Boshqa")
    seen.add(draft.digest())
    Evidence.objects.filter(pk=first.pk).update(content=b"y", digest=b"y" * 32)
    seen.add(draft.digest())
    assert len(seen) == 3


def test_who_joined_is_asked_again_when_a_file_changes(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    join(draft, by=dilshod)
    rewrite(draft, by=nilufar)
    file = attach(draft, by=nilufar, title="Bayon", data=b"abc")
    invite(draft, by=nilufar)
    assert (joined(draft), has_joined(draft, dilshod)) == (0, False)
    rewrite(draft, by=nilufar)
    detach(file, by=nilufar)
    invite(draft, by=nilufar)
    assert (joined(draft), has_joined(draft, dilshod)) == (1, True)


def test_what_is_signed_is_the_text_with_its_files(nilufar, kamola):
    proposal = ProposalFactory(author=nilufar, submitted=True)
    EvidenceFactory(proposal=proposal)
    CoSupporterFactory(proposal=proposal)
    publish(proposal, by=kamola)
    assert bytes(proposal.text_hash) == proposal.digest()
    assert {bytes(row.text_hash) for row in proposal.signatures.all()} == {proposal.digest()}


def test_the_bytes_are_read_only_where_they_are_sent(draft):
    EvidenceFactory.create_batch(3, proposal=draft)
    with CaptureQueriesContext(connection) as queries:
        draft.digest()
        str(list(draft.evidence.all()))
    assert [query for query in queries if '"content"' in query["sql"]] == []


def test_an_old_draft_takes_its_files_with_it(draft):
    EvidenceFactory(proposal=draft)
    Proposal.objects.update(created_at=timezone.now() - timedelta(days=2000))
    forget(timezone.now())
    assert Evidence.objects.count() == 0


def test_the_export_holds_ones_own_files(draft, nilufar, bekzod):
    file = EvidenceFactory(proposal=draft, title="Mening faylim")
    found = str(everything_about(nilufar))
    assert ["Mening faylim" in found, file.sha256 in found, str(file.uid) in found] == [True] * 3
    assert "Mening faylim" not in str(everything_about(bekzod))


def test_an_erasure_takes_what_nobody_has_read_and_unlinks_what_is_public(nilufar):
    EvidenceFactory(proposal=ProposalFactory(author=nilufar))
    public = EvidenceFactory(proposal=ProposalFactory(author=nilufar, reached=True))
    for provider in (CoAuthorData, ProposalData):
        provider.erase(nilufar)
    assert [(row.pk, row.author) for row in Evidence.objects.all()] == [(public.pk, None)]


# --- races -------------------------------------------------------------------
def at_once(*works):
    """What each returns, or the code of its refusal; every one on a connection of its own."""
    start = threading.Barrier(len(works))

    def one(work):
        start.wait()
        try:
            return work()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_the_last_file_at_once_one_is_told(draft, nilufar):
    QuantityFactory(key="evidence-files", value=1)

    def add(data):
        copy = Proposal.objects.get(pk=draft.pk)
        return attach(copy, by=nilufar, title="x", data=data).title

    assert sorted(at_once(lambda: add(b"a"), lambda: add(b"b"))) == ["files_many", "x"]


@pytest.mark.django_db(transaction=True)
def test_no_file_slips_into_a_text_that_was_sent_while_it_was_looked_at(
    draft, nilufar, monkeypatch
):
    looked_at, sent = threading.Event(), threading.Event()

    def slow(data, now):
        looked_at.set()
        assert sent.wait(10)
        return Checked("png", data, None)

    def send():
        assert looked_at.wait(10)
        invite(Proposal.objects.get(pk=draft.pk), by=nilufar)
        sent.set()
        return "sent"

    def add():
        return attach(Proposal.objects.get(pk=draft.pk), by=nilufar, title="x", data=b"x")

    monkeypatch.setattr(attaching, "check_file", slow)
    assert (at_once(add, send), Evidence.objects.count()) == (["not_gathering", "sent"], 0)
