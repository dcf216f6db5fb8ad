"""Signing under pressure: to the inspectors, without a name, and never into the count."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.models import Role
from portal.accounts.privacy import everything_about
from portal.audit.models import Event
from portal.audit.roles import grant
from portal.lifecycle import Refused
from proposals.counting import exact_count
from proposals.models import PressureReport, Proposal, Signature
from proposals.pressing import Pressure, close, report, take_up, withdraw_under_pressure
from proposals.signing import sign
from proposals.surge_audiences import AUDIENCES
from proposals.surge_privacy import SurgeData
from tests.factories import CitizenFactory, ProposalFactory
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
WORDS = "Maktabda direktor imzolashga majbur qildi."


@pytest.fixture
def signed(bekzod):
    proposal = ProposalFactory(published=True)
    sign(proposal, by=bekzod)
    return proposal


@pytest.fixture
def sanjar(db):
    """An inspector."""
    return staff("Sanjar Inspektor", Role.Kind.INSPECTOR)


def code_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        verb(*args, **kwargs)
    return refused.value.code


def address(proposal, rest):
    return f"/en/proposals/{proposal.reference}/signatures/mine/{rest}/"


def test_withdrawing_under_pressure_tells_the_inspectors_and_nobody_else(signed, bekzod):
    withdraw_under_pressure(signed, by=bekzod, pressure=Pressure(WORDS))
    made, signature = PressureReport.objects.get(), Signature.objects.get()
    assert (made.text, made.person, made.contact, made.withdrew) == (WORDS, None, "", True)
    assert (made.region, made.proposal, made.after_close) == (signature.region, signed, False)
    assert (signature.withdrawal_reason, exact_count(signed)) == ("", 0)


def test_the_record_has_no_actor_and_no_words(signed, bekzod):
    withdraw_under_pressure(signed, by=bekzod, pressure=Pressure(WORDS))
    event = Event.objects.get(kind="pressure.reported")
    assert (event.actor, event.data, event.visibility) == (None, {}, "staff")


def test_whoever_asks_for_it_can_be_reached(signed, bekzod):
    pressure = Pressure(WORDS, reach_me=True, contact="+998 90 000 00 00")
    withdraw_under_pressure(signed, by=bekzod, pressure=pressure)
    made = PressureReport.objects.get()
    assert (made.person, made.contact) == (bekzod, "+998 90 000 00 00")


def test_a_telephone_is_dropped_without_the_wish(signed, bekzod):
    report(signed, by=bekzod, pressure=Pressure(WORDS, contact="+998 90 000 00 00"))
    assert PressureReport.objects.get().contact == ""


def test_after_the_close_it_can_be_reported_and_stays_counted(signed, bekzod):
    Proposal.objects.filter(pk=signed.pk).update(closes_at=timezone.now() - timedelta(days=1))
    signed.refresh_from_db()
    pressure = Pressure(WORDS)
    assert code_of(withdraw_under_pressure, signed, by=bekzod, pressure=pressure) == "closed"
    made = report(signed, by=bekzod, pressure=pressure)
    assert (made.after_close, made.withdrew, exact_count(signed)) == (True, False, 1)


def test_a_withdrawal_that_is_refused_reports_nothing(signed, jasur):
    pressure = Pressure(WORDS)
    assert code_of(withdraw_under_pressure, signed, by=jasur, pressure=pressure) == "not_signed"
    assert PressureReport.objects.count() == 0


def test_only_signers_report(signed, jasur):
    assert code_of(report, signed, by=jasur, pressure=Pressure(WORDS)) == "not_signed"


def test_inspectors_need_words(signed, bekzod):
    assert code_of(report, signed, by=bekzod, pressure=Pressure(" ")) == "no_words"


def test_an_inspector_takes_up_and_closes(signed, bekzod, sanjar):
    made = report(signed, by=bekzod, pressure=Pressure(WORDS))
    assert code_of(close, made, by=sanjar, outcome="Tekshirildi.") == "not_taken"
    take_up(made, by=sanjar)
    assert code_of(take_up, made, by=staff("Boshqa", Role.Kind.INSPECTOR)) == "taken"
    assert code_of(close, made, by=sanjar, outcome=" ") == "no_words"
    done = close(made, by=sanjar, outcome="Prokuraturaga yuborildi.")
    assert (done.taken_by, done.outcome) == (sanjar, "Prokuraturaga yuborildi.")
    assert code_of(close, made, by=sanjar, outcome="Yana") == "closed"


def test_inspectors_are_told_and_the_person_only_by_wish(signed, bekzod, sanjar):
    silent = report(signed, by=bekzod, pressure=Pressure(WORDS))
    open_one = report(signed, by=bekzod, pressure=Pressure(WORDS, reach_me=True))
    for made in (silent, open_one):
        take_up(made, by=sanjar)
    reported = Event.objects.filter(kind="pressure.reported").first()
    taken = Event.objects.filter(kind="pressure.taken").order_by("object_id")
    told = [list(AUDIENCES["pressure.taken"](event)) for event in taken]
    assert list(AUDIENCES["pressure.reported"](reported)) == [(sanjar.pk, "inspector")]
    assert told == [[], [(bekzod.pk, "reporter")]]


def test_an_inspector_sees_words_region_and_time_and_no_name(signed, bekzod, sanjar):
    report(signed, by=bekzod, pressure=Pressure(WORDS))
    made = PressureReport.objects.get()
    browser = at_work(sanjar)
    queue = browser.get("/en/inspection/").content.decode()
    page = browser.get(f"/en/inspection/{made.pk}/").content.decode()
    assert (f"/en/inspection/{made.pk}/" in queue, WORDS in page) == (True, True)
    assert made.region.name in page
    assert (bekzod.full_name in page, "did not ask to be contacted" in page) == (False, True)


def test_the_inspector_works_through_the_pages(signed, bekzod, sanjar):
    report(signed, by=bekzod, pressure=Pressure(WORDS))
    made = PressureReport.objects.get()
    browser = at_work(sanjar)
    assert browser.post(f"/en/inspection/{made.pk}/taking/").status_code == 302
    assert browser.post(f"/en/inspection/{made.pk}/", {"outcome": ""}).status_code == 422
    assert browser.post(f"/en/inspection/{made.pk}/", {"outcome": "Bajarildi."}).status_code == 302
    made.refresh_from_db()
    assert (made.outcome, made.taken_by) == ("Bajarildi.", sanjar)


def test_the_queue_of_inspectors_can_be_empty(sanjar):
    assert "No report waits" in at_work(sanjar).get("/en/inspection/").content.decode()


@pytest.mark.parametrize("who", ["kamola", "timur", "aziza", "bekzod"])
def test_nobody_else_reads_the_queue(who, request):
    person = request.getfixturevalue(who)
    assert at_work(person).get("/en/inspection/").status_code == 403


def test_the_form_of_withdrawal_offers_pressure(signed, bekzod):
    browser = browser_of(bekzod)
    assert "I signed under pressure" in browser.get(address(signed, "withdrawal")).content.decode()
    sent = browser.post(address(signed, "withdrawal"), {"why": "pressure", "reason": WORDS})
    assert (sent.status_code, PressureReport.objects.get().text) == (302, WORDS)


def test_pressure_without_words_keeps_the_signature(signed, bekzod):
    sent = browser_of(bekzod).post(address(signed, "withdrawal"), {"why": "pressure"})
    assert (sent.status_code, exact_count(signed)) == (422, 1)


def test_a_change_of_mind_stays_with_the_signature(signed, bekzod):
    data = {"why": "own", "reason": "Fikrim oʻzgardi."}
    browser_of(bekzod).post(address(signed, "withdrawal"), data)
    assert Signature.objects.get().withdrawal_reason == "Fikrim oʻzgardi."
    assert PressureReport.objects.count() == 0


def test_a_telephone_needs_the_mark(signed, bekzod):
    data = {"text": WORDS, "contact": "+998 90 000 00 00"}
    sent = browser_of(bekzod).post(address(signed, "pressure"), data)
    assert (sent.status_code, PressureReport.objects.count()) == (422, 0)


def test_the_page_after_the_close_says_that_the_signature_stays(signed, bekzod):
    Proposal.objects.filter(pk=signed.pk).update(closes_at=timezone.now() - timedelta(days=1))
    browser = browser_of(bekzod)
    page = browser.get(address(signed, "pressure")).content.decode()
    assert "so your signature stays counted" in page
    assert browser.post(address(signed, "pressure"), {"text": WORDS}).status_code == 302
    assert PressureReport.objects.get().after_close is True


def test_reports_cannot_be_sent_without_end(signed, bekzod):
    browser = browser_of(bekzod)
    sent = [
        browser.post(address(signed, "pressure"), {"text": f"{WORDS} {number}"}).status_code
        for number in range(6)
    ]
    assert sent == [302] * 5 + [429]


def test_administrators_grant_the_role(timur):
    citizen = CitizenFactory()
    role = grant(citizen, Role.Kind.INSPECTOR, by=timur)
    assert (role.body, citizen.has_role("inspector")) == (None, True)


def test_export_and_erasure(signed, bekzod):
    report(signed, by=bekzod, pressure=Pressure(WORDS))
    report(signed, by=bekzod, pressure=Pressure(WORDS, reach_me=True, contact="+998"))
    held = everything_about(bekzod)["proposals"]
    assert (len(held["pressure_reports"]), len(held["signatures"])) == (1, 1)
    SurgeData.erase(bekzod)
    rows = PressureReport.objects.values_list("person", "contact", "text")
    assert list(rows) == [(None, "", WORDS)] * 2
    assert mail.outbox == []
