"""Several places of the feed at once: exact, in order, both ways, and no list is walked through."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from portal.audit.filing import filed_under
from portal.audit.meeting import LENGTH, Way, numbers_in
from portal.audit.models import Event, Filing
from portal.directory.models import Body
from tests.factories import BodyFactory

pytestmark = pytest.mark.django_db
HERE, THERE, ELSEWHERE = 1, 2, 3
EVERYWHERE = (HERE, THERE, ELSEWHERE)


@pytest.fixture
def file(db: None) -> Callable[..., None]:
    body: Body = BodyFactory()
    kind = ContentType.objects.get_for_model(Body)

    def put(number: int, *places: int) -> None:
        facts: dict[str, Any] = {"content_type": kind, "object_id": body.pk, "feed_seq": number}
        event = Event.objects.create(kind="body.renamed", **facts)
        for place in places:
            Filing.objects.create(under=place, event=event)

    return put


@pytest.fixture
def filed(file: Callable[..., None]) -> list[int]:
    """What stands here and there, at the edges of stretches and far apart, among other acts."""
    both = [1, LENGTH - 1, LENGTH, 2 * LENGTH - 1, 2 * LENGTH, 50 * LENGTH + 7]
    for number in both:
        file(number, HERE, THERE)
    file(5, HERE)
    file(6, THERE)
    file(3 * LENGTH, HERE)
    file(3 * LENGTH + 1, THERE)
    return both


def test_the_newest_comes_first(filed: list[int]) -> None:
    assert numbers_in((HERE, THERE), Way(), 100) == filed[::-1]


def test_upwards_the_oldest_comes_first(filed: list[int]) -> None:
    assert numbers_in((HERE, THERE), Way(upwards=True), 100) == filed


def test_the_edges_of_the_way_are_left_out(filed: list[int]) -> None:
    assert numbers_in((HERE, THERE), Way(filed[1], filed[4]), 100) == [filed[3], filed[2]]


def test_a_third_place_narrows_further(file: Callable[..., None], filed: list[int]) -> None:
    Filing.objects.create(under=ELSEWHERE, event=Event.objects.get(feed_seq=filed[2]))
    file(70, HERE, ELSEWHERE)
    assert numbers_in(EVERYWHERE, Way(), 100) == [filed[2]]


def test_no_more_is_read_than_is_enough(
    file: Callable[..., None], filed: list[int], django_assert_num_queries: Callable[..., Any]
) -> None:
    file(filed[-1] + 1, HERE, THERE)
    with django_assert_num_queries(2):
        assert numbers_in((HERE, THERE), Way(), 1) == [filed[-1] + 1, filed[-1]]


def test_what_left_the_feed_is_passed_over(filed: list[int]) -> None:
    Filing.objects.filter(event__in=filed[1:]).delete()
    assert numbers_in((HERE, THERE), Way(), 1) == filed[:1]


def test_what_came_back_is_found_again(filed: list[int]) -> None:
    gone = Filing.objects.filter(event=filed[3])
    rows = list(gone)
    gone.delete()
    Filing.objects.bulk_create(rows)
    assert numbers_in((HERE, THERE), Way(), 100) == filed[::-1]


def test_lists_with_nothing_in_common_cost_one_query(
    file: Callable[..., None], django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(1, 40):
        file(number * 300, (HERE, THERE)[number % 2])
    with django_assert_num_queries(1):
        assert numbers_in((HERE, THERE), Way(), 20) == []


@pytest.mark.parametrize("way", [Way(below=0), Way(above=10**17), Way(above=-9, below=2**62)])
def test_a_way_that_leads_nowhere_does_no_harm(filed: list[int], way: Way) -> None:
    expected = filed[::-1] if way.above < 0 else []
    assert numbers_in((HERE, THERE), way, 100) == expected


def test_it_says_what_the_lists_say(file: Callable[..., None]) -> None:
    for number in range(1, 200):
        file(number * 97, *(place for place in EVERYWHERE if number % (place + 1)))
    by_lists = filed_under(EVERYWHERE).order_by("-event_id").values_list("event_id", flat=True)
    assert numbers_in(EVERYWHERE, Way(), 1000) == list(by_lists)
