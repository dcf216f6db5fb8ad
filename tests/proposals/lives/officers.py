"""What the officers and heads of state bodies can do with a proposal."""

from datetime import timedelta

from portal.accounts.models import User
from portal.clock import local_day
from proposals import answering
from proposals.desk_rules import ANSWER, APPROVE, addressed
from proposals.models import Answer
from tests.proposals.lives.verbs import Verb, found
from tests.proposals.lives.world import Life

REASON = "Bu boshqa idoraning ishi."


def holders(life: Life) -> tuple[str, ...]:
    """Officer and head of the body that has the proposal."""
    held = [name for name, body in life.world.bodies.items() if body == life.proposal.body]
    name = held[0] if held else "ministry"
    return (f"officer of the {name}", f"head of the {name}")


def heads(life: Life) -> tuple[str, ...]:
    """The head of the body that has the proposal."""
    return holders(life)[1:]


def at_desk(life: Life, by: User, permission: str = ANSWER) -> None:
    """What the desk asks before: 404 for what is not public, 403 for other bodies."""
    addressed(by, life.proposal.reference or "", permission)


def draft_of(life: Life) -> Answer:
    """The answer in the making."""
    return found(answering.unpublished(life.proposal).first())


def take(life: Life, by: User) -> None:
    at_desk(life, by)
    answering.take(life.proposal, by=by, now=life.now)


def transfer(life: Life, by: User) -> None:
    at_desk(life, by)
    to = list(life.world.bodies.values())[life.pick % 3]
    answering.transfer(life.proposal, to=to, reason=REASON, by=by, now=life.now)


def extend(life: Life, by: User) -> None:
    at_desk(life, by)
    until = local_day(life.now) + timedelta(days=10 + 10 * life.pick)
    answering.extend(life.proposal, until=until, reason="Ekspertiza.", by=by, now=life.now)


def prepare(life: Life, by: User) -> None:
    """Write an answer: with a step, as a refusal, or without what it needs."""
    at_desk(life, by)
    decision = ("accepted", "rejected", "partly")[life.pick % 3]
    day = local_day(life.now) + timedelta(days=90)
    steps = [] if life.pick in (1, 7) else [answering.Step("Oshxona qurish", day)]
    said = {"decision": decision, "text": "Quriladi.", "steps": steps}
    answering.prepare_answer(life.proposal, by=by, now=life.now, **said)


def send(life: Life, by: User) -> None:
    at_desk(life, by)
    answering.send_for_approval(draft_of(life), by=by, now=life.now)


def give_back(life: Life, by: User) -> None:
    at_desk(life, by, APPROVE)
    answering.return_to_officer(draft_of(life), by=by, note="Qisqaroq.", now=life.now)


def approve(life: Life, by: User) -> None:
    at_desk(life, by, APPROVE)
    answering.approve(draft_of(life), by=by, now=life.now)


def _event(name: str) -> tuple[str, ...]:
    return (f"proposal.{name}",)


OFFICERS_VERBS = {
    "take": Verb(take, holders, ("take",), _event("taken")),
    "transfer": Verb(transfer, holders, ("transfer",), _event("transferred")),
    "extend": Verb(extend, holders, ("extend",), _event("extended"), ("answer_due_at",)),
    "prepare": Verb(prepare, lambda life: holders(life)[:1]),
    "send": Verb(send, holders, events=_event("answer_sent")),
    "give back": Verb(give_back, heads, events=_event("answer_returned")),
    "approve": Verb(approve, heads, ("answer",), _event("answered"), ("answered_at",)),
}
