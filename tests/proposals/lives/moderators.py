"""What moderators, administrators and operators can do."""

from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import PermissionDenied

from portal.accounts.models import User
from portal.clock import local_day
from portal.moderation import appealing
from portal.moderation.deciding import decide
from portal.moderation.models import Appeal
from portal.norms import current
from proposals import hiding, objecting, rescheduling
from proposals.criteria import Criterion
from proposals.models import PaperSheet
from proposals.paper_auditing import draw, finish, may_audit
from proposals.paper_signing import Head, enter
from proposals.quarantining import number_of, release, set_aside
from tests.paper import rows_of
from tests.proposals.lives.citizens import NETWORKS, last_objection, last_quarantine
from tests.proposals.lives.verbs import Verb, found
from tests.proposals.lives.world import MODERATORS, ON_PAPER, Life

WORDS = "Shaxsiy ish."
# A reason that hides the text, and one that leaves it to be read.
REASONS = ("S-3", "H-1")
DECIDED = ("submitted_at", "closes_at")


def moderators(life: Life) -> tuple[str, ...]:
    """Whoever decides what is published."""
    return MODERATORS[:3]


def operators(life: Life) -> tuple[str, ...]:
    """Whoever enters what was signed on paper."""
    return ("operator", "operator 2")


def deciding(outcome: str, *keys: str) -> Callable[[Life, User], object]:
    """Decide in the queue: publish, return or reject, by one of the reasons."""

    def act(life: Life, by: User) -> None:
        reasons = [current.reason(keys[life.pick % len(keys)])] if keys else []
        decide(life.proposal, by=by, outcome=outcome, reasons=reasons, text=WORDS, now=life.now)

    return act


def last_appeal(life: Life) -> Appeal:
    """The newest one about the proposal."""
    rows = Appeal.objects.filter(decision__object_id=life.proposal.pk)
    return found(rows.order_by("outcome", "-id").first())


def uphold(life: Life, by: User) -> None:
    appealing.uphold(last_appeal(life), by=by, answer="Toʻgʻri.", now=life.now)


def dismiss(life: Life, by: User) -> None:
    answer = "" if life.pick == 7 else "Qoida shunday."
    appealing.dismiss(last_appeal(life), by=by, answer=answer, now=life.now)


def hide(life: Life, by: User) -> None:
    hiding.hide(life.proposal, by=by, reason=current.reason("H-1"), now=life.now)


def show(life: Life, by: User) -> None:
    hiding.show_again(life.proposal, by=by, now=life.now)


def reschedule(life: Life, by: User) -> None:
    to, reason = life.now + timedelta(days=life.pick), "" if life.pick == 7 else "Portal ishlamadi."
    rescheduling.reschedule(life.proposal, by=by, to=to, reason=reason, now=life.now)


def quarantine(life: Life, by: User) -> None:
    """Set aside what came from one network, or everything; now and then by a wrong number."""
    network = (*NETWORKS, None, None)[life.pick % 4]
    criterion = Criterion(since=life.now - timedelta(days=400), until=life.now, network=network)
    seen = number_of(life.proposal, criterion) + (life.pick == 7)
    words = {"reason": current.reason("Q-1"), "text": "Bir tarmoqdan."}
    set_aside(life.proposal, by=by, criterion=criterion, expected=seen, now=life.now, **words)


def let_count(life: Life, by: User) -> None:
    release(last_quarantine(life.proposal), by=by, reason="Imzolar haqiqiy.", now=life.now)


def uphold_objection(life: Life, by: User) -> None:
    objecting.uphold(last_objection(life), by=by, answer="Toʻgʻri.", now=life.now)


def dismiss_objection(life: Life, by: User) -> None:
    objecting.dismiss(last_objection(life), by=by, answer="Yoʻq.", now=life.now)


def sheet(life: Life, by: User) -> None:
    """Enter a sheet of three people, or one person at the counter."""
    if not by.offices():
        raise PermissionDenied
    many = life.pick % 2
    pinfls = ON_PAPER[life.pick : life.pick + 3] if many else ON_PAPER[life.pick : life.pick + 1]
    head = Head("Bogʻishamol", local_day(life.now), str(life.pick) if many else "")
    enter(life.proposal, head, rows_of(*pinfls), office=by.offices()[0], by=by, now=life.now)


def audit(life: Life, by: User) -> None:
    """Draw rows of the last sheet and read other numbers on the paper."""
    last = found(PaperSheet.objects.filter(proposal=life.proposal).order_by("-id").first())
    if not may_audit(by, last):
        raise PermissionDenied
    finish(draw(last, by=by, now=life.now), {}, by=by, now=life.now)


def _event(name: str) -> tuple[str, ...]:
    return (f"proposal.{name}",)


MODERATOR = "moderator"
MODERATORS_VERBS = {
    "publish": Verb(
        deciding("publish"),
        moderators,
        ("publish",),
        _event("published"),
        DECIDED,
        role=MODERATOR,
    ),
    "return": Verb(
        deciding("return", "R-1"), moderators, ("return",), _event("returned"), role=MODERATOR
    ),
    "reject": Verb(
        deciding("reject", *REASONS),
        moderators,
        ("reject",),
        _event("rejected"),
        role=MODERATOR,
    ),
    "uphold": Verb(uphold, moderators, ("uphold appeal",), _event("appeal_upheld"), role=MODERATOR),
    "dismiss": Verb(dismiss, moderators, events=("moderation.appeal_dismissed",), role=MODERATOR),
    "hide": Verb(hide, moderators, events=_event("hidden"), role=MODERATOR),
    "show": Verb(show, moderators, events=_event("shown_again"), role=MODERATOR),
    "reschedule": Verb(
        reschedule,
        lambda life: ("administrator",),
        (),
        _event("rescheduled"),
        ("closes_at",),
        role="administrator",
    ),
    "quarantine": Verb(quarantine, moderators, events=_event("quarantined"), role=MODERATOR),
    "release": Verb(let_count, moderators, events=_event("released"), role=MODERATOR),
    "uphold objection": Verb(
        uphold_objection, moderators, events=_event("objection_upheld"), role=MODERATOR
    ),
    "dismiss objection": Verb(
        dismiss_objection, moderators, events=_event("objection_dismissed"), role=MODERATOR
    ),
    "sheet": Verb(sheet, operators, events=("sheet.entered",)),
    "audit": Verb(audit, moderators, events=("sheet.audited",)),
}
