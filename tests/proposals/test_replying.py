""" "Did this answer you?": who is asked, what is counted, what is shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from proposals.models import Answer, AnswerReply
from proposals.privacy import ProposalData
from proposals.replies_privacy import ReplyData
from proposals.replying import Replies, asked_until, replies_to, reply
from proposals.signing import sign
from tests.factories import ProposalFactory, QuarantineFactory, SignatureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def answer_to(proposal, **fields):
    """A published answer; the proposal is answered."""
    proposal.state, proposal.answered_at = "answered", timezone.now()
    proposal.save()
    values = {"decision": "rejected", "text": "Vakolatda emas.", "stage": "published"}
    values |= {"body": proposal.body, "published_at": timezone.now()} | fields
    return Answer.objects.create(proposal=proposal, **values)


def said(answer, yes=0, no=0):
    """So many replies of signatures that belong to nobody."""
    for satisfied, number in ((True, yes), (False, no)):
        for signature in SignatureFactory.create_batch(number, proposal=answer.proposal):
            AnswerReply.objects.create(answer=answer, signature=signature, satisfied=satisfied)


@pytest.fixture
def answer(ministry, bekzod):
    proposal = ProposalFactory(reached=True, body=ministry)
    sign(proposal, by=bekzod)
    return answer_to(proposal)


def refusal_of(answer, by, **more):
    with pytest.raises(Refused) as caught:
        reply(answer, by=by, satisfied=True, **more)
    return caught.value.code


def test_a_signer_replies_and_replies_differently(answer, bekzod):
    first = reply(answer, by=bekzod, satisfied=True)
    assert (replies_to(answer), first.changed_at) == (Replies(1, 0), None)
    now = timezone.now()
    again = reply(answer, by=bekzod, satisfied=False, now=now)
    assert (replies_to(answer), again.pk, again.changed_at) == (Replies(0, 1), first.pk, now)


def test_what_a_person_said_is_no_event(answer, bekzod):
    before = Event.objects.count()
    reply(answer, by=bekzod, satisfied=False)
    assert Event.objects.count() == before


def test_only_signers_are_asked(answer, dilshod):
    assert refusal_of(answer, dilshod) == "not_signed"


def test_a_signature_set_aside_neither_replies_nor_counts(answer, bekzod):
    reply(answer, by=bekzod, satisfied=True)
    aside = QuarantineFactory(proposal=answer.proposal)
    answer.proposal.signatures.update(quarantine=aside, quarantined_at=timezone.now())
    assert (refusal_of(answer, bekzod), replies_to(answer)) == ("quarantined", Replies(0, 0))


def test_a_withdrawn_signature_does_not_count(answer, bekzod):
    reply(answer, by=bekzod, satisfied=True)
    answer.proposal.signatures.update(withdrawn_at=timezone.now())
    assert (refusal_of(answer, bekzod), replies_to(answer)) == ("not_signed", Replies(0, 0))


def test_the_question_closes_to_the_moment(answer, bekzod):
    end = asked_until(answer)
    reply(answer, by=bekzod, satisfied=True, now=end - timedelta(microseconds=1))
    assert refusal_of(answer, bekzod, now=end) == "question_closed"


def test_nobody_is_asked_about_an_answer_that_no_longer_stands(answer, bekzod):
    answer_to(answer.proposal)
    assert refusal_of(answer, bekzod) == "not_asked"


def test_an_erased_account_stays_counted_and_unlinked(answer, bekzod):
    row = reply(answer, by=bekzod, satisfied=False)
    assert ReplyData.export(bekzod)["replies_to_answers"][0]["answered"] is False
    ReplyData.erase(bekzod)
    ProposalData.erase(bekzod)
    row.refresh_from_db()
    assert (replies_to(answer), row.signature.signer) == (Replies(0, 1), None)
    assert ReplyData.export(bekzod)["replies_to_answers"] == []


@pytest.mark.parametrize(
    ("yes", "no", "allowed"),
    [(24, 25, False), (25, 25, False), (24, 26, True), (0, 49, False), (0, 50, True)],
)
def test_fifty_replies_of_which_most_are_no_open_the_way_up(yes, no, allowed):
    assert Replies(yes, no).allows() is allowed


# --- pages and programs ----------------------------------------------------------------
def page_of(answer, client, page=""):
    return client.get(f"/en/proposals/{answer.proposal.reference}/{page}").content.decode()


@pytest.mark.parametrize(("number", "shown"), [(4, False), (5, True)])
def test_numbers_are_shown_from_a_handful_on(client, answer, number, shown):
    said(answer, no=number)
    assert (f"0 yes, {number} no" in page_of(answer, client)) is shown
    url = f"/api/v1/proposals/{answer.proposal.reference}/replies/"
    assert client.get(url).json()["no"] == (number if shown else None)


def test_the_page_leads_to_the_question_and_holds_no_form(client, answer):
    html = page_of(answer, client)
    link = f"/en/proposals/{answer.proposal.reference}/answer/reply/"
    assert (link in html, 'method="post"' in html, "csrf" in html) == (True, False, False)


def test_a_question_that_is_closed_says_so_and_promises_nothing_more(client, answer):
    Answer.objects.filter(pk=answer.pk).update(published_at=timezone.now() - timedelta(days=99))
    html = page_of(answer, client)
    assert "Everybody who signed could reply until" in html
    assert "may reopen the proposal once" not in html


def test_a_signer_replies_on_the_page_and_finds_the_reply_again(client, answer, bekzod):
    client.force_login(bekzod)
    url = f"/en/proposals/{answer.proposal.reference}/answer/reply/"
    assert client.post(url, {"answered": "no"}).status_code == 302
    page = client.get(url)
    assert page.context["form"]["answered"].value() == "no"
    assert (replies_to(answer), "Change my reply" in page.content.decode()) == (
        Replies(0, 1),
        True,
    )


@pytest.mark.parametrize("typed", ["", "maybe", "<b>"])
def test_a_reply_is_yes_or_no(client, answer, bekzod, typed):
    client.force_login(bekzod)
    url = f"/en/proposals/{answer.proposal.reference}/answer/reply/"
    page = client.post(url, {"answered": typed})
    assert (page.status_code, "Choose yes or no." in page.content.decode()) == (422, True)


def test_programs_reply_too(client, answer, bekzod):
    client.force_login(bekzod)
    url = f"/api/v1/proposals/{answer.proposal.reference}/replies/mine/"
    kind = "application/json"
    assert client.get(url).status_code == 404
    assert client.put(url, {"satisfied": True}, content_type=kind).json()["satisfied"] is True
    assert client.get(url).json()["satisfied"] is True
    assert client.put(url, {}, content_type=kind).status_code == 422
