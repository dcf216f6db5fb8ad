"""Whoever finds a paper signature in their name that is not theirs says so."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.notifications.models import Notification
from portal.notifications.telling import sweep
from proposals.counting import exact_count, recount
from proposals.models import PaperSheet, Proposal, Signature
from proposals.paper_disputing import dispute
from proposals.signing import sign
from tests.factories import ProposalFactory
from tests.paper import entered, operator, person_of, pinfl_of
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    return ProposalFactory(published=True)


@pytest.fixture
def owner() -> User:
    return person_of(pinfl_of(1))


@pytest.fixture
def sheet(proposal: Proposal, owner: User) -> PaperSheet:
    return entered(proposal, pinfl_of(1), pinfl_of(2), by=operator())


def test_a_disputed_signature_counts_no_more(
    proposal: Proposal, owner: User, sheet: PaperSheet
) -> None:
    assert dispute(proposal, by=owner) is True
    assert (exact_count(proposal), recount(proposal)) == (1, 0)
    assert sheet.rows.exclude(disputed_at=None).get().row == 1


def test_afterwards_the_owner_may_sign_online(
    proposal: Proposal, owner: User, sheet: PaperSheet
) -> None:
    dispute(proposal, by=owner)
    assert (sign(proposal, by=owner).fresh, exact_count(proposal)) == (True, 2)


def test_after_the_close_only_the_record_shows_it(
    proposal: Proposal, owner: User, sheet: PaperSheet
) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    proposal.refresh_from_db()
    assert dispute(proposal, by=owner) is False
    assert (exact_count(proposal), sheet.rows.exclude(disputed_at=None).count()) == (2, 1)


def test_it_is_disputed_once(proposal: Proposal, owner: User, sheet: PaperSheet) -> None:
    dispute(proposal, by=owner)
    with pytest.raises(Refused) as refusal:
        dispute(proposal, by=owner)
    assert refusal.value.code == "disputed"


def test_an_online_signature_is_not_disputed(proposal: Proposal, owner: User) -> None:
    sign(proposal, by=owner)
    with pytest.raises(Refused) as refusal:
        dispute(proposal, by=owner)
    assert refusal.value.code == "not_on_paper"


def test_the_event_names_the_row_and_nobody(
    proposal: Proposal, owner: User, sheet: PaperSheet
) -> None:
    dispute(proposal, by=owner)
    event = Event.objects.get(kind="sheet.disputed")
    assert (event.actor, event.data) == (None, {"row": 1, "number": "1"})


# --- who is told ---------------------------------------------------------------
def told(kind: str) -> list[tuple[str, str]]:
    while sweep():
        pass
    rows = Notification.objects.filter(event__kind=kind).select_related("person")
    return [(row.person.full_name, row.reason) for row in rows]


def test_the_owner_is_told_of_the_entry(owner: User, sheet: PaperSheet) -> None:
    assert told("sheet.entered") == [(owner.full_name, "self")]


def test_the_operator_is_told_of_the_dispute(
    proposal: Proposal, owner: User, sheet: PaperSheet
) -> None:
    dispute(proposal, by=owner)
    assert told("sheet.disputed") == [("Oʻgʻiloy Operatorova", "operator")]


def test_the_notice_leads_to_the_dispute(owner: User, sheet: PaperSheet) -> None:
    told("sheet.entered")
    page = browser_of(owner).get("/uz/me/notices/").content.decode()
    assert f"/uz/proposals/{sheet.proposal.reference}/signatures/mine/" in page
    assert mail.outbox == []


# --- pages ---------------------------------------------------------------------
def test_the_receipt_says_where_it_was_entered(
    proposal: Proposal, owner: User, sheet: PaperSheet
) -> None:
    page = browser_of(owner).get(f"/en/proposals/{proposal.reference}/signatures/mine/")
    words = page.content.decode()
    assert ("Bogʻishamol mahallasi" in words, "/signatures/mine/dispute/" in words) == (True, True)


def test_the_owner_disputes_by_the_page(proposal: Proposal, owner: User, sheet: PaperSheet) -> None:
    url = f"/en/proposals/{proposal.reference}/signatures/mine/dispute/"
    client = browser_of(owner)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    assert Signature.objects.standing().count() == 1


def test_whoever_has_no_paper_signature_finds_no_such_page(
    proposal: Proposal, sheet: PaperSheet
) -> None:
    url = f"/en/proposals/{proposal.reference}/signatures/mine/dispute/"
    assert browser_of(person_of(pinfl_of(9))).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_the_operators_page_shows_the_dispute_and_no_withdrawal(
    proposal: Proposal, owner: User, sheet: PaperSheet
) -> None:
    client = at_work(sheet.operator)
    before = client.get(f"/en/desk/paper/sheets/{sheet.uid}/").content.decode()
    dispute(proposal, by=owner)
    after = client.get(f"/en/desk/paper/sheets/{sheet.uid}/").content.decode()
    assert ("Disputed" in before, "Disputed" in after) == (False, True)


def test_my_participation_says_on_paper(owner: User, sheet: PaperSheet) -> None:
    assert "You signed on paper" in browser_of(owner).get("/en/me/").content.decode()
