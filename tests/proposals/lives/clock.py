"""What only the clock does: time goes by, and the beat looks at what it brought."""

from datetime import datetime, timedelta

from portal.accounts.models import User
from portal.outages.models import Outage
from proposals import counting, deadlines, prolonging, replying
from proposals.models import Proposal
from tests.proposals.lives.verbs import Verb
from tests.proposals.lives.world import Life

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEAPS = (HOUR, HOUR, 4 * HOUR, DAY, 3 * DAY, 15 * DAY, 31 * DAY, 61 * DAY)
TWO_HOURS = 2 * HOUR


def ends(life: Life) -> list[datetime]:
    """When something that runs now will be over, the earliest first."""
    row = life.proposal
    answer = replying.latest_answer(row)
    asked = replying.asked_until(answer) if answer else None
    moments = (row.closes_at, row.join_expires_at, row.answer_due_at, asked)
    return sorted(moment for moment in moments if moment and moment > life.now)


def wait(life: Life, by: User) -> None:
    life.now += LEAPS[life.pick]


def wait_for_an_end(life: Life, by: User) -> None:
    """To the last hours, the last instant or the first instant after a term."""
    for end in ends(life)[:1]:
        before = (5 * HOUR, timedelta.resolution, timedelta())[life.pick % 3]
        life.now = max(life.now, end - before)


def drain(life: Life, by: User) -> None:
    while counting.drain():
        pass


def settle(life: Life, by: User) -> None:
    for proposal in Proposal.objects.unsettled(life.now):
        counting.settle(proposal, life.now)


def tell(life: Life, by: User) -> None:
    deadlines.tell(life.now)


def prolong(life: Life, by: User) -> None:
    """The portal is down for two hours; what ended meanwhile or today is made up for."""
    began, life.now = life.now, life.now + TWO_HOURS
    outage = Outage.objects.create(began_at=began, ended_at=life.now)
    prolonging.prolong(outage, life.now)


def nobody(life: Life) -> tuple[str, ...]:
    """The clock has no account; a name stands here for the report alone."""
    return ("author",)


REACHED = ("reached_at", "answer_due_at")
CLOCKS_VERBS = {
    "wait": Verb(wait, nobody, by_clock=True),
    "wait for an end": Verb(wait_for_an_end, nobody, by_clock=True),
    "drain": Verb(drain, nobody, dates=REACHED, by_clock=True),
    "settle": Verb(settle, nobody, dates=(*REACHED, "settled_at"), by_clock=True),
    "tell": Verb(tell, nobody, by_clock=True),
    "prolong": Verb(
        prolong, nobody, dates=("closes_at", "answer_due_at", "settled_at"), by_clock=True
    ),
}
