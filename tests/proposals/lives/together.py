"""What authors do together: co-authors, files, merges; and what moderators make of both."""

from unittest.mock import patch

from portal.accounts.models import User
from portal.checked import Checked
from portal.moderation.deciding import decide
from portal.norms import current
from proposals import attaching, co_authoring, merging, reporting, text_lock
from proposals.models import CoAuthor, Evidence, Merge, Proposal
from tests.proposals.lives.citizens import author, citizens, writers
from tests.proposals.lives.moderators import MODERATOR, WORDS, moderators
from tests.proposals.lives.verbs import Verb, found
from tests.proposals.lives.world import Life


# --- writing together -------------------------------------------------------------
def co_authors(life: Life) -> tuple[str, ...]:
    """Who writes it together with its author now."""
    rows = life.proposal.co_authors.standing().filter(person__isnull=False)
    return tuple(life.world.role_of(row.person) for row in rows) or citizens(life)


def invite(life: Life, by: User) -> None:
    co_authoring.invite(life.proposal, by=by, now=life.now)


def _row(life: Life, *, accepted: bool) -> CoAuthor:
    rows = life.proposal.co_authors.filter(accepted_at__isnull=not accepted)
    return found(rows.select_related("proposal").order_by("-id").first())


def accept(life: Life, by: User) -> None:
    row = _row(life, accepted=False)
    co_authoring.accept(row, by=by, name_public=life.pick % 2 == 0, now=life.now)


def cancel(life: Life, by: User) -> None:
    co_authoring.remove(_row(life, accepted=False), by=by, now=life.now)


def remove(life: Life, by: User) -> None:
    co_authoring.remove(_row(life, accepted=True), by=by, now=life.now)


def leave(life: Life, by: User) -> None:
    co_authoring.leave(life.proposal, by=by, now=life.now)


def open_text(life: Life, by: User) -> None:
    """As the page of a stage does: it asks first who writes the text."""
    found(Proposal.objects.written_by(by).filter(pk=life.proposal.pk).first())
    text_lock.open_text(life.proposal, by=by, now=life.now)


# --- files ------------------------------------------------------------------------
def attach(life: Life, by: User) -> None:
    """A file whose check is past: that is looked at elsewhere, and takes its time."""
    content = f"file {life.pick % 3}".encode()
    with patch.object(attaching, "check_file", lambda data, now: Checked("png", data, None)):
        attaching.attach(life.proposal, by=by, title="Bayon", data=content, now=life.now)


def last_file(life: Life) -> Evidence:
    """The newest file of the proposal."""
    return found(Evidence.objects.filter(proposal=life.proposal).order_by("-id").first())


def detach(life: Life, by: User) -> None:
    attaching.detach(last_file(life), by=by, now=life.now)


def report_file(life: Life, by: User) -> None:
    """As the page does: only what everybody reads can be reported."""
    found(Proposal.objects.public().filter(pk=life.proposal.pk).first())
    reason = current.reason("H-4") if life.pick % 2 else None
    text = "" if life.pick == 6 else "Pasport koʻrinadi."
    reporting.report(last_file(life), by=by, reason=reason, text=text, now=life.now)


def hide_file(life: Life, by: User) -> None:
    reasons = [] if life.pick == 7 else [current.reason("H-4")]
    file = last_file(life)
    decide(file, by=by, outcome="reject", reasons=reasons, text=WORDS, now=life.now)


def keep_file(life: Life, by: User) -> None:
    decide(last_file(life), by=by, outcome="publish", now=life.now)


# --- merges -----------------------------------------------------------------------
def ask(life: Life, by: User) -> None:
    """Another one, either way round."""
    others = Proposal.objects.public().exclude(pk=life.proposal.pk)
    pair = [life.proposal, found(others.order_by("-id").first())]
    source, target = pair if life.pick % 2 else reversed(pair)
    merging.ask(source, target, by=by, note="Birlashaylik.", now=life.now)


def last_merge(life: Life) -> Merge:
    """The newest one of the proposal."""
    rows = Merge.objects.of(life.proposal).select_related("source", "target")
    return found(rows.first())


def both_authors(life: Life) -> tuple[str, ...]:
    """Who wrote either side of the newest merge."""
    merge = Merge.objects.of(life.proposal).select_related("source__author", "target__author")
    people = merge[0].authors() if merge else []
    return tuple(life.world.role_of(person) for person in people) or author(life)


def asked(life: Life) -> tuple[str, ...]:
    """Who is asked by the newest merge."""
    merge = Merge.objects.of(life.proposal).select_related("source__author", "target__author")
    person = merge[0].asked.author if merge else None
    return (life.world.role_of(person),) if person else author(life)


def agree(life: Life, by: User) -> None:
    merging.agree(last_merge(life), by=by, now=life.now)


def decline(life: Life, by: User) -> None:
    merging.decline(last_merge(life), by=by, now=life.now)


def not_want(life: Life, by: User) -> None:
    merging.take_back(last_merge(life), by=by, now=life.now)


def merge(life: Life, by: User) -> None:
    decide(last_merge(life), by=by, outcome="publish", now=life.now)


def refuse(life: Life, by: User) -> None:
    words = "" if life.pick == 7 else WORDS
    decide(last_merge(life), by=by, outcome="return", text=words, now=life.now)


def _co(name: str) -> tuple[str, ...]:
    return (f"proposal.co_author_{name}",)


HIDDEN, MERGED = (
    ("evidence.hidden", "proposal.file_hidden"),
    ("proposal.merged", "proposal.merged_from"),
)
AUTHORS_VERBS = {
    "invite co-author": Verb(invite, author, events=_co("invited")),
    "accept co-author": Verb(accept, citizens, events=_co("joined")),
    "cancel invitation": Verb(cancel, author, events=_co("uninvited"), repeatable=True),
    "remove co-author": Verb(remove, author, events=_co("removed"), repeatable=True),
    "leave": Verb(leave, co_authors, events=_co("left")),
    "open text": Verb(open_text, writers, repeatable=True),
    "attach": Verb(attach, writers),
    "detach": Verb(detach, writers),
    "report file": Verb(report_file, citizens, events=("evidence.reported",)),
    "hide file": Verb(hide_file, moderators, events=HIDDEN, role=MODERATOR),
    "keep file": Verb(keep_file, moderators, events=("evidence.kept",), role=MODERATOR),
    "ask": Verb(ask, author, events=("merge.asked",)),
    "agree": Verb(agree, asked, events=("merge.agreed",)),
    "decline": Verb(decline, asked, events=("merge.declined",)),
    "not want": Verb(not_want, both_authors, events=("merge.taken_back",)),
    "merge": Verb(merge, moderators, ("merge",), MERGED, ("closes_at",), role=MODERATOR),
    "refuse": Verb(refuse, moderators, events=("merge.refused",), role=MODERATOR),
}
