"""The page of the official feed: rows, days, filters, pages, what is new."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.accounts.models import User
from portal.audit.models import Event, Filing
from portal.audit.visibility import hide_events
from portal.feed.listing import Act
from portal.feed.models import Visit
from portal.participation.audiences import followers
from portal.participation.following import follow
from tests.factories import BodyFactory, GoalFactory, RegionFactory, TopicFactory
from tests.feed.acts import act, of_body
from tests.monitoring.factories import CommitmentFactory

pytestmark = pytest.mark.django_db
FEED = "/en/feed/"


def shown(client: Client, query: str = "") -> list[int]:
    """The numbers of the acts on a page."""
    days: list[tuple[Any, list[Act]]] = client.get(FEED + query).context["days"]
    return [each.number for _day, acts in days for each in acts]


def numbers(*events: Event) -> list[int]:
    """The numbers of events."""
    return [event.feed_seq for event in events if event.feed_seq is not None]


# --- rows ------------------------------------------------------------------------
def test_the_newest_comes_first(client: Client) -> None:
    first, second = act(), act()
    assert shown(client) == numbers(second, first)


def test_a_row_says_what_who_where_and_when(client: Client) -> None:
    thing = CommitmentFactory(title="Ichimlik suvi", region=RegionFactory(code="UZ-SA"))
    act(
        "commitment.done",
        on=thing,
        region=thing.region,
        at=datetime(2026, 11, 20, 8, 5, tzinfo=UTC),
    )
    page = client.get(FEED).content.decode()
    wanted = (
        *("Done", "Ichimlik suvi", thing.reference, str(thing.body), str(thing.region)),
        *("13:05", f'href="/en/commitments/{thing.reference}/"', "20 November 2026"),
    )
    assert [each for each in wanted if each not in page] == []


def test_days_stand_by_themselves_and_none_stands_twice(client: Client) -> None:
    now = datetime(2026, 11, 20, 8, tzinfo=UTC)
    for days in (2, 0, 1, 0):  # what was recorded late is numbered late
        act(at=now - timedelta(days=days))
    days = client.get(FEED).context["days"]
    assert [(day.day, len(acts)) for day, acts in days] == [(20, 2), (19, 1), (18, 1)]


def test_a_hidden_thing_is_not_told_of(client: Client) -> None:
    act(on=CommitmentFactory(hidden_at=timezone.now()))
    assert shown(client) == []


def test_an_empty_feed_says_what_will_stand_there(client: Client) -> None:
    assert "No official act has been recorded yet" in client.get(FEED).content.decode()


# --- filters -----------------------------------------------------------------------
def test_each_filter_narrows_the_feed(client: Client) -> None:
    body, region = BodyFactory(slug="health"), RegionFactory(code="UZ-SA")
    topic, goal = TopicFactory(slug="water"), GoalFactory(number=6)
    act(body=BodyFactory())
    of = {
        "body=health": of_body(body),
        "region=UZ-SA": act(region=region),
        "topic=water": act(topics=[topic.pk], goals=[GoalFactory(number=3).pk]),
        "goal=6": act(goals=[goal.pk]),
        "kind=late": act("commitment.overdue"),
    }
    assert {query: shown(client, f"?{query}") for query in of} == {
        query: numbers(event) for query, event in of.items()
    }


def test_filters_together_ask_for_all_of_them(client: Client) -> None:
    body = BodyFactory(slug="health")
    late = of_body(body, kind="commitment.overdue")
    of_body(body)
    act("commitment.overdue")
    assert shown(client, "?body=health&kind=late") == numbers(late)


def test_a_filter_that_finds_nothing_shows_the_way_back(client: Client) -> None:
    act()
    page = client.get(f"{FEED}?kind=late").content.decode()
    assert ("No official act passes these filters" in page, f'href="{FEED}"' in page) == (
        True,
        True,
    )


def test_a_body_that_has_done_nothing_is_called_by_its_name(client: Client) -> None:
    BodyFactory(slug="ushers", names={"uz": "Ostona", "ru": "Порог", "en": "Ushers"})
    page = client.get(f"{FEED}?body=ushers")
    assert (page.context["name"], page.context["chips"][0][0]) == (
        "Official feed · Ushers",
        "Ushers",
    )


@pytest.mark.parametrize(
    ("kind", "family"), [("suspended", "Suspended"), ("resumed", "Resumed"), ("moved", "Day moved")]
)
def test_a_suspension_is_not_called_a_day_that_moved(
    client: Client, kind: str, family: str
) -> None:
    made = act(f"commitment.{kind}", data={"from": "2026-12-01", "to": "2027-01-01"})
    ((_day, (row,)),) = client.get(FEED).context["days"]
    assert (row.family.label, shown(client, f"?kind={row.family.key}")) == (family, numbers(made))


@pytest.mark.parametrize("query", ["?body=none", "?kind=none", "?goal=99", "?since=x", "?page=zz"])
def test_what_is_unknown_in_an_address_is_left_out(client: Client, query: str) -> None:
    made = act()
    assert shown(client, query) == numbers(made)


# --- pages --------------------------------------------------------------------------
def test_pages_stand_still_while_acts_come_in(client: Client) -> None:
    made = [act() for _ in range(25)]
    first = client.get(FEED).context["page"]
    for _ in range(30):
        act()
    assert shown(client, first.next_url) == numbers(*reversed(made[:5]))


def test_what_is_hidden_leaves_no_gap_in_the_page(client: Client) -> None:
    made = [act() for _ in range(22)]
    hide_events(made[10].thing)
    assert shown(client) == numbers(*reversed(made[1:10] + made[11:]))


def test_pages_of_two_filters_go_on_and_back_without_gaps(client: Client) -> None:
    body = BodyFactory(slug="health")
    made = [of_body(body, kind="commitment.overdue") for _ in range(45)]
    for _ in range(3):
        of_body(body)
        act("commitment.overdue")
    hide_events(made[30].thing)
    wanted, query = numbers(*reversed(made[:30] + made[31:])), "?body=health&kind=late"
    pages = [client.get(FEED + query).context["page"]]
    while pages[-1].next_url:
        pages.append(client.get(FEED + pages[-1].next_url).context["page"])
    back = client.get(FEED + pages[-1].previous_url).context["page"]
    assert [row.event_id for page in pages for row in page.rows] == wanted
    assert ([row.event_id for row in back.rows], len(pages)) == (wanted[20:40], 3)


def test_two_filters_and_what_came_later(client: Client) -> None:
    body = BodyFactory(slug="health")
    first, second = (of_body(body, kind="commitment.overdue") for _ in range(2))
    since = f"?body=health&kind=late&since={first.feed_seq}"
    assert shown(client, since) == numbers(second)


@pytest.mark.parametrize("values", ["[7.5]", '[{"t": "2026-01-01T00:00:00+00:00"}]', "[1, 2]"])
def test_a_cursor_of_something_else_does_no_harm_to_two_filters(
    client: Client, values: str
) -> None:
    late = of_body(BodyFactory(slug="health"), kind="commitment.overdue")
    parts = f'["after", null, {values[1:-1]}]'
    cursor = base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")
    assert shown(client, f"?body=health&kind=late&page={cursor}") == numbers(late)


def test_a_hidden_event_that_was_left_in_the_feed_is_not_shown(client: Client) -> None:
    made = act()
    Event.objects.update(visibility="hidden")
    assert (shown(client), Filing.objects.filter(event=made).exists()) == ([], True)


# --- what is new --------------------------------------------------------------------
def test_a_kept_address_shows_only_what_came_later(client: Client) -> None:
    act()
    kept = client.get(FEED).context["kept"].query
    new = act()
    assert shown(client, kept) == numbers(new)


def test_a_kept_address_that_has_no_news_says_so(client: Client) -> None:
    made = act()
    assert "Nothing new yet" in client.get(f"{FEED}?since={made.feed_seq}").content.decode()


def test_the_first_visit_of_a_person_has_no_news(client: Client, bekzod: User) -> None:
    act()
    client.force_login(bekzod)
    assert client.get(FEED).context["news"] is None


def test_who_comes_back_reads_how_many_acts_are_new(client: Client, bekzod: User) -> None:
    seen = act()
    client.force_login(bekzod)
    client.get(FEED)
    Visit.objects.update(at=timezone.now() - timedelta(hours=1))
    act()
    act()
    page = client.get(FEED)
    news = page.context["news"]
    assert (news.since, news.number) == (seen.feed_seq, 2)
    assert f'href="{FEED}?since={seen.feed_seq}"' in page.content.decode()


def test_a_guest_is_given_no_cookie_and_leaves_no_trace(client: Client) -> None:
    act()
    response = client.get(FEED)
    assert (dict(response.cookies), Visit.objects.count()) == ({}, 0)


# --- costs --------------------------------------------------------------------------
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        act()
    client.get(FEED)
    with django_assert_num_queries(4):
        client.get(FEED)


# --- followers ------------------------------------------------------------------------
@pytest.mark.parametrize("query", ["?body=health", "?topic=water", "?region=UZ-SA"])
def test_one_place_alone_can_be_followed_by_e_mail(client: Client, query: str) -> None:
    BodyFactory(slug="health")
    TopicFactory(slug="water")
    RegionFactory(code="UZ-SA")
    name = query.strip("?").replace("=", ":")
    assert f"/en/follows/new/?thing={name}" in client.get(FEED + query).content.decode()


@pytest.mark.parametrize("query", ["", "?kind=late", "?body=health&kind=late"])
def test_what_nobody_can_be_told_of_is_not_offered(client: Client, query: str) -> None:
    BodyFactory(slug="health")
    assert "/en/follows/new/" not in client.get(FEED + query).content.decode()


def test_followers_of_a_topic_hear_of_its_acts(bekzod: User) -> None:
    topic = TopicFactory()
    follow(topic, by=bekzod)
    about, other = act(topics=[topic.pk]), act(topics=[TopicFactory().pk])
    assert [dict(followers(event)) for event in (about, other)] == [{bekzod.pk: "follower"}, {}]


def test_a_body_and_a_region_name_their_feeds(client: Client) -> None:
    body, region = BodyFactory(slug="health"), RegionFactory(code="UZ-SA")
    pages = {
        query: client.get(place.get_absolute_url().replace("/uz/", "/en/")).content.decode()
        for place, query in ((body, "body=health"), (region, "region=UZ-SA"))
    }
    assert {
        query: [f'href="/en/feed/{file}?{query}"' in page for file in ("", "atom/", "json/")]
        for query, page in pages.items()
    } == {query: [True, True, True] for query in pages}


def test_the_first_page_of_monitoring_shows_the_newest_acts_and_names_the_feed(
    client: Client,
) -> None:
    old, *made = [act(on=CommitmentFactory(title=f"Vaʼda {n}-son")) for n in range(7)]
    page = client.get("/en/commitments/").content.decode()
    feed = page[page.index('id="feed-h"') :]
    assert [event.thing.title in feed for event in (old, *made)] == [False] + [True] * 6
    assert ('href="/en/feed/atom/"' in page, 'href="/en/feed/"' in feed) == (True, True)
