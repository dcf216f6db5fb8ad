"""Whoever writes or joins is among the first to sign, so the page asks where they live."""

import pytest

from portal.accounts.models import User
from portal.lifecycle import Refused
from proposals.drafting import invite
from proposals.joining import join
from proposals.models import CoSupporter
from tests.factories import ProposalFactory, RegionFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def homeless(person):
    """Nobody has asked yet where this person lives."""
    User.objects.filter(pk=person.pk).update(region=None, place_declared_at=None)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def draft(nilufar, ministry):
    return ProposalFactory(author=nilufar, body=ministry, topics=[TopicFactory(slug="education")])


@pytest.fixture
def link(draft, nilufar):
    invite(draft, by=nilufar)
    return f"/en/proposals/join/{draft.join_token}/"


def test_joining_without_a_place_asks_for_it(client, link, dilshod):
    client.force_login(homeless(dilshod))
    page = client.post(link)
    assert (page.status_code, CoSupporter.objects.count()) == (422, 0)
    assert "Choose the region where you live." in page.content.decode()


def test_joining_declares_the_place(client, link, dilshod):
    client.force_login(homeless(dilshod))
    page = client.post(link, {"region": RegionFactory(code="UZ-SI").pk})
    dilshod.refresh_from_db()
    assert (page.status_code, CoSupporter.objects.count(), dilshod.region.code) == (302, 1, "UZ-SI")


def test_who_has_a_place_is_not_asked(client, link, dilshod):
    client.force_login(dilshod)
    assert 'name="region"' not in client.get(link).content.decode()


def test_sending_without_a_place_asks_for_it(client, draft, nilufar):
    client.force_login(homeless(nilufar))
    page = client.post(f"/en/proposals/drafts/{draft.uid}/check/")
    draft.refresh_from_db()
    assert (page.status_code, draft.state) == (422, "draft")


def test_sending_declares_the_place(client, draft, nilufar):
    client.force_login(homeless(nilufar))
    region = RegionFactory(code="UZ-SI").pk
    client.post(f"/en/proposals/drafts/{draft.uid}/check/", {"region": region})
    draft.refresh_from_db()
    nilufar.refresh_from_db()
    assert (draft.state, nilufar.region_id) == ("gathering", region)


def test_joining_without_a_place_is_refused_whoever_asks(draft, link, dilshod):
    with pytest.raises(Refused) as caught:
        join(draft, by=homeless(dilshod))
    assert caught.value.code == "region"


def test_inviting_without_a_place_is_refused_whoever_asks(draft, nilufar):
    with pytest.raises(Refused) as caught:
        invite(draft, by=homeless(nilufar))
    assert caught.value.code == "region"
