"""The feed in the API: the same acts as on the page, with all their details."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.audit.models import Event
from tests.factories import BodyFactory, GoalFactory, RegionFactory, TopicFactory
from tests.feed.acts import act, of_body
from tests.monitoring.factories import CommitmentFactory

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"


def read(client: Client, query: str = "") -> Any:
    """The answer, in English."""
    return client.get(EVENTS + query, headers={"Accept-Language": "en"}).json()


def numbers(client: Client, query: str = "") -> list[int]:
    """The numbers of the acts of a page."""
    return [each["number"] for each in read(client, query)["results"]]


def test_an_act_has_all_its_details(client: Client) -> None:
    thing = CommitmentFactory(title="Ichimlik suvi", body=BodyFactory(slug="water"))
    topic, goal = TopicFactory(slug="supply"), GoalFactory(number=6)
    made = act(
        "commitment.moved",
        on=thing,
        at=datetime(2026, 11, 20, 8, 5, tzinfo=UTC),
        region=RegionFactory(code="UZ-SA"),
        topics=[topic.pk],
        goals=[goal.pk],
        data={"from": "2026-12-01", "to": "2027-01-01", "reason": "Qish"},
    )
    assert read(client)["results"] == [
        {
            "number": made.feed_seq,
            "kind": "commitment.moved",
            "family": "moved",
            "at": "2026-11-20T13:05:00+05:00",
            "title": "Ichimlik suvi",
            "reference": thing.reference,
            "url": f"http://testserver/en/commitments/{thing.reference}/",
            "body": "water",
            "region": "UZ-SA",
            "topics": ["supply"],
            "goals": [6],
            "words": "The day moved from 1 December 2026 to 1 January 2027 Qish",
            "details": made.data,
        }
    ]


def test_filters_are_those_of_the_page(client: Client) -> None:
    body = BodyFactory(slug="health")
    late = of_body(body, kind="commitment.overdue")
    of_body(body)
    act("commitment.overdue")
    assert numbers(client, "?body=health&kind=late") == [late.feed_seq]


@pytest.mark.parametrize("name", ["kind", "body", "region", "topic", "goal", "since"])
def test_an_unknown_filter_is_said(client: Client, name: str) -> None:
    response = client.get(f"{EVENTS}?{name}=no-such")
    assert (response.status_code, list(response.json()["errors"])) == (422, [name])


def test_who_keeps_the_last_number_goes_on_from_it(client: Client) -> None:
    last = act()
    new = act()
    assert numbers(client, f"?since={last.feed_seq}") == [new.feed_seq]


def test_pages_stand_still_while_acts_come_in(client: Client) -> None:
    made: list[Event] = [act() for _ in range(23)]
    following = read(client)["next"].partition(EVENTS)[2]
    for _ in range(25):
        act()
    assert numbers(client, following) == [event.feed_seq for event in reversed(made[:3])]


def test_pages_of_two_filters_go_on_and_back(client: Client) -> None:
    body = BodyFactory(slug="water")
    made = [of_body(body, kind="commitment.overdue").feed_seq for _ in range(23)]
    of_body(body)
    first = read(client, "?body=water&kind=late")
    second = read(client, first["next"].partition(EVENTS)[2])
    back = read(client, second["previous"].partition(EVENTS)[2])
    found = [[each["number"] for each in page["results"]] for page in (first, second, back)]
    assert found == [made[:2:-1], made[2::-1], made[:2:-1]]


@pytest.mark.parametrize("visibility", ["private", "staff", "hidden"])
def test_what_is_not_public_is_not_there(client: Client, visibility: str) -> None:
    act(visibility=visibility)
    assert numbers(client) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        act()
    read(client)
    with django_assert_num_queries(3):
        read(client)
