"""What authors, co-supporters and signers can do."""

from typing import Any

from portal.accounts.models import User
from portal.directory.models import Topic
from portal.moderation import appealing
from portal.moderation.models import Decision
from portal.norms import current
from proposals import drafting, joining, objecting, reopening, replying, signing, withdrawing
from proposals.models import Objection, Proposal, Quarantine
from proposals.paper_disputing import dispute
from tests.proposals.lives.verbs import Verb, found
from tests.proposals.lives.world import CITIZENS, Life

NETWORKS = (bytes(16), bytes([1] * 16))
TEXTS = ("Bolalar besh soat ovqatsiz oʻqiydi.", "Bolalar olti soat ovqatsiz oʻqiydi.")


def author(life: Life) -> tuple[str, ...]:
    """Whose proposal it is now."""
    person = life.proposal.author
    return (life.world.role_of(person),) if person else ("author",)


def writers(life: Life) -> tuple[str, ...]:
    """The author, and who writes together with them."""
    rows = life.proposal.co_authors.standing().filter(person__isnull=False)
    return (*author(life), *(life.world.role_of(row.person) for row in rows))


def citizens(life: Life) -> tuple[str, ...]:
    """Who may sign."""
    return ("author", *CITIZENS)


def set_aside(life: Life) -> tuple[str, ...]:
    """Whose signature does not count for now."""
    return _signers(life, quarantined_at__isnull=False) or citizens(life)


def on_paper(life: Life) -> tuple[str, ...]:
    """In whose name somebody entered a signature."""
    return _signers(life, paper__isnull=False) or citizens(life)


def _signers(life: Life, **condition: bool) -> tuple[str, ...]:
    rows = life.proposal.signatures.standing().filter(signer__isnull=False, **condition)
    return tuple(life.world.role_of(row.signer) for row in rows.select_related("signer"))


def text_of(life: Life) -> dict[str, Any]:
    """A whole text, or one without a demand."""
    return {
        "title": "Maktabda issiq ovqat boʻlsin",
        "problem": TEXTS[life.pick % 2],
        "demand": "" if life.pick == 7 else "Har kuni issiq ovqat berilsin.",
        "expected_result": "Darsga kelmaslik kamayadi.",
        "level": current.level("republic", life.now),
        "body": life.world.bodies["ministry"],
    }


def draft(life: Life, by: User) -> None:
    life.proposal = drafting.start(by=by, title="Issiq ovqat", now=life.now)


def write(life: Life, by: User) -> None:
    topics = Topic.objects.filter(slug="education")
    drafting.save_stage(life.proposal, by=by, fields=text_of(life), topics=topics, now=life.now)


def invite(life: Life, by: User) -> None:
    drafting.invite(life.proposal, by=by, name_public=life.pick % 2 == 0, now=life.now)


def rewrite(life: Life, by: User) -> None:
    drafting.rewrite(life.proposal, by=by, now=life.now)


def renew(life: Life, by: User) -> None:
    drafting.renew(life.proposal, by=by, now=life.now)


def join(life: Life, by: User) -> None:
    joining.join(life.proposal, by=by, now=life.now)


def withdraw(life: Life, by: User) -> None:
    withdrawing.withdraw(life.proposal, by=by, reason="Hal boʻldi.", now=life.now)


def offer(life: Life, by: User) -> None:
    withdrawing.offer(life.proposal, by=by, now=life.now)


def take_over(life: Life, by: User) -> None:
    withdrawing.take_over(life.proposal, by=by, now=life.now)


def appeal(life: Life, by: User) -> None:
    decision = found(Decision.objects.on(life.proposal).first())
    appealing.appeal(decision, by=by, text="Bu hammaga tegishli.", now=life.now)


def sign(life: Life, by: User) -> None:
    network = NETWORKS[life.pick % 2]
    signing.sign(life.proposal, by=by, network=network, now=life.now)


def take_back(life: Life, by: User) -> None:
    signing.withdraw(life.proposal, by=by, reason="", now=life.now)


def last_quarantine(proposal: Proposal) -> Quarantine:
    """The newest one of `proposal`."""
    return found(Quarantine.objects.filter(proposal=proposal).order_by("-id").first())


def object_(life: Life, by: User) -> None:
    text = "Imzo oʻzimniki."
    objecting.object_to(last_quarantine(life.proposal), by=by, text=text, now=life.now)


def last_objection(life: Life) -> Objection:
    """The newest one about the proposal."""
    rows = Objection.objects.filter(quarantine__proposal=life.proposal)
    return found(rows.order_by("outcome", "-id").first())


def dispute_(life: Life, by: User) -> None:
    dispute(life.proposal, by=by, now=life.now)


def reply(life: Life, by: User) -> None:
    answer = found(replying.latest_answer(life.proposal))
    replying.reply(answer, by=by, satisfied=life.pick == 0, now=life.now)


def reopen(life: Life, by: User) -> None:
    reason = "" if life.pick == 7 else "Oshxonalar haqida hech narsa yoʻq."
    reopening.reopen(life.proposal, by=by, reason=reason, now=life.now)


def _event(name: str) -> tuple[str, ...]:
    return (f"proposal.{name}",)


ANEW = ("answer_due_at", "answered_at")
CITIZENS_VERBS = {
    "draft": Verb(draft, lambda life: ("author", "citizen 4")),
    "write": Verb(write, writers, repeatable=True),
    "invite": Verb(invite, author, ("invite", "submit"), _event("gathering")),
    "rewrite": Verb(rewrite, author, ("rewrite",), _event("rewritten")),
    "renew": Verb(renew, author, events=_event("link_renewed")),
    "join": Verb(join, citizens, ("submit",), _event("joined"), repeatable=True),
    "withdraw": Verb(withdraw, author, ("withdraw",), _event("withdrawn"), ("closes_at",)),
    "offer": Verb(offer, author, events=_event("offered")),
    "take over": Verb(take_over, citizens, events=_event("handed_over")),
    "appeal": Verb(appeal, author, events=("moderation.appealed",)),
    "sign": Verb(sign, citizens, repeatable=True),
    "take back": Verb(take_back, citizens),
    "object": Verb(object_, set_aside, events=_event("objected")),
    "dispute": Verb(dispute_, on_paper, events=("sheet.disputed",)),
    "reply": Verb(reply, citizens, repeatable=True),
    "reopen": Verb(reopen, author, ("reopen",), _event("reopened"), ANEW),
}
