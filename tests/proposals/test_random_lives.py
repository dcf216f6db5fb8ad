"""Random lives of proposals: whatever people try, the promises hold after each step.

A verb that is new belongs into the tables of tests/proposals/lives; from then on it is tried by
everybody in every state.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.proposals.lives.machine import VERBS, Lives
from tests.proposals.lives.world import World, build

pytestmark = pytest.mark.django_db
LIVES, MANY = 16, 400
STEPS = 40
# How many verbs the few lives of the everyday run may miss.
UNTRIED = 15
# How many of the rarest all the lives may miss.
RAREST = 3


@pytest.fixture
def world() -> World:
    return build()


def live(world: World, **how) -> Counter[tuple[str, str]]:
    """Live many lives; how often each verb was done, refused or not allowed."""
    seen = Counter()
    kept = {"world": world, "seen": seen, "spoken": set(), "listed": set()}
    often = {"max_examples": LIVES, "stateful_step_count": STEPS, "derandomize": True} | how
    quiet = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    run_state_machine_as_test(
        type("LivesHere", (Lives,), kept), settings=settings(**often, **quiet)
    )
    return seen


def never(seen: Counter[tuple[str, str]]) -> set[str]:
    """The verbs that nobody could do."""
    return {name for name in VERBS if not seen[name, "done"]}


@pytest.mark.slow
def test_whatever_people_try_the_promises_hold(world):
    seen = live(world)
    assert len(never(seen)) <= UNTRIED, never(seen)
    assert sum(seen[name, "refused"] for name in VERBS) > LIVES


@pytest.mark.full
def test_however_many_live_the_promises_hold(world):
    seen = live(world, max_examples=MANY, derandomize=False)
    assert len(never(seen)) <= RAREST, never(seen)
