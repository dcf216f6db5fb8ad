"""Whoever caused a commitment hears of it without having asked, and may stop."""

import pytest
from django.utils import timezone

from monitoring import promises
from monitoring.causing import PARTS
from portal.audit.models import Event
from portal.notifications.audience import audience_of
from portal.participation.following import follow, unfollow
from portal.participation.listing import followed_by
from portal.participation.models import Follow, StoppedFollow
from portal.participation.parts import hears, stop
from portal.participation.privacy import ParticipationData
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import CoAuthorFactory, ProposalFactory, SignatureFactory
from tests.monitoring.factories import CommitmentFactory
from tests.staff import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
FOLLOWS = "/en/follows/"


@pytest.fixture
def proposal(nilufar):
    return ProposalFactory(reached=True, author=nilufar)


@pytest.fixture
def commitment(ministry, proposal):
    return CommitmentFactory(body=ministry, origin=proposal)


def signs(proposal, person, **fields):
    return SignatureFactory(proposal=proposal, signer=person, **fields)


def told_of_withdrawal(commitment, by):
    promises.withdraw(commitment, by=by, reason="Qaror")
    told = audience_of(Event.objects.get(kind="commitment.withdrawn"))
    return {person for person, reason in told if reason == "cause"}


def test_author_co_author_and_signers_hear_of_what_came_of_it(
    commitment, proposal, nilufar, bekzod, dilshod, gulnora, bobur
):
    now = timezone.now()
    signs(proposal, bekzod)
    signs(proposal, gulnora, withdrawn_at=now)
    CoAuthorFactory(proposal=proposal, person=dilshod, accepted_at=now)
    assert told_of_withdrawal(commitment, bobur) == {nilufar.pk, bekzod.pk, dilshod.pk}


def test_who_contributed_to_a_consultation_hears_of_what_came_of_it(ministry, bekzod, bobur):
    consultation = ConsultationFactory(body=ministry, published=True)
    ContributionFactory(consultation=consultation, author=bekzod)
    commitment = CommitmentFactory(body=ministry, origin=consultation)
    assert told_of_withdrawal(commitment, bobur) == {bekzod.pk}


def test_a_promise_that_came_of_nothing_has_no_such_people(ministry, bobur):
    assert told_of_withdrawal(CommitmentFactory(body=ministry), bobur) == set()


def test_whoever_stops_hears_no_more(commitment, proposal, nilufar, bekzod, bobur):
    signs(proposal, bekzod)
    stop(commitment, by=nilufar)
    stop(commitment, by=nilufar)
    assert (hears(commitment, nilufar), hears(commitment, bekzod)) == (False, True)
    assert told_of_withdrawal(commitment, bobur) == {bekzod.pk}


def test_stopping_one_commitment_leaves_the_others(commitment, proposal, ministry, nilufar):
    other = CommitmentFactory(body=ministry, origin=proposal)
    stop(commitment, by=nilufar)
    assert list(PARTS.caused_by(nilufar.pk).order_by("pk")) == [commitment, other]
    assert [hears(each, nilufar) for each in (commitment, other)] == [False, True]


def test_following_begins_again_and_ending_that_stops_it_too(commitment, nilufar):
    stop(commitment, by=nilufar)
    mine = follow(commitment, by=nilufar)
    assert (hears(commitment, nilufar), StoppedFollow.objects.count()) == (True, 0)
    unfollow(mine, by=nilufar)
    assert (hears(commitment, nilufar), Follow.objects.count()) == (False, 0)


def test_whoever_had_no_part_leaves_no_trace_by_stopping(commitment, bekzod):
    stop(commitment, by=bekzod)
    assert StoppedFollow.objects.count() == 0


def test_the_list_holds_what_one_hears_of_once(commitment, proposal, ministry, nilufar):
    followed, stopped = (CommitmentFactory(body=ministry, origin=proposal) for _each in range(2))
    CommitmentFactory(body=ministry, origin=proposal, hidden_at=timezone.now())
    follow(followed, by=nilufar)
    stop(stopped, by=nilufar)
    found = followed_by(nilufar.pk)
    assert [(bool(each.follow), each.title) for each in found] == [
        (True, followed.title),
        (False, commitment.title),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    proposal, ministry, nilufar, django_assert_num_queries, number
):
    for _each in range(number):
        CommitmentFactory(body=ministry, origin=proposal)
    followed_by(nilufar.pk)
    with django_assert_num_queries(2):
        followed_by(nilufar.pk)


def test_the_page_says_why_and_lets_one_stop(commitment, nilufar):
    browser, name = browser_of(nilufar), f"commitment:{commitment.reference}"
    text = browser.get(f"{FOLLOWS}new/", {"thing": name}).content.decode()
    assert ("You follow this" in text, f'action="{FOLLOWS}stops/"' in text) == (True, True)
    assert browser.post(f"{FOLLOWS}stops/", {"thing": name})["Location"] == FOLLOWS
    text = browser.get(f"{FOLLOWS}new/", {"thing": name}).content.decode()
    assert (hears(commitment, nilufar), "Follow this?" in text) == (False, True)


def test_what_is_not_there_is_not_stopped(nilufar):
    browser = browser_of(nilufar)
    assert browser.post(f"{FOLLOWS}stops/", {"thing": "commitment:D-2020-999"}).status_code == 404


def test_the_person_finds_it_in_the_export_and_it_goes_with_the_account(commitment, nilufar):
    stop(commitment, by=nilufar)
    told = ParticipationData.export(nilufar)["follows_stopped"]
    assert [each["thing"] for each in told] == [str(commitment)]
    ParticipationData.erase(nilufar)
    assert StoppedFollow.objects.count() == 0
