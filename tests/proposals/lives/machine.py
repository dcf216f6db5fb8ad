"""The machine: random verbs by random people at a moving moment, and what must hold after each."""

from collections import Counter
from copy import deepcopy
from random import Random

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.translation import override
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from portal.lifecycle import Refused
from proposals.models import Merge, Proposal
from proposals.settled import is_settled
from tests.proposals.lives.citizens import CITIZENS_VERBS
from tests.proposals.lives.clock import CLOCKS_VERBS
from tests.proposals.lives.invariants import (
    INVARIANTS,
    ROWS,
    check_questions,
    check_seen,
    counted,
    situation_of,
)
from tests.proposals.lives.moderators import MODERATORS_VERBS
from tests.proposals.lives.officers import OFFICERS_VERBS
from tests.proposals.lives.sentences import check_sentences
from tests.proposals.lives.tempting import BEGINNINGS, FOLLOWS, LIKELY
from tests.proposals.lives.together import AUTHORS_VERBS
from tests.proposals.lives.traces import differing, events_since, last_event, traces
from tests.proposals.lives.verbs import Verb
from tests.proposals.lives.world import ROLES, Life, World
from tests.proposals.test_lifecycle import PAIRS

VERBS: dict[str, Verb] = (
    CITIZENS_VERBS | AUTHORS_VERBS | MODERATORS_VERBS | OFFICERS_VERBS | CLOCKS_VERBS
)
DATES = ("closes_at", "reached_at", "answer_due_at", "answered_at", "settled_at")
EXPECTED, FOLLOWED, STALE = 0.8, 0.5, 0.05


