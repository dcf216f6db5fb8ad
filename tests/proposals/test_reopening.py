"""Taking an answer that satisfied few to the body above, once."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from portal.audit.models import Event
from portal.clock import deadline
from portal.lifecycle import Refused
from portal.norms import current
from proposals.answering import Point, approve, prepare_answer, send_for_approval
from proposals.audiences import AUDIENCES
from proposals.deadlines import tell
from proposals.hiding import hide
from proposals.models import Reopening
from proposals.owing import owner_of
from proposals.queues import answers_given
from proposals.receiving import take, transfer
from proposals.reopening import reopen, reopens_until
from proposals.replies_privacy import ReplyData
from proposals.replying import asked_until
from tests.factories import BodyFactory, ProposalFactory, QuantityFactory, UserFactory
from tests.people import staff
from tests.proposals.test_replying import answer_to, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
WHY = "Javob savolga javob bermadi."


@pytest.fixture
def above():
    return BodyFactory(slug="cabinet")


@pytest.fixture
def proposal(ministry, nilufar, above):
    QuantityFactory(key="reopen-replies", value=3)
    ministry.above = above
    ministry.save()
    return ProposalFactory(reached=True, author=nilufar, body=ministry)


@pytest.fixture
def answer(proposal):
    given = answer_to(proposal, begun_at=proposal.reached_at, due_at=proposal.answer_due_at)
    said(given, yes=1, no=2)
    return given


@pytest.fixture
def reopened(answer, proposal, nilufar):
    reopen(proposal, by=nilufar, reason=WHY)
    return proposal


def refusal_of(proposal, by, reason=WHY, **more):
    with pytest.raises(Refused) as caught:
        reopen(proposal, by=by, reason=reason, **more)
    return caught.value.code


def test_what_was_taken_down_is_not_reopened(answer, proposal, nilufar):
    hide(proposal, by=UserFactory(), reason=current.reason("H-1"))
    assert refusal_of(proposal, nilufar) == "hidden"


def test_the_body_above_has_it_with_a_term_of_its_own(answer, proposal, nilufar, above):
    now = timezone.now()
    made = reopen(proposal, by=nilufar, reason=WHY, now=now)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.body, proposal.answered_at) == ("with_body", above, None)
    assert proposal.answer_due_at == deadline(now, 60, "calendar", current.holidays())
    assert (made.answer, made.replies, made.dissatisfied) == (answer, 3, 2)


def test_everybody_who_waits_is_told_in_public(reopened, nilufar, above, ministry):
    minister = staff("Bosh Vazir", "head", above)
    event = Event.objects.get(kind="proposal.reopened")
    assert (event.visibility, event.body, event.data["reason"]) == ("public", above, WHY)
    assert (event.data["from"], event.data["to"]) == (ministry.names, above.names)
    told = set(AUDIENCES[event.kind](event))
    assert {(nilufar.pk, "author"), (minister.pk, "head")} <= told


def test_only_the_author_reopens(answer, proposal, bekzod):
    assert refusal_of(proposal, bekzod) == "not_author"


def test_a_reason_is_needed(answer, proposal, nilufar):
    assert refusal_of(proposal, nilufar, reason="  ") == "no_words"


@pytest.mark.parametrize(("yes", "no"), [(0, 2), (2, 2), (3, 1)])
def test_enough_must_have_replied_and_most_with_no(proposal, nilufar, yes, no):
    said(answer_to(proposal), yes=yes, no=no)
    assert refusal_of(proposal, nilufar) == "too_few_replies"


def test_where_no_body_stands_above_it_says_so(answer, proposal, ministry, nilufar, client):
    ministry.above = None
    ministry.save()
    assert refusal_of(proposal, nilufar) == "no_body_above"
    html = client.get(f"/en/proposals/{proposal.reference}/").content.decode()
    assert f"no state body stands above {ministry.names['en']}" in html


def test_a_body_that_is_gone_is_not_above(answer, proposal, above, nilufar):
    above.valid_until = timezone.localdate()
    above.save()
    assert refusal_of(proposal, nilufar) == "no_body_above"


def test_nothing_is_reopened_before_its_answer(proposal, nilufar):
    assert refusal_of(proposal, nilufar) == "not_open"


def test_the_time_to_reopen_ends(answer, proposal, nilufar):
    end = reopens_until(answer)
    assert end - asked_until(answer) > timedelta(days=29)
    assert refusal_of(proposal, nilufar, now=end) == "too_late"
    reopen(proposal, by=nilufar, reason=WHY, now=end - timedelta(microseconds=1))
    assert Reopening.objects.count() == 1


def second_answer(proposal, above):
    writer, head = staff("Kotib Olimov", "answerer", above), staff("Bosh Rahbar", "head", above)
    draft = prepare_answer(
        proposal, by=writer, points=[Point("Suv boʻlsin.", "rejected", "Mablagʻ yoʻq.")]
    )
    return approve(send_for_approval(draft, by=writer), by=head)


def test_a_proposal_is_reopened_once(reopened, above, nilufar):
    said(second_answer(reopened, above), no=3)
    reopened.refresh_from_db()
    assert refusal_of(reopened, nilufar) == "reopened_already"


def test_the_answer_above_keeps_its_own_term(reopened, above):
    answer = second_answer(reopened, above)
    again = Reopening.objects.get()
    assert (answer.begun_at, answer.due_at) == (again.at, reopened.answer_due_at)


def test_each_body_answers_for_its_own_term(answer, reopened, ministry, above):
    second = second_answer(reopened, above)
    since = timezone.now() - timedelta(days=90)
    first, other = answers_given(ministry, since), answers_given(above, since)
    assert [(each.since, each.due, each.at) for each in first] == [
        (answer.begun_at, answer.due_at, answer.published_at)
    ]
    assert [(each.since, each.due) for each in other] == [(second.begun_at, second.due_at)]


def test_it_does_not_go_back_to_who_has_answered(reopened, ministry, above):
    writer = staff("Kotib Olimov", "answerer", above)
    with pytest.raises(Refused) as refused:
        transfer(reopened, to=ministry, reason="x", by=writer)
    assert refused.value.code == "answered_already"


def test_whoever_took_it_before_does_not_own_it_now(ministry, proposal, nilufar, aziza):
    take(proposal, by=aziza)
    said(answer_to(proposal), no=3)
    reopen(proposal, by=nilufar, reason=WHY)
    assert owner_of(proposal) is None


def test_both_answers_stay_readable_in_their_order(answer, reopened, above, client):
    waiting = client.get(f"/en/proposals/{reopened.reference}/").content.decode()
    assert (answer.text in waiting, WHY in waiting) == (True, True)
    second_answer(reopened, above)
    for page in ("", "answer/"):
        html = client.get(f"/en/proposals/{reopened.reference}/{page}").content.decode()
        places = [html.index(words) for words in (answer.text, WHY, "Mablagʻ yoʻq.")]
        assert places == sorted(places)


def test_the_author_is_told_once_that_it_may_be_reopened(answer, proposal):
    now = timezone.now()
    assert (tell(now), tell(now)) == (1, 0)
    event = Event.objects.get(kind="proposal.may_be_reopened")
    assert list(AUDIENCES[event.kind](event)) == [(proposal.author_id, "author")]


def test_the_author_reopens_on_the_page(answer, proposal, nilufar, client):
    client.force_login(nilufar)
    url = f"/en/proposals/{proposal.reference}/answer/reopening/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": WHY}).status_code == 302
    assert Reopening.objects.get().reason == WHY
    with translation.override("en"):
        assert client.get(url).status_code == 409


def test_programs_reopen_too(answer, proposal, nilufar, client, above):
    client.force_login(nilufar)
    url = f"/api/v1/proposals/{proposal.reference}/"
    send = {"content_type": "application/json"}
    assert client.post(f"{url}reopening/", {"reason": "x" * 501}, **send).status_code == 422
    assert client.post(f"{url}reopening/", {"reason": WHY}, **send).status_code == 201
    found = client.get(url).json()
    assert (found["state"], found["body"], found["reopening"]["to"]) == (
        "with_body",
        above.slug,
        above.slug,
    )


def test_an_erased_author_leaves_the_reason_and_no_name(reopened, nilufar):
    assert ReplyData.export(nilufar)["reopened"][0]["reason"] == WHY
    ReplyData.erase(nilufar)
    assert Reopening.objects.values_list("by", "reason").get() == (None, WHY)
