"""Whoever was set aside is told, objects once, and another moderator decides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.norms import current
from proposals.counting import exact_count
from proposals.criteria import Criterion
from proposals.models import Objection, Proposal, Signature
from proposals.objecting import dismiss, object_to, uphold
from proposals.quarantining import set_aside
from proposals.signing import sign
from proposals.surge_audiences import AUDIENCES
from tests.factories import CitizenFactory, ProposalFactory
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return ProposalFactory(published=True)


@pytest.fixture
def aside(published, bekzod, kamola):
    """Two signatures, one of them Bekzod's, that Kamola set aside."""
    sign(published, by=bekzod)
    sign(published, by=CitizenFactory())
    now = timezone.now()
    return set_aside(
        published,
        by=kamola,
        criterion=Criterion(since=now - timedelta(days=1), until=now),
        reason=current.reason("Q-3"),
        text="Bir xil oraliqda keldi.",
        expected=2,
    )


def code_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        verb(*args, **kwargs)
    return refused.value.code


def told(kind, proposal):
    event = Event.objects.on(proposal).filter(kind=kind).first()
    return set(AUDIENCES[kind](event))


def test_signers_are_told_that_they_were_set_aside(aside, published, bekzod):
    others = {row.signer_id for row in Signature.objects.all()}
    expected = {(pk, "set_aside") for pk in others} | {(published.author_id, "author")}
    assert (bekzod.pk in others, told("proposal.quarantined", published)) == (True, expected)


def test_an_upheld_objection_counts_one_signature_again(aside, published, bekzod, rustam):
    made = object_to(aside, by=bekzod, text="Imzo meniki.")
    uphold(made, by=rustam, answer="Haqiqatan shunday.")
    assert exact_count(published) == 1
    assert Signature.objects.counted().get(proposal=published).signer == bekzod
    assert told("proposal.objection_upheld", published) == {(bekzod.pk, "set_aside")}


def test_an_objection_upheld_after_the_end_moves_nothing(aside, published, bekzod, rustam):
    made = object_to(aside, by=bekzod, text="Imzo meniki.")
    Proposal.objects.filter(pk=published.pk).update(state="withdrawn")
    made = uphold(made, by=rustam, answer="Haqiqatan shunday.")
    assert (made.outcome, made.after_end, exact_count(published)) == ("upheld", True, 0)
    event = Event.objects.on(published).public().get(kind="proposal.objection_upheld")
    assert (event.get("number"), event.get("settled")) == (1, True)
    page = browser_of(bekzod).get(f"/en/proposals/{published.reference}/signatures/mine/")
    assert "found honest after the count was settled" in page.content.decode()


def test_a_dismissed_objection_changes_no_count(aside, published, bekzod, rustam):
    made = dismiss(
        object_to(aside, by=bekzod, text="Imzo meniki."), by=rustam, answer="Belgilar aniq."
    )
    assert (made.outcome, exact_count(published)) == ("dismissed", 0)


@pytest.mark.parametrize("verb", [uphold, dismiss])
def test_who_wrote_the_proposal_decides_no_objection(aside, published, bekzod, rustam, verb):
    made = object_to(aside, by=bekzod, text="Imzo meniki.")
    Proposal.objects.filter(pk=published.pk).update(author=rustam)
    assert code_of(verb, made, by=rustam, answer="Haqiqatan shunday.") == "own_content"
    assert exact_count(published) == 0


def test_nobody_learns_from_the_record_who_objected(aside, published, bekzod, rustam):
    made = object_to(aside, by=bekzod, text="Imzo meniki.")
    uphold(made, by=rustam, answer="Haqiqatan shunday.")
    actors = Event.objects.on(published).values_list("kind", "actor", "visibility")
    assert (bekzod.pk in {actor for _kind, actor, _seen in actors}) is False


def test_other_moderators_hear_of_it(aside, published, bekzod, kamola, rustam):
    object_to(aside, by=bekzod, text="Imzo meniki.")
    assert told("proposal.objected", published) == {(rustam.pk, "moderator")}


