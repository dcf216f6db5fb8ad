"""A second pair of eyes: drawn rows, compared keys, and what follows from a difference."""

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.audit.models import Event
from portal.lifecycle import Refused
from proposals.counting import exact_count, recount
from proposals.models import PaperSheet, Proposal, Quarantine, SheetAudit, Signature
from proposals.paper_auditing import draw, drawn_rows, finish, may_audit
from proposals.quarantining import release
from proposals.signing import withdraw
from tests.factories import ProposalFactory, QuantityFactory
from tests.paper import entered, office, operator, person_of, pinfl_of
from tests.people import staff

pytestmark = pytest.mark.django_db
PINFLS = {row: pinfl_of(row) for row in range(1, 11)}


@pytest.fixture
def proposal() -> Proposal:
    return ProposalFactory(published=True)


@pytest.fixture
def sheet(proposal: Proposal) -> PaperSheet:
    return entered(proposal, *PINFLS.values(), by=operator())


@pytest.fixture
def auditor() -> User:
    return operator("Boshqa Idora", office("another-office"))


def audited(sheet: PaperSheet, auditor: User, wrong: int) -> SheetAudit:
    """An audit in which the first `wrong` of the drawn rows differ."""
    audit = draw(sheet, by=auditor)
    found = {row: PINFLS[row] for row in audit.drawn}
    for row in audit.drawn[:wrong]:
        found[row] = pinfl_of(500 + row)
    return finish(audit, found, by=auditor)


def test_a_seed_draws_the_same_rows_again() -> None:
    rows = list(range(1, 31))
    first = drawn_rows(rows, "seed", 6)
    assert (first, len(set(first))) == (drawn_rows(rows, "seed", 6), 6)
    assert first != drawn_rows(rows, "another", 6)


def test_the_draw_is_recorded_and_not_repeated(sheet: PaperSheet, auditor: User) -> None:
    first, second = draw(sheet, by=auditor), draw(sheet, by=auditor)
    assert (first.pk, first.drawn) == (second.pk, drawn_rows(list(PINFLS), first.seed, 5))


def test_the_share_counts_where_it_is_more_than_the_least(sheet: PaperSheet, auditor: User) -> None:
    QuantityFactory(key="paper-audit-share", value=71)
    assert len(draw(sheet, by=auditor).drawn) == 8


def test_rows_that_agree_stay_counted(sheet: PaperSheet, auditor: User) -> None:
    audit = audited(sheet, auditor, wrong=0)
    assert (audit.mismatched, exact_count(sheet.proposal)) == ([], 10)


def test_too_many_differences_set_the_sheet_aside_in_public(
    sheet: PaperSheet, auditor: User
) -> None:
    audit = audited(sheet, auditor, wrong=2)
    assert (audit.mismatched, exact_count(sheet.proposal)) == (audit.drawn[:2], 0)
    assert recount(sheet.proposal) == 0
    event = Event.objects.on(sheet.proposal).public().get(kind="proposal.sheet_set_aside")
    assert (event.get("signatures"), event.get("mismatched"), event.get("drawn")) == (10, 2, 5)


def test_exactly_the_norms_share_is_still_allowed(sheet: PaperSheet, auditor: User) -> None:
    QuantityFactory(key="paper-audit-mismatch", value=20)
    audited(sheet, auditor, wrong=1)
    assert exact_count(sheet.proposal) == 10


def test_a_row_that_nobody_can_read_differs(sheet: PaperSheet, auditor: User) -> None:
    audit = draw(sheet, by=auditor)
    done = finish(audit, {row: PINFLS[row] for row in audit.drawn[1:]}, by=auditor)
    assert done.mismatched == audit.drawn[:1]


def test_what_was_withdrawn_before_is_not_taken_from_the_count_twice(
    proposal: Proposal, auditor: User
) -> None:
    person = person_of(PINFLS[1])
    sheet = entered(proposal, *PINFLS.values(), by=operator())
    withdraw(proposal, by=person)
    audited(sheet, auditor, wrong=5)
    assert (exact_count(proposal), recount(proposal)) == (0, 0)


