"""The notification centre: grouped by thing, the newest state first, read by POST."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from portal.accounts.models import User
from portal.audit.visibility import hide_events
from portal.directory.models import Body
from portal.notifications.centre import FOLDED, GROUPS, page_of
from portal.notifications.models import Mute, Notification
from portal.notifications.telling import tell
from portal.notifications.unread import AT_MOST, unread_count
from tests.factories import BodyFactory
from tests.notifications.conftest import Happen, Tell

Told = Callable[..., Notification]
LIST = "/en/me/notices/"


@pytest.fixture
def told(happen: Happen, concern: Tell, nilufar: User) -> Told:
    """``told(thing)``: Nilufar is told of something that happened to it."""
    concern(nilufar, reason="signer")

    def notice(thing: Any = None, times: int = 1) -> Notification:
        for _ in range(times):
            tell(happen(thing=thing).pk)
        return Notification.objects.latest("pk")

    return notice


@pytest.fixture
def reader(client: Client, nilufar: User) -> Client:
    """Nilufar, signed in."""
    client.force_login(nilufar)
    return client


def page(client: Client, query: str = "") -> str:
    """The list as she sees it."""
    response = client.get(LIST + query)
    assert response.status_code == 200
    return response.content.decode()


def test_notices_are_grouped_by_thing(told: Told, nilufar: User) -> None:
    other = BodyFactory(slug="other")
    told(times=3)
    told(other)
    groups = page_of(nilufar).groups
    assert [(group.total, group.more, group.unread) for group in groups] == [(1, 0, 1), (3, 2, 3)]


def test_the_group_with_the_newest_notice_is_first(
    told: Told, nilufar: User, ministry: Body
) -> None:
    told(BodyFactory(slug="other"))
    newest = told(ministry)
    told(BodyFactory(slug="third"))
    last = told(ministry)
    assert page_of(nilufar).groups[0].newest.notification == last
    assert newest.pk in [line.notification.pk for line in page_of(nilufar).groups[0].older]


def test_older_updates_are_counted_beyond_those_listed(told: Told, nilufar: User) -> None:
    told(times=FOLDED + 4)
    (group,) = page_of(nilufar).groups
    assert (len(group.older), group.unlisted) == (FOLDED, 3)


def test_the_page_says_how_many_more(told: Told, reader: Client) -> None:
    told(times=4)
    assert "3 more updates" in page(reader)


def test_pages_join_without_gap_or_overlap(told: Told, nilufar: User) -> None:
    for number in range(GROUPS + 3):
        told(BodyFactory(slug=f"n{number}"))
    first = page_of(nilufar)
    second = page_of(nilufar, before=first.next_url.partition("=")[2])
    things = [group.newest.notification.object_id for group in (*first.groups, *second.groups)]
    assert (len(first.groups), len(set(things)), second.next_url) == (GROUPS, GROUPS + 3, "")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1.5"])
def test_a_cursor_that_is_none_shows_the_newest(told: Told, nilufar: User, before: str) -> None:
    told()
    assert len(page_of(nilufar, before).groups) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_notices_cost_no_queries(
    told: Told, nilufar: User, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        told(BodyFactory(slug=f"n{number}"), times=2)
    with django_assert_num_queries(4), override("en"):
        page_of(nilufar)


def test_an_empty_list_says_what_will_come(reader: Client) -> None:
    assert "No notices yet" in page(reader)


def test_others_notices_are_not_shown(told: Told, client: Client, bekzod: User) -> None:
    told()
    client.force_login(bekzod)
    assert "No notices yet" in page(client)


def test_what_was_hidden_is_not_named(told: Told, reader: Client, ministry: Body) -> None:
    told()
    hide_events(ministry)
    text = page(reader)
    assert "This is no longer public" in text
    assert ministry.name not in text


# --- reading --------------------------------------------------------------------
def test_looking_reads_nothing(told: Told, reader: Client, nilufar: User) -> None:
    told()
    page(reader)
    assert unread_count(nilufar) == 1


def test_everything_shown_is_read_by_one_post(told: Told, reader: Client, nilufar: User) -> None:
    seen = told(times=2)
    told(BodyFactory(slug="later"))
    response = reader.post(f"{LIST}readings/", {"until": seen.pk})
    assert (response.status_code, unread_count(nilufar)) == (303, 1)


def test_one_thing_is_read_alone(told: Told, reader: Client, nilufar: User, ministry: Body) -> None:
    told(BodyFactory(slug="other"))
    notice = told(ministry, times=2)
    reader.post(f"{LIST}{notice.pk}/readings/")
    assert unread_count(nilufar) == 1


@pytest.mark.parametrize("what", ["readings", "mutes", "mutes/removal"])
def test_nobody_reads_or_mutes_for_another(
    told: Told, client: Client, bekzod: User, nilufar: User, what: str
) -> None:
    notice = told()
    client.force_login(bekzod)
    assert client.post(f"{LIST}{notice.pk}/{what}/").status_code == 404
    assert unread_count(nilufar) == 1


@pytest.mark.parametrize("pk", ["9" * 18, "9" * 30, "0"])
def test_a_notice_that_is_none_is_not_found(reader: Client, pk: str) -> None:
    assert reader.post(f"{LIST}{pk}/readings/").status_code == 404


@pytest.mark.parametrize("until", ["", "x", "9" * 30])
def test_a_strange_number_reads_nothing(
    told: Told, reader: Client, nilufar: User, until: str
) -> None:
    told()
    assert reader.post(f"{LIST}readings/", {"until": until}).status_code == 303
    assert unread_count(nilufar) == 1


@pytest.mark.parametrize("path", [LIST, "/en/me/preferences/"])
def test_strangers_sign_in_first(client: Client, db: None, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"].endswith(f"next={path}")) == (302, True)


# --- muting ---------------------------------------------------------------------
def test_a_thing_is_muted_and_heard_again(told: Told, reader: Client) -> None:
    notice = told()
    reader.post(f"{LIST}{notice.pk}/mutes/")
    reader.post(f"{LIST}{notice.pk}/mutes/")
    assert Mute.objects.count() == 1
    reader.post(f"{LIST}{notice.pk}/mutes/removal/")
    assert Mute.objects.count() == 0


# --- the bell --------------------------------------------------------------------
def test_the_bell_counts_with_one_query(
    told: Told, nilufar: User, django_assert_num_queries: Any
) -> None:
    told(times=2)
    with django_assert_num_queries(1):
        assert unread_count(nilufar) == 2


def test_the_bell_stops_counting_at_a_hundred(told: Told, nilufar: User) -> None:
    told(times=AT_MOST + 2)
    assert unread_count(nilufar) == AT_MOST