def test_one_objects_once(aside, bekzod):
    object_to(aside, by=bekzod, text="Imzo meniki.")
    assert code_of(object_to, aside, by=bekzod, text="Yana") == "objected"


def test_only_whoever_was_set_aside_objects(aside, jasur):
    assert code_of(object_to, aside, by=jasur, text="Imzo meniki.") == "not_set_aside"


def test_one_objects_in_time(aside, bekzod):
    later = timezone.now() + timedelta(days=30)
    assert code_of(object_to, aside, by=bekzod, text="Imzo meniki.", now=later) == "too_late"


def test_the_same_moderator_does_not_decide(aside, bekzod, kamola):
    made = object_to(aside, by=bekzod, text="Imzo meniki.")
    assert code_of(uphold, made, by=kamola, answer="Ha") == "own_decision"


def test_an_objection_is_decided_once_and_with_words(aside, bekzod, rustam):
    made = object_to(aside, by=bekzod, text="Imzo meniki.")
    assert code_of(dismiss, made, by=rustam, answer=" ") == "no_words"
    dismiss(made, by=rustam, answer="Belgilar aniq.")
    assert code_of(uphold, made, by=rustam, answer="Ha") == "decided"


def test_the_public_page_says_how_many_and_why(aside, published, client):
    page = client.get(f"/en/proposals/{published.reference}/").content.decode()
    assert "2 signatures are set aside since" in page
    assert ("Bir xil oraliqda keldi." in page, "given from" in page) == (True, True)


def test_the_receipt_says_it_and_leads_to_the_objection(aside, published, bekzod):
    browser = browser_of(bekzod)
    mine = f"/en/proposals/{published.reference}/signatures/mine/"
    page = browser.get(mine).content.decode()
    assert "Your signature is set aside and does not count now" in page
    assert f"{mine}objection/" in page
    sent = browser.post(f"{mine}objection/", {"text": "Imzo meniki."})
    assert (sent.status_code, sent.headers["Location"]) == (302, mine)
    assert "Your objection is with another moderator" in browser.get(mine).content.decode()


def test_an_objection_without_words_comes_back(aside, published, bekzod):
    address = f"/en/proposals/{published.reference}/signatures/mine/objection/"
    answer = browser_of(bekzod).post(address, {"text": ""})
    assert (answer.status_code, Objection.objects.count()) == (422, 0)


def test_the_list_of_objections_leads_to_the_decision(aside, published, bekzod, rustam):
    made = object_to(aside, by=bekzod, text="Imzo meniki.")
    browser = at_work(rustam)
    address = f"/en/moderation/surges/objections/{made.pk}/"
    assert address in browser.get("/en/moderation/surges/objections/").content.decode()
    sent = browser.post(address, {"outcome": "upheld", "answer": "Shunday."})
    assert (sent.status_code, exact_count(published)) == (302, 1)


def test_moderators_set_aside_after_a_preview(published, bekzod, kamola):
    sign(published, by=bekzod)
    Signature.objects.update(signed_at=timezone.now() - timedelta(minutes=10))
    now = timezone.localtime()
    span = f"since={now - timedelta(days=1):%Y-%m-%dT%H:%M}&until={now:%Y-%m-%dT%H:%M}"
    address = f"/en/moderation/surges/{published.reference}/quarantine/?{span}"
    browser = at_work(kamola)
    assert '<h2 id="meant">1 signature</h2>' in browser.get(address).content.decode()
    data = {"number": "1", "reason": "Q-1", "text": "Bir tarmoqdan keldi."}
    stale = browser.post(address, {**data, "number": "5"})
    assert (stale.status_code, exact_count(published)) == (409, 1)
    assert browser.post(address, data).status_code == 302
    assert exact_count(published) == 0


def test_an_old_second_factor_is_asked_again(published, kamola):
    address = f"/en/moderation/surges/{published.reference}/quarantine/"
    answer = at_work(kamola, minutes_ago=20).get(address)
    assert (
        answer.status_code,
        "reauthenticate" in answer.headers["Location"]
        or "second-factor" in answer.headers["Location"],
    ) == (302, True)
