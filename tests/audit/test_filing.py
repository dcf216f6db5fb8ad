"""Filing: an official event stands in every place where readers look for it, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from monitoring.models import Commitment
from portal.audit.feed import number_feed
from portal.audit.filing import Place, file_missing, filed_under
from portal.audit.models import Event, Filing
from portal.audit.official import ICONS, Family, families
from portal.audit.visibility import hide_events, show_events
from portal.directory.models import Topic
from tests.factories import BodyFactory, GoalFactory, RegionFactory, TopicFactory
from tests.feed.acts import act
from tests.monitoring.factories import CommitmentFactory

pytestmark = pytest.mark.django_db


def places_of(event: Event) -> set[int]:
    """Where an event is filed."""
    return set(Filing.objects.filter(event=event).values_list("under", flat=True))


def numbers(*places: int) -> list[int]:
    """The feed of some places, the newest first."""
    found = filed_under(places).order_by("-event_id")
    return list(found.values_list("event_id", flat=True))


def test_an_act_is_filed_under_all_that_it_carries() -> None:
    body, region = BodyFactory(), RegionFactory()
    topic, goal = TopicFactory(), GoalFactory()
    made = act(body=body, region=region, topics=[topic.pk], goals=[goal.pk])
    assert places_of(made) == {
        Place.EVERYTHING.of(),
        Place.FAMILY.of(Family.DONE),
        Place.BODY.of(body.pk),
        Place.REGION.of(region.pk),
        Place.TOPIC.of(topic.pk),
        Place.GOAL.of(goal.pk),
    }


def test_without_a_region_it_stands_with_its_bodys() -> None:
    region = RegionFactory()
    made = act(body=BodyFactory(region=region))
    assert Place.REGION.of(region.pk) in places_of(made)


def test_without_goals_it_stands_with_those_of_its_topics() -> None:
    topic: Topic = TopicFactory()
    goal = GoalFactory()
    topic.goals.set([goal])
    assert Place.GOAL.of(goal.pk) in places_of(act(topics=[topic.pk]))


@pytest.mark.parametrize("visibility", ["private", "staff"])
def test_what_is_not_for_everybody_is_not_filed(visibility: str) -> None:
    assert places_of(act(visibility=visibility)) == set()


def test_what_is_no_official_act_is_not_filed() -> None:
    assert places_of(act("commitment.assigned")) == set()


def test_each_place_gives_its_acts_the_newest_first() -> None:
    body = BodyFactory()
    first, _other, last = act(body=body), act(body=BodyFactory()), act(body=body)
    assert numbers(Place.BODY.of(body.pk)) == [last.feed_seq, first.feed_seq]


def test_several_places_give_what_stands_in_all_of_them() -> None:
    body, region = BodyFactory(), RegionFactory()
    both = act(body=body, region=region)
    act(body=body)
    act(body=BodyFactory(), region=region)
    assert numbers(Place.BODY.of(body.pk), Place.REGION.of(region.pk)) == [both.feed_seq]


def test_what_is_hidden_leaves_the_feed_and_comes_back() -> None:
    thing = CommitmentFactory()
    made = act(on=thing)
    hide_events(thing)
    hidden = numbers()
    show_events(thing)
    assert (hidden, numbers()) == ([], [made.feed_seq])


def test_what_happens_to_a_hidden_thing_comes_with_it_when_it_is_shown() -> None:
    thing = CommitmentFactory()
    made = act(on=thing, visibility="hidden")
    hidden = numbers()
    show_events(thing)
    assert (hidden, numbers()) == ([], [made.feed_seq])


def test_hiding_one_thing_leaves_the_others() -> None:
    hidden, stays = CommitmentFactory(), act()
    act(on=hidden)
    hide_events(hidden)
    assert (numbers(), Filing.objects.exclude(event=stays).count()) == ([stays.feed_seq], 0)


def test_what_happened_first_is_numbered_first_within_a_batch() -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    later = act(at=now, numbered=False)
    sooner = act(at=now - timedelta(days=1))
    later.refresh_from_db()
    assert (sooner.feed_seq, later.feed_seq) == (1, 2)


def test_what_became_official_later_is_filed_by_the_command() -> None:
    made = act()
    Filing.objects.all().delete()
    assert (file_missing(), numbers(), file_missing()) == (3, [made.feed_seq], 0)


def test_filing_anew_forgets_what_was_wrong() -> None:
    made = act()
    Filing.objects.create(under=Place.FAMILY.of(Family.LATE), event=made)
    file_missing(anew=True)
    assert places_of(made) == {
        Place.EVERYTHING.of(),
        Place.FAMILY.of(Family.DONE),
        Place.BODY.of(made.body_id),
    }


def test_every_family_has_its_icon() -> None:
    assert set(ICONS) == set(Family)


@pytest.mark.parametrize("path", settings.OFFICIAL)
def test_every_official_kind_is_of_a_family(path: str) -> None:
    assert {type(family) for family in import_string(path).values()} == {Family}


def test_no_kind_is_claimed_twice() -> None:
    claimed = [kind for path in settings.OFFICIAL for kind in import_string(path)]
    assert len(claimed) == len(families())


@pytest.mark.django_db(transaction=True)
def test_hiding_while_the_writer_numbers_leaves_nothing_in_the_feed() -> None:
    def hide(thing: Commitment, barrier: Barrier) -> None:
        try:
            barrier.wait()
            with transaction.atomic():
                hide_events(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        for _round in range(25):
            thing, barrier = CommitmentFactory(), Barrier(2)
            act(on=thing, numbered=False)
            done = other.submit(hide, thing, barrier)
            barrier.wait()
            number_feed()
            done.result()
    number_feed()
    hidden = Event.objects.filter(visibility="hidden", feed_seq__isnull=False)
    assert (hidden.count(), Filing.objects.count()) == (25, 0)
