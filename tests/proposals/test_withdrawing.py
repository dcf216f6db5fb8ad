"""An author steps back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from proposals import counting
from proposals.models import Proposal
from proposals.rescheduling import reschedule
from proposals.withdrawing import offer, take_over, withdraw
from tests.factories import CitizenFactory, ProposalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


@pytest.fixture
def published(nilufar):
    return ProposalFactory(author=nilufar, published=True)


def test_a_published_proposal_is_withdrawn_in_public(published, nilufar):
    withdraw(published, by=nilufar, reason="Masala hal boʻldi.")
    event = Event.objects.on(published).get()
    assert (published.state, event.visibility) == ("withdrawn", "public")
    assert event.data == {"reason": "Masala hal boʻldi."}
    assert list(Proposal.objects.public()) == [published]


def test_what_was_never_public_is_withdrawn_in_private(nilufar):
    draft = ProposalFactory(author=nilufar)
    withdraw(draft, by=nilufar)
    assert Event.objects.on(draft).get().visibility == "private"
    assert Proposal.objects.public().count() == 0


def test_only_the_author_withdraws(published, dilshod):
    assert refusal_of(withdraw, published, by=dilshod) == "not_the_author"


def test_once_reached_the_answer_is_owed(nilufar):
    reached = ProposalFactory(author=nilufar, reached=True)
    assert refusal_of(withdraw, reached, by=nilufar) == "reached"


def test_it_is_owed_from_the_last_signature_on_not_from_the_drain(nilufar):
    met = ProposalFactory(author=nilufar, published=True, threshold=3, signatures=3)
    assert refusal_of(withdraw, met, by=nilufar) == "reached"
    counting.drain()
    assert Proposal.objects.get().reached_at is not None


def test_one_signature_less_is_withdrawn(nilufar):
    unmet = ProposalFactory(author=nilufar, published=True, threshold=3, signatures=2)
    assert withdraw(unmet, by=nilufar).state == "withdrawn"


@pytest.mark.parametrize("state", ["with_body", "answered", "rejected", "withdrawn"])
def test_what_is_over_is_not_withdrawn(nilufar, state):
    proposal = ProposalFactory(author=nilufar, published=True, state=state)
    assert refusal_of(withdraw, proposal, by=nilufar) == f"not_{state}"


def test_a_proposal_changes_hands(published, nilufar, dilshod):
    offer(published, by=nilufar)
    take_over(published, by=dilshod)
    assert (published.author, published.author_name) == (dilshod, "Dilshod Saidov")
    assert Event.objects.on(published).first().visibility == "public"


def test_nobody_takes_what_was_not_offered(published, dilshod):
    assert refusal_of(take_over, published, by=dilshod) == "link_expired"


def test_an_offer_ends(published, nilufar, dilshod):
    offer(published, by=nilufar)
    late = published.join_expires_at
    assert refusal_of(take_over, published, by=dilshod, now=late) == "link_expired"


def test_nobody_takes_over_their_own(published, nilufar):
    offer(published, by=nilufar)
    assert refusal_of(take_over, published, by=nilufar) == "own_content"


def test_an_unpublished_text_does_not_change_hands(nilufar):
    assert refusal_of(offer, ProposalFactory(author=nilufar), by=nilufar) == "not_draft"


def test_taking_over_needs_a_confirmed_person(published, nilufar, sardor):
    offer(published, by=nilufar)
    assert refusal_of(take_over, published, by=sardor) == "assurance"


def test_the_end_of_a_collection_is_moved_in_public(published, timur):
    later = published.closes_at + timedelta(days=1)
    reschedule(published, by=timur, to=later, reason="Portal ishlamadi.")
    event = Event.objects.on(published).get()
    assert (published.closes_at, event.data["reason"]) == (later, "Portal ishlamadi.")


def test_moving_the_end_needs_a_reason(published, timur):
    later = published.closes_at + timedelta(days=1)
    assert refusal_of(reschedule, published, by=timur, to=later, reason=" ") == "no_words"


def test_a_closed_collection_is_not_moved(published, timur):
    after = published.closes_at
    to = after + timedelta(days=1)
    assert refusal_of(reschedule, published, by=timur, to=to, reason="x", now=after) == "closed"


def test_an_organisation_takes_nothing_over(published, nilufar):
    offer(published, by=nilufar)
    firm = CitizenFactory(kind="organisation")
    assert refusal_of(take_over, published, by=firm, now=timezone.now()) == "organisation"


def test_withdrawing_ends_the_collection(published, nilufar):
    now = timezone.now()
    withdraw(published, by=nilufar, now=now)
    assert published.closes_at == now
