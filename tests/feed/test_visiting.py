"""Since the last visit: where a person was, and what has come since."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.accounts.models import User
from portal.feed.models import Visit
from portal.feed.privacy import VisitData
from portal.feed.visiting import COUNTED, News, come_by, newest
from tests.feed.acts import act

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_the_newest_act_of_an_empty_feed_is_none() -> None:
    assert newest() == 0


def test_within_one_visit_what_is_new_stays_new(bekzod: User) -> None:
    come_by(bekzod, NOW)
    act()
    later = NOW + timedelta(hours=2)
    first = come_by(bekzod, later)
    second = come_by(bekzod, later + timedelta(minutes=10))
    assert (first, second) == (News(0, 1, NOW), News(0, 1, NOW))


def test_the_next_visit_begins_where_the_last_one_ended(bekzod: User) -> None:
    come_by(bekzod, NOW)
    seen = act()
    come_by(bekzod, NOW + timedelta(hours=2))
    act()
    assert seen.feed_seq is not None
    assert come_by(bekzod, NOW + timedelta(hours=4)) == News(
        seen.feed_seq, 1, NOW + timedelta(hours=2)
    )


def test_what_came_during_a_visit_was_seen(bekzod: User) -> None:
    come_by(bekzod, NOW)
    act()
    come_by(bekzod, NOW + timedelta(minutes=5))
    news = come_by(bekzod, NOW + timedelta(hours=1))
    assert news is not None
    assert news.number == 0


def test_no_more_are_counted_than_are_said(bekzod: User) -> None:
    come_by(bekzod, NOW)
    for _ in range(COUNTED + 5):
        act(numbered=False)
    act()
    news = come_by(bekzod, NOW + timedelta(hours=1))
    assert news is not None
    assert (news.number, news.is_more) == (COUNTED + 1, True)


def test_a_person_reads_when_they_were_here_and_may_be_forgotten(bekzod: User) -> None:
    come_by(bekzod, NOW)
    assert VisitData.export(bekzod) == {"feed_read_at": NOW.isoformat()}
    VisitData.erase(bekzod)
    assert Visit.objects.count() == 0
