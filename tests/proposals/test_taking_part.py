"""What waits for a person beside the proposals that they write: merges and changed texts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.norms.current import reason
from proposals.co_authoring import keep
from proposals.hiding import hide
from proposals.merging import agree, ask, decline
from proposals.models import Merge, Proposal
from proposals.taking_part import taken_part
from tests.factories import CoAuthorFactory, CoSupporterFactory, ProposalFactory
from tests.staff import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def waiting(person):
    return [row for row in taken_part(person, timezone.now()) if row.waits]


@pytest.fixture
def asked(nilufar, dilshod):
    mine = ProposalFactory(author=nilufar, published=True, title="Suv kerak")
    return ask(mine, ProposalFactory(author=dilshod, published=True), by=nilufar)


@pytest.fixture
def changed(nilufar, dilshod):
    """A text that gathers, changed since Dilshod joined it."""
    proposal = ProposalFactory(
        author=nilufar, state="gathering", join_expires_at=timezone.now() + timedelta(days=9)
    )
    CoSupporterFactory(proposal=proposal, person=dilshod, text_hash=proposal.digest())
    proposal.problem += " Yana."
    proposal.save()
    return proposal


def test_whoever_is_asked_to_merge_finds_it_with_its_page(asked, dilshod):
    (row,) = waiting(dilshod)
    assert (row.title, row.url) == ("Suv kerak", asked.get_absolute_url())
    assert "14" in str(row.detail)


def test_it_is_the_author_of_the_other_one_whoever_ends(nilufar, dilshod):
    mine, other = (ProposalFactory(author=one, published=True) for one in (nilufar, dilshod))
    ask(other, mine, by=nilufar)
    assert [len(waiting(person)) for person in (nilufar, dilshod)] == [0, 1]


def test_whoever_asked_waits_for_nothing_of_their_own(asked, nilufar):
    assert waiting(nilufar) == []


def test_an_invitation_kept_for_later_waits_until_its_link_is_over(nilufar, dilshod):
    draft = ProposalFactory(author=nilufar, title="Suv kerak")
    row = CoAuthorFactory(proposal=draft)
    keep(row, by=dilshod)
    (found,) = waiting(dilshod)
    assert (found.title, found.url) == (
        "Suv kerak",
        reverse("proposals:co_author", args=(row.token,)),
    )
    assert taken_part(dilshod, row.expires_at) == []


@pytest.mark.parametrize("change", [{"state": "gathering"}, {"hidden_at": timezone.now()}])
def test_a_kept_invitation_to_what_is_sent_or_hidden_waits_no_longer(nilufar, dilshod, change):
    draft = ProposalFactory(author=nilufar)
    keep(CoAuthorFactory(proposal=draft), by=dilshod)
    Proposal.objects.filter(pk=draft.pk).update(**change)
    assert waiting(dilshod) == []


@pytest.mark.parametrize("answer", [agree, decline])
def test_what_is_answered_waits_no_longer(asked, dilshod, answer):
    answer(asked, by=dilshod)
    assert waiting(dilshod) == []


def test_nor_what_was_not_answered_in_time(asked, dilshod):
    Merge.objects.update(expires_at=timezone.now())
    assert waiting(dilshod) == []


def test_nor_what_was_taken_down(asked, dilshod, kamola):
    hide(asked.source, by=kamola, reason=reason("H-1"))
    assert waiting(dilshod) == []


def test_whoever_joined_another_text_is_asked_again(changed, dilshod):
    (row,) = waiting(dilshod)
    assert (row.title, row.url) == (
        changed.title,
        reverse("proposals:join", args=(changed.join_token,)),
    )


def test_whoever_joined_the_text_as_it_is_waits_for_nothing(changed, bekzod):
    CoSupporterFactory(proposal=changed, person=bekzod, text_hash=changed.digest())
    assert waiting(bekzod) == []


@pytest.mark.parametrize(
    "now_is",
    [{"state": "draft"}, {"state": "submitted"}, {"join_expires_at": timezone.now()}],
    ids=["being changed", "sent", "the link is over"],
)
def test_nor_is_asked_again_what_cannot_be_joined(changed, dilshod, now_is):
    Proposal.objects.filter(pk=changed.pk).update(**now_is)
    assert waiting(dilshod) == []


def test_both_stand_on_the_page_with_a_link(asked, changed, dilshod):
    page = browser_of(dilshod).get("/en/me/").content.decode()
    links = (f"/en/proposals/merges/{asked.uid}/", f"/en/proposals/join/{changed.join_token}/")
    assert ["Waiting for you" in page, *(link in page for link in links)] == [True, True, True]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    number, nilufar, dilshod, django_assert_num_queries
):
    for _each in range(number):
        proposal = ProposalFactory(
            author=nilufar, state="gathering", join_expires_at=timezone.now() + timedelta(days=9)
        )
        CoSupporterFactory(proposal=proposal, person=dilshod, text_hash=b"x" * 32)
        mine, other = (ProposalFactory(author=one, published=True) for one in (nilufar, dilshod))
        ask(mine, other, by=nilufar)
    with django_assert_num_queries(7):
        assert len(waiting(dilshod)) == 2 * number
