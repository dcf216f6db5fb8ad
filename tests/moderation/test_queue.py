"""What waits, in the unit of its norm, the most urgent first."""

from datetime import datetime

import pytest

from portal.clock import TASHKENT
from portal.moderation.queue import by_urgency, queue_for, queue_of, waiting
from proposals.queues import moderation_queue
from tests.factories import ProposalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def at(day, hour=12):
    return datetime(2026, 11, day, hour, tzinfo=TASHKENT)


def sent(day):
    return ProposalFactory(state="submitted", submitted_at=at(day))


def test_three_working_days_leave_out_the_weekend():
    sent(19)  # a Thursday
    assert moderation_queue(at(20))[0].due == at(25, 0)


def test_groups_follow_from_the_clock_alone():
    sent(19)
    moments = (at(20), at(23), at(25, 0))
    assert [moderation_queue(now)[0].group(now) for now in moments] == ["rec", "near", "late"]


def test_the_most_urgent_comes_first():
    second, first = sent(20), sent(18)
    assert [item.thing for item in waiting(at(23))] == [first, second]


def test_only_what_was_sent_and_not_decided_waits():
    for state in ("draft", "gathering", "returned", "rejected"):
        ProposalFactory(state=state)
    ProposalFactory(published=True)
    assert waiting(at(23)) == []


def test_three_groups_hold_everything():
    late, near, recent = sent(18), sent(20), sent(23)
    groups = by_urgency(waiting(at(24)), at(24))
    assert {name: [item.thing for item in items] for name, items in groups.items()} == {
        "late": [late],
        "near": [near],
        "rec": [recent],
    }


def test_a_queue_is_found_by_its_noun_and_by_its_thing():
    assert (queue_of("proposal"), queue_of("nothing")) == (moderation_queue, None)
    assert queue_for(sent(18)) == moderation_queue


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_costs_the_same_for_one_and_three(django_assert_num_queries, number):
    for _each in range(number):
        sent(18)
    waiting(at(23))
    with django_assert_num_queries(11):  # one for each queue
        waiting(at(23))
