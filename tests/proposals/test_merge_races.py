"""Merges at once: two moderators, two ways round, a chain, and an author who leaves meanwhile."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from portal.lifecycle import Refused
from portal.moderation.deciding import decide
from portal.moderation.models import Decision
from proposals.merge_deciding import merge
from proposals.merging import agree, ask, take_back
from proposals.models import Merge, Proposal
from proposals.withdrawing import withdraw
from tests.factories import ProposalFactory
from tests.proposals.test_races import on_its_own_connection

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATIENCE = 60.0
ROUNDS = 15


def at_once(*works: Callable[[], object]) -> list[str]:
    """What came of each: "done", or the code of its refusal."""
    start = threading.Barrier(len(works), timeout=PATIENCE)

    def one(work: Callable[[], object]) -> str:
        start.wait()
        try:
            work()
        except Refused as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        running = [pool.submit(on_its_own_connection(one), work) for work in works]
        return [each.result(PATIENCE) for each in running]


def agreed(source: Proposal, target: Proposal) -> Merge:
    """A merge that both authors want, read anew as each moderator's page does."""
    now = timezone.now()
    made = Merge.objects.create(
        source=source,
        target=target,
        asked_by_source=True,
        stage="agreed",
        answered_at=now,
        expires_at=now,
    )
    return fresh(made)


def fresh(made: Merge) -> Merge:
    """The same row with proposals of its own."""
    return Merge.objects.select_related("source", "target").get(pk=made.pk)


def published(number: int) -> list[Proposal]:
    """So many proposals that collect."""
    return ProposalFactory.create_batch(number, published=True)


def states(*proposals: Proposal) -> list[str]:
    """Where they are now."""
    found = Proposal.objects.in_bulk([each.pk for each in proposals])
    return [found[each.pk].state for each in proposals]


def test_two_moderators_merge_once(kamola, rustam):
    for _round in range(ROUNDS):
        source, target = published(2)
        made = agreed(source, target)
        other = fresh(made)
        said = at_once(
            lambda made=made: decide(made, by=kamola, outcome="publish"),
            lambda other=other: decide(other, by=rustam, outcome="publish"),
        )
        assert said.count("done") == 1
        assert Decision.objects.filter(object_id=made.pk).count() == 1
        assert states(source, target) == ["merged", "open"]


def test_of_two_ways_round_one_is_done(kamola, rustam):
    for _round in range(ROUNDS):
        one, two = published(2)
        there, back = agreed(one, two), agreed(two, one)
        said = at_once(lambda m=there: merge(m, by=kamola), lambda m=back: merge(m, by=rustam))
        assert said.count("done") == 1
        assert sorted(states(one, two)) == ["merged", "open"]


def test_of_a_chain_one_link_is_done(kamola, rustam):
    for _round in range(ROUNDS):
        one, two, three = published(3)
        first, second = agreed(one, two), agreed(two, three)
        said = at_once(lambda m=first: merge(m, by=kamola), lambda m=second: merge(m, by=rustam))
        assert said.count("done") == 1
        assert states(one, two, three).count("merged") == 1


def test_of_two_targets_one_is_taken(kamola, rustam):
    for _round in range(ROUNDS):
        one, two, three = published(3)
        first, second = agreed(one, two), agreed(one, three)
        said = at_once(lambda m=first: merge(m, by=kamola), lambda m=second: merge(m, by=rustam))
        assert sorted(said) == ["done", "not_merged"]
        assert Merge.objects.filter(source=one, stage="done").count() == 1


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_withdrawal_and_a_merge_do_not_both_happen_to_one(kamola, side):
    for _round in range(ROUNDS):
        source, target = published(2)
        made = agreed(source, target)
        leaving = Proposal.objects.get(pk=(source if side == "source" else target).pk)
        said = at_once(
            lambda m=made: merge(m, by=kamola),
            lambda p=leaving: withdraw(p, by=p.author),
        )
        ended = states(source, target)
        left = ["withdrawn", "open"] if side == "source" else ["open", "withdrawn"]
        assert said.count("done") == 1
        assert ended == (["merged", "open"] if said[0] == "done" else left)


def test_a_consent_that_is_taken_back_is_not_acted_upon(kamola):
    for _round in range(ROUNDS):
        source, target = published(2)
        made = agreed(source, target)
        other = fresh(made)
        said = at_once(
            lambda m=made: merge(m, by=kamola),
            lambda m=other: take_back(m, by=m.target.author),
        )
        assert said.count("done") == 1
        made.refresh_from_db()
        assert (made.stage, states(source)) in (("done", ["merged"]), ("taken_back", ["open"]))


def test_two_authors_who_ask_each_other_ask_once():
    for _round in range(ROUNDS):
        one, two = published(2)
        pairs = [
            (Proposal.objects.get(pk=one.pk), Proposal.objects.get(pk=two.pk)) for _each in "ab"
        ]
        said = at_once(
            lambda p=pairs[0]: ask(*p, by=p[0].author),
            lambda p=pairs[1]: ask(p[1], p[0], by=p[1].author),
        )
        assert sorted(said) == ["asked", "done"]


def test_agreeing_twice_at_once_is_agreeing_once():
    source, target = published(2)
    made = ask(source, target, by=source.author)
    twice = [fresh(made), fresh(made)]
    said = at_once(*(lambda m=m: agree(m, by=m.target.author) for m in twice))
    assert sorted(said) == ["done", "not_agreed"]