class Lives(RuleBasedStateMachine):
    """One world, a clock, and proposals; the newest two are tried."""

    world: World
    seen: Counter[tuple[str, str]]
    spoken: set[tuple[Verb, str]]
    listed: set[tuple[object, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.within = transaction.atomic()
        self.within.__enter__()
        self.life = Life(self.world)
        self.rows: dict[int, Proposal] = {}
        self.before: dict[int, Proposal] = {}
        self.traced, self.last = traces(), ""
        self.settled: dict[int, dict[str, int]] = {}
        self.drawn: Counter[int] = Counter()

    def teardown(self) -> None:
        """Forget this life."""
        transaction.set_rollback(True)
        self.within.__exit__(None, None, None)

    # --- rules -----------------------------------------------------------------------
    @initialize(seed=st.integers(0, 2**60))
    def begin(self, seed: int) -> None:
        """Go some of a way that people go."""
        for station in Random(seed).choice(BEGINNINGS):
            name, _space, which = station.partition(" #")
            roles = VERBS[name].who(self.life)
            self.step(name, roles[int(which or 1) - 1], 0)

    @rule(seed=st.integers(0, 2**60))
    def somebody_tries_something(self, seed: int) -> None:
        """Mostly what somebody would try here, sometimes anything by anybody."""
        # The same number drawn again leads elsewhere.
        self.drawn[seed] += 1
        chance, life = Random(seed + self.drawn[seed]), self.life
        following = self.last in FOLLOWS and chance.random() < FOLLOWED
        here = life.proposal.pk if following else chance.choice(sorted(self.rows)[-2:])
        life.proposal = self.rows[here]
        name = chance.choice(FOLLOWS[self.last] if following else self.tempting(chance))
        roles = VERBS[name].who(life) if chance.random() < EXPECTED else ROLES
        stale = chance.random() < STALE
        self.step(name, chance.choice(roles), chance.randrange(8), stale=stale)

    def tempting(self, chance: Random) -> tuple[str, ...]:
        """What may be tried next: what belongs to the state, or anything."""
        return LIKELY[self.life.proposal.state] if chance.random() < EXPECTED else tuple(VERBS)

    # --- a step ----------------------------------------------------------------------
    def step(self, name: str, role: str, pick: int, *, stale: bool = False) -> None:
        """Let `role` try a verb, and look at everything afterwards."""
        verb, life = VERBS[name], self.life
        life.pick, moment = pick, life.now
        if self.rows:
            here = life.proposal.pk
            seen = (self.before if stale else self.rows).get(here) or self.rows[here]
            life.proposal = deepcopy(seen)  # verbs write into the row that they are given
        newest = last_event()
        outcome = self.attempt(verb, role)
        note(f"{life.now:%d.%m.%Y %H:%M} {role}: {name} ({pick}) -> {outcome}")
        self.seen[name, outcome.split(":")[0]] += 1
        self.last = name if outcome == "done" else ""
        traced, self.traced = self.traced, traces()
        changed = differing(traced, self.traced)
        assert outcome == "done" or not changed, "a refusal changed something"
        if outcome == "done" and (changed or not verb.repeatable):
            self.check_record(verb, role, newest)
        if changed or life.now != moment:
            self.look_around(verb, changed if life.now == moment else changed | {*ROWS})

    def look_around(self, verb: Verb, changed: set[str]) -> None:
        """What changed was the verb's to change, and every promise still holds."""
        known = {*self.rows, self.life.proposal.pk}
        self.before, self.rows = self.rows, Proposal.objects.in_bulk(known)
        for pk, old in self.before.items():
            self.check_moves(verb, old, self.rows[pk])
        for row in self.rows.values():
            for check, tables in INVARIANTS.items():
                if changed.intersection(tables):
                    check(row, self.life.now)
        self.check_settled()
        self.check_lists()

    def check_settled(self) -> None:
        """A count that was settled and still is has not moved."""
        before = self.settled
        settled = [row for row in self.rows.values() if row.published_at and is_settled(row)]
        self.settled = {row.pk: counted(row) for row in settled}
        for pk, count in self.settled.items():
            assert before.get(pk, count) == count, "a settled count moved"

    def check_lists(self) -> None:
        """Asked once for each situation that lists can tell apart."""
        for row in self.rows.values():
            situation = situation_of(row, self.life.now)
            if situation not in self.listed:
                check_questions(row, self.life.now)
                check_seen(row, self.life.now)
                self.listed.add(situation)

    def attempt(self, verb: Verb, role: str) -> str:
        """What came of it: done, or refused; any other exception is a fault."""
        by = self.world.people[role]
        try:
            with override("en"):
                verb.attempt(self.life, by)
        except (PermissionDenied, Http404):
            return "not allowed"
        except Refused as refusal:
            code = refusal.code
        else:
            return "done"
        if (verb, code) not in self.spoken:
            check_sentences(verb, self.life, by, code)
            self.spoken.add((verb, code))
        return f"refused: {code}"

    def check_record(self, verb: Verb, role: str, newest: int) -> None:
        """One event of the verb's kind, by who did it and when."""
        made = [event for event in events_since(newest) if event.kind in verb.events]
        assert len(made) == len(verb.events), f"recorded {[event.kind for event in made]}"
        for event in made:
            assert event.at == self.life.now
            assert event.actor in (self.world.people[role], None)

    def check_moves(self, verb: Verb, old: Proposal, new: Proposal) -> None:
        """States go the ways of the table, and dates move by the verbs that move them."""
        assert moved_by(verb.moves, old.state, new.state), f"{old.state} -> {new.state}"
        changed = {name for name in DATES if getattr(old, name) != getattr(new, name)}
        assert changed <= set(verb.dates), changed
        assert old.reached_at is None or new.reached_at == old.reached_at
        if (old.state, new.state) == ("open", "withdrawn"):
            assert sum(counted(new).values()) < (new.threshold or 0), "the answer was owed"
            taken = Merge.objects.done().filter(target=new)
            assert not taken.exclude(source__author=new.author_id).exists(), "it had taken in"


def moved_by(verbs: tuple[str, ...], old: str, new: str) -> bool:
    """Whether `verbs`, each done at most once and in this order, lead from `old` to `new`."""
    ends = {old}
    for verb in verbs:
        ends |= {target for name, source, target in PAIRS if name == verb and source in ends}
    return new in ends
