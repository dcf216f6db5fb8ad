"""Promises broken on purpose: the random lives must find each of them."""

from typing import Any

import pytest
from django.db import IntegrityError
from hypothesis import Phase

from portal.lifecycle import Refused
from proposals import counting, hiding, receiving, signing
from proposals.lifecycle import PROPOSAL
from proposals.models import Proposal
from tests.proposals.lives.world import build
from tests.proposals.test_random_lives import live

pytestmark = pytest.mark.django_db
FIRST = {"phases": (Phase.generate,), "max_examples": 80, "report_multiple_bugs": False}
DELTA = "SELECT proposal_id, region_id, 1 FROM signed"
CONFLICT = "ON CONFLICT (proposal_id, nullifier) WHERE withdrawn_at IS NULL DO NOTHING"
check, check_may_sign, drain = PROPOSAL.check, signing.check_may_sign, counting.drain
record_on = receiving.record_on


def unless_rejecting(verb: str, *args: Any) -> None:
    """Looks at the state of everything that is not rejected just now."""
    if verb != "reject":
        check(verb, *args)


def check_and_write(person: Any, proposal: Proposal, **more: Any) -> None:
    """Writes something down before it refuses."""
    Proposal.objects.filter(pk=proposal.pk).update(difference=f"{person.pk} wanted to sign")
    check_may_sign(person, proposal, **more)


def drain_and_undo() -> int:
    """Forgets that a threshold was reached."""
    moved = drain()
    Proposal.objects.filter(state="open").update(reached_at=None, answer_due_at=None)
    return moved


def at_another_moment(verb: str, proposal: Proposal, **facts: Any) -> None:
    """Takes the time of the server in the place of the moment that was given."""
    record_on(verb, proposal, **facts | {"now": None})


def broken(name: str) -> tuple[Any, str, Any]:
    """Where a promise is broken, and by what."""
    return {
        "a signing forgets its delta": (
            *(signing, "SIGN", signing.SIGN.replace(DELTA, f"{DELTA} WHERE false")),
        ),
        "a verb does not look at the state": (type(PROPOSAL), "check", _unbound(unless_rejecting)),
        "a verb leaves no record": (receiving, "record_on", lambda *args, **facts: None),
        "a refusal leaves something behind": (signing, "check_may_sign", check_and_write),
        "a refusal is not translated": (
            *(signing, "closed", lambda: Refused("Come back tomorrow.", code="closed")),
        ),
        "the threshold is undone": (counting, "drain", drain_and_undo),
        "the database refuses": (signing, "SIGN", signing.SIGN.replace(CONFLICT, "")),
        "what is hidden tells": (hiding, "hide_events", lambda thing: 0),
        "the clock is another one": (receiving, "record_on", at_another_moment),
    }[name]


def _unbound(function: Any) -> Any:
    return lambda self, *args: function(*args)


EVERY_DAY = ("a signing forgets its delta", "a verb does not look at the state")
SELDOM = (
    *("a verb leaves no record", "a refusal leaves something behind"),
    *("a refusal is not translated", "the threshold is undone", "the database refuses"),
    *("what is hidden tells", "the clock is another one"),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [*EVERY_DAY, *(pytest.param(name, marks=pytest.mark.full) for name in SELDOM)]
)
def test_a_broken_promise_is_found(name, monkeypatch):
    world = build()
    monkeypatch.setattr(*broken(name))
    with pytest.raises((AssertionError, IntegrityError)):
        live(world, **FIRST)
