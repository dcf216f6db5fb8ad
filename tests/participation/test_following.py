"""Follow and unfollow: by link and confirmation, once, for one's own eyes."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from portal.accounts.models import User
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.participation.followable import find, name_of
from portal.participation.following import follow, unfollow
from portal.participation.models import Follow
from portal.participation.privacy import ParticipationData
from proposals.models import Proposal
from tests.consultation_factories import ConsultationFactory
from tests.factories import ProposalFactory, UserFactory
from tests.monitoring.factories import CommitmentFactory, ProgrammeFactory

NAME = "proposal:T-2026-000123"


@pytest.fixture
def proposal(norms: Any) -> Proposal:
    """A public proposal."""
    return ProposalFactory(published=True, reference="T-2026-000123", title="Suv kerak")


@pytest.fixture
def reader(client: Client, sardor: User) -> Client:
    """Sardor, who has confirmed his e-mail, signed in."""
    client.force_login(sardor)
    return client


def test_a_thing_is_followed_once(proposal: Proposal, sardor: User) -> None:
    assert follow(proposal, by=sardor) == follow(proposal, by=sardor)
    assert Follow.objects.count() == 1


def test_a_name_leads_to_the_thing_and_back(proposal: Proposal) -> None:
    assert (find(NAME), name_of(proposal)) == (proposal, NAME)


@pytest.mark.parametrize(
    "name", ["", "proposal:", "proposal:x", "user:1", "body:nowhere", NAME + "\0", ":", "proposal"]
)
def test_what_is_not_followable_is_not_found(reader: Client, proposal: Proposal, name: str) -> None:
    assert reader.get("/en/follows/new/", {"thing": name}).status_code == 404
    assert reader.post("/en/follows/", {"thing": name}).status_code == 404


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"published": True, "hidden": True}])
def test_what_is_not_public_cannot_be_followed(
    reader: Client, kamola: User, proposal: Proposal, fields: dict[str, Any]
) -> None:
    if fields.pop("hidden", False):
        Proposal.objects.filter(pk=proposal.pk).update(hidden_at=proposal.published_at)
    else:
        Proposal.objects.filter(pk=proposal.pk).update(**fields)
    assert reader.post("/en/follows/", {"thing": NAME}).status_code == 404


def test_without_a_confirmed_address_following_is_refused(proposal: Proposal, db: None) -> None:
    nobody = UserFactory(assurance_level=0)
    with pytest.raises(Refused):
        follow(proposal, by=nobody)


def test_the_question_posts_the_answer(reader: Client, proposal: Proposal) -> None:
    text = reader.get("/en/follows/new/", {"thing": NAME}).content.decode()
    assert f'<input type="hidden" name="thing" value="{NAME}">' in text
    response = reader.post("/en/follows/", {"thing": NAME})
    assert (response.status_code, response["Location"]) == (303, "/en/proposals/T-2026-000123/")


def test_a_repeated_post_changes_nothing(reader: Client, proposal: Proposal) -> None:
    for _ in range(2):
        assert reader.post("/en/follows/", {"thing": NAME}).status_code == 303
    assert Follow.objects.count() == 1


def test_who_follows_is_asked_whether_to_stop(
    reader: Client, proposal: Proposal, sardor: User
) -> None:
    mine = follow(proposal, by=sardor)
    text = reader.get("/en/follows/new/", {"thing": NAME}).content.decode()
    assert f'action="/en/follows/{mine.pk}/removal/"' in text
    reader.post(f"/en/follows/{mine.pk}/removal/")
    assert Follow.objects.count() == 0


def test_nobody_ends_what_another_follows(
    reader: Client, proposal: Proposal, nilufar: User
) -> None:
    theirs = follow(proposal, by=nilufar)
    assert reader.post(f"/en/follows/{theirs.pk}/removal/").status_code == 404
    assert Follow.objects.count() == 1


def test_strangers_sign_in_and_come_back(client: Client, proposal: Proposal) -> None:
    response = client.get("/en/follows/new/", {"thing": NAME})
    assert response.status_code == 302
    assert "next=/en/follows/new/%3Fthing%3Dproposal%253AT-2026-000123" in response["Location"]


def test_the_list_shows_what_is_followed(
    reader: Client, proposal: Proposal, ministry: Body, sardor: User
) -> None:
    follow(proposal, by=sardor)
    follow(ministry, by=sardor)
    text = reader.get("/en/follows/").content.decode()
    assert "Suv kerak" in text
    with override("en"):
        assert ministry.name in text


def test_what_was_hidden_is_not_named_in_the_list(
    reader: Client, proposal: Proposal, sardor: User
) -> None:
    follow(proposal, by=sardor)
    Proposal.objects.update(hidden_at=proposal.published_at)
    text = reader.get("/en/follows/").content.decode()
    assert ("Suv kerak" in text, "No longer public" in text) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries(
    reader: Client, norms: Any, sardor: User, count: int, django_assert_max_num_queries: Any
) -> None:
    for each in ProposalFactory.create_batch(count, published=True):
        follow(each, by=sardor)
    reader.get("/en/follows/")
    with django_assert_max_num_queries(7):
        reader.get("/en/follows/")


def test_a_public_page_links_to_the_question(proposal: Proposal) -> None:
    template = Template("{% load participation %}{% follow_url proposal %}")
    with override("uz"):
        link = template.render(Context({"proposal": proposal}))
    assert link == "/uz/follows/new/?thing=proposal:T-2026-000123"


@pytest.mark.usefixtures("english")
def test_who_follows_reads_so_on_the_page_and_can_stop(
    reader: Client, proposal: Proposal, sardor: User
) -> None:
    before = reader.get(proposal.get_absolute_url()).content.decode()
    follow(proposal, by=sardor)
    after = reader.get(proposal.get_absolute_url()).content.decode()
    assert ("You follow this" in before, "You follow this" in after) == (False, True)
    assert f"/follows/new/?thing={NAME}" in after


def test_a_guest_is_told_the_same_as_everybody(
    client: Client, proposal: Proposal, sardor: User
) -> None:
    before = client.get(proposal.get_absolute_url()).content
    follow(proposal, by=sardor)
    assert client.get(proposal.get_absolute_url()).content == before


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("make", "facts"),
    [(CommitmentFactory, {}), (ProgrammeFactory, {}), (ConsultationFactory, {"published": True})],
)
def test_each_room_says_so_in_its_way(
    reader: Client, norms: Any, sardor: User, make: Any, facts: dict[str, bool]
) -> None:
    thing = make(**facts)
    follow(thing, by=sardor)
    assert "You follow this" in reader.get(thing.get_absolute_url()).content.decode()


def test_unfollowing_is_for_oneself(proposal: Proposal, sardor: User) -> None:
    unfollow(follow(proposal, by=sardor), by=sardor)
    assert Follow.objects.count() == 0


def test_a_person_can_read_and_erase_what_they_follow(proposal: Proposal, sardor: User) -> None:
    follow(proposal, by=sardor)
    (followed,) = ParticipationData.export(sardor)["follows"]
    assert "T-2026-000123" in followed["thing"]
    ParticipationData.erase(sardor)
    assert ParticipationData.export(sardor) == {"follows": [], "follows_stopped": []}