def test_an_audit_after_the_end_is_public_and_moves_nothing(
    sheet: PaperSheet, auditor: User, client: Client
) -> None:
    Proposal.objects.filter(pk=sheet.proposal_id).update(state="withdrawn")
    audited(sheet, auditor, wrong=2)
    sheet.refresh_from_db()
    assert (exact_count(sheet.proposal), recount(sheet.proposal), sheet.quarantine) == (10, 0, None)
    event = Event.objects.on(sheet.proposal).public().get(kind="proposal.sheet_set_aside")
    assert (event.get("signatures"), event.get("settled")) == (10, True)
    page = client.get(f"/en/proposals/{sheet.proposal.reference}/").content.decode()
    assert "10 signatures on paper would have been set aside" in page


def test_what_an_audit_found_too_late_cannot_be_released(sheet: PaperSheet, auditor: User) -> None:
    Proposal.objects.filter(pk=sheet.proposal_id).update(state="answered")
    audited(sheet, auditor, wrong=2)
    found = Quarantine.objects.get(proposal=sheet.proposal)
    with pytest.raises(Refused) as refusal:
        release(found, by=staff("Rustam", "moderator"), reason="Varaq topildi.")
    assert (refusal.value.code, found.number) == ("released", 10)


def test_another_moderator_lets_them_count_again(sheet: PaperSheet, auditor: User) -> None:
    audited(sheet, auditor, wrong=5)
    quarantine = Signature.objects.filter(quarantined_at__isnull=False).first().quarantine
    release(quarantine, by=staff("Rustam", "moderator"), reason="Varaq topildi.")
    assert (exact_count(sheet.proposal), recount(sheet.proposal)) == (10, 0)


def test_nobody_audits_what_was_signed_for_their_own_proposal(
    sheet: PaperSheet, auditor: User
) -> None:
    Proposal.objects.filter(pk=sheet.proposal_id).update(author=auditor)
    with pytest.raises(Refused) as refusal:
        draw(PaperSheet.objects.get(pk=sheet.pk), by=auditor)
    assert (refusal.value.code, SheetAudit.objects.count()) == ("own_content", 0)


def test_who_took_the_proposal_over_meanwhile_does_not_finish_the_audit(
    sheet: PaperSheet, auditor: User
) -> None:
    audit = draw(sheet, by=auditor)
    Proposal.objects.filter(pk=sheet.proposal_id).update(author=auditor)
    with pytest.raises(Refused) as refusal:
        finish(audit, {row: PINFLS[row] for row in audit.drawn}, by=auditor)
    audit.refresh_from_db()
    assert (refusal.value.code, audit.finished_at) == ("own_content", None)


def test_an_audit_is_finished_once(sheet: PaperSheet, auditor: User) -> None:
    audit = audited(sheet, auditor, wrong=0)
    with pytest.raises(Refused) as refusal:
        finish(audit, {}, by=auditor)
    assert refusal.value.code == "audited"


def test_two_do_not_audit_one_sheet_at_once(sheet: PaperSheet, auditor: User) -> None:
    draw(sheet, by=auditor)
    with pytest.raises(Refused) as refusal:
        draw(sheet, by=staff("Kamola", "moderator"))
    assert refusal.value.code == "taken"


def test_nobody_audits_the_own_sheet_or_that_of_the_own_office(
    sheet: PaperSheet, auditor: User
) -> None:
    colleague = operator("Hamkasb Operator", sheet.office)
    people = (sheet.operator, colleague, auditor, staff("Kamola", "moderator"))
    assert [may_audit(person, sheet) for person in people] == [False, False, True, True]


def test_an_audit_holds_no_digits(sheet: PaperSheet, auditor: User) -> None:
    audited(sheet, auditor, wrong=2)
    events = [str(event.data) for event in Event.objects.all()]
    assert [pinfl for pinfl in PINFLS.values() if any(pinfl in event for event in events)] == []
