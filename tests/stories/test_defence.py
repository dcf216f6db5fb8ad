"""Bought and forced signatures: pressure and its inspector; a surge set aside and released."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.models import Role
from portal.audit.roles import grant
from proposals import counting
from proposals.models import Objection, PressureReport, Quarantine, Signature
from proposals.networks import digest_of
from proposals.signing import sign
from proposals.surging import mark
from tests.factories import CitizenFactory, ProposalFactory, QuantityFactory
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
WORDS = "Korxonada imzolamaganlarga mukofot berilmaydi, deyishdi."
FOUND = "Bir soatda bitta tarmoqdan koʻp imzo keldi."
HALL = "203.0.113.9"


def read(browser, address):
    return browser.get(address).content.decode()


def test_pressure_reaches_an_inspector_who_never_learns_the_name(bekzod, timur, client):
    proposal = ProposalFactory(published=True)
    inspector = CitizenFactory(full_name="Sanjar Inspektor", email="sanjar@example.uz")
    grant(inspector, Role.Kind.INSPECTOR, by=timur)
    sign(proposal, by=bekzod)
    mine = f"/en/proposals/{proposal.reference}/signatures/mine/"
    citizen = browser_of(bekzod)
    citizen.post(f"{mine}withdrawal/", {"why": "pressure", "reason": WORDS})
    assert counting.exact_count(proposal) == 0
    desk, made = at_work(inspector), PressureReport.objects.get()
    page = read(desk, f"/en/inspection/{made.pk}/")
    assert (WORDS in page, bekzod.full_name in page) == (True, False)
    desk.post(f"/en/inspection/{made.pk}/taking/")
    desk.post(f"/en/inspection/{made.pk}/", {"outcome": "Mehnat inspeksiyasiga yuborildi."})
    assert "Mehnat inspeksiyasiga yuborildi." in read(desk, f"/en/inspection/{made.pk}/")
    assert WORDS not in read(citizen, "/en/me/") + read(client, proposal.get_absolute_url())


@pytest.fixture
def hall():
    """Eight people who signed in one hour from one hall, and three from elsewhere."""
    QuantityFactory(key="surge-minimum", value=5)
    proposal = ProposalFactory(published=True, threshold=100)
    people = CitizenFactory.create_batch(11)
    given = timezone.now() - timedelta(minutes=20)
    for number, person in enumerate(people):
        address = HALL if number < 8 else f"198.51.{number}.1"
        sign(proposal, by=person, network=digest_of(address, timezone.localdate(given)))
    Signature.objects.filter(proposal=proposal).update(signed_at=given)
    mark(timezone.now())
    return proposal, people


def test_a_surge_is_seen_set_aside_objected_to_and_released(hall, kamola, rustam, client):
    proposal, people = hall
    first, second = at_work(kamola), at_work(rustam)
    assert proposal.reference in read(first, "/en/moderation/surges/")
    network = digest_of(HALL, timezone.localdate(timezone.now() - timedelta(minutes=20))).hex()
    assert network in read(first, f"/en/moderation/surges/{proposal.reference}/")
    now = timezone.localtime()
    span = f"since={now - timedelta(hours=2):%Y-%m-%dT%H:%M}&until={now:%Y-%m-%dT%H:%M}"
    address = f"/en/moderation/surges/{proposal.reference}/quarantine/?{span}&network={network}"
    assert '<h2 id="meant">8 signatures</h2>' in read(first, address)
    first.post(address, {"number": "8", "reason": "Q-1", "text": FOUND})
    assert counting.exact_count(proposal) == 3
    public = read(client, proposal.get_absolute_url())
    assert ("8 signatures are set aside since" in public, FOUND in public) == (True, True)

    signer = browser_of(people[0])
    mine = f"/en/proposals/{proposal.reference}/signatures/mine/"
    assert "Your signature is set aside" in read(signer, mine)
    signer.post(f"{mine}objection/", {"text": "Maktab zalida oʻzim imzoladim."})
    objection = Objection.objects.get()
    decision = f"/en/moderation/surges/objections/{objection.pk}/"
    answer = {"outcome": "upheld", "answer": "Yigʻilish boʻlgan ekan."}
    assert first.post(decision, answer).status_code == 409
    assert second.post(decision, answer).status_code == 302
    assert (counting.exact_count(proposal), "set aside" in read(signer, mine)) == (4, False)

    release = f"/en/moderation/surges/quarantines/{Quarantine.objects.get().pk}/release/"
    assert first.post(release, {"reason": "Hammasi halol."}).status_code == 409
    assert second.post(release, {"reason": "Hammasi halol."}).status_code == 302
    assert counting.exact_count(proposal) == 11
    public = read(client, proposal.get_absolute_url())
    assert ("7 signatures count again" in public, "Hammasi halol." in public) == (True, True)
    assert [letter for letter in mail.outbox if people[0].full_name in letter.body] == []


def test_nobody_else_sets_aside(hall, timur, aziza):
    proposal, _people = hall
    address = f"/en/moderation/surges/{proposal.reference}/quarantine/"
    lurker = staff("Boshqa Inspektor", Role.Kind.INSPECTOR)
    statuses = [at_work(each).get(address).status_code for each in (timur, aziza, lurker)]
    assert (statuses, counting.exact_count(proposal)) == ([403, 403, 403], 11)
