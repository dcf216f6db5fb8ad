"""An officer says which clause of a version in the making continues which of the one before.

The words tell it in most cases; where they do not, opinions, decisions and what is shown as
changed would point to another clause.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.edits import editable, keep, record_step
from consultations.models import Clause, DraftVersion
from consultations.versions import version_before
from portal.accounts.models import User
from portal.lifecycle import Refused


@dataclass(frozen=True)
class Comes:
    """From which lines of the version before a clause comes; from none of them: it is new."""

    continues: UUID | None = None
    joined: tuple[UUID, ...] = ()
    split_from: UUID | None = None

    @property
    def lines(self) -> set[UUID]:
        """All that it names."""
        return {each for each in (self.continues, *self.joined, self.split_from) if each}


@transaction.atomic
def say(
    clause: Clause, comes: Comes, *, by: User, edit: int, now: datetime | None = None
) -> Clause:
    """Say where `clause` comes from. Whatever continued the same clause until now counts as new.

    Raises Refused where the clauses named do not go together, and as `mend` does.
    """
    now = now or timezone.now()
    version = editable(clause.version, edit, by=by, now=now)
    row = version.clauses.filter(pk=clause.pk).first()
    if row is None:
        raise _gone()
    _check(version, row, comes)
    if comes.continues is not None:
        _give_up(version, row, comes.continues)
    row.line = comes.continues or _own_line(version, row)
    row.joined, row.split_from, row.settled = list(comes.joined), comes.split_from, True
    row.save(update_fields=["line", "joined", "split_from", "settled"])
    _keep(version, by, now)
    return row


@transaction.atomic
def settle(
    version: DraftVersion, *, by: User, edit: int, now: datetime | None = None
) -> DraftVersion:
    """Say of every clause that it comes from where the page shows it. Refused as `mend` is."""
    now = now or timezone.now()
    version = editable(version, edit, by=by, now=now)
    version.clauses.update(settled=True)
    _keep(version, by, now)
    return version


def is_unmatched(version: DraftVersion) -> bool:
    """Whether nobody has looked yet from where the changed clauses of a further version come."""
    before = version_before(version)
    if before is None or version.published_at is not None:
        return False
    known = {line: said for line, *said in before.clauses.values_list("line", "heading", "text")}
    rows = version.clauses.filter(settled=False).values_list("line", "heading", "text")
    return any(known.get(line) != said for line, *said in rows)


def _check(version: DraftVersion, row: Clause, comes: Comes) -> None:
    before = version_before(version)
    former = set(before.clauses.values_list("line", flat=True)) if before else set()
    if not comes.lines <= former:
        raise _gone()
    others = version.clauses.exclude(pk=row.pk)
    if comes.split_from and (comes.continues or not others.filter(line=comes.split_from).exists()):
        raise Refused(
            _("A further part has the clause that it was cut from beside it."),
            _("Let another clause continue the former one first; this one continues none then."),
            code="no_first_part",
        )
    if comes.joined and comes.continues is None:
        raise Refused(
            _("Former clauses end in one that continues one of them."),
            _("Choose the one of them that this clause continues; mark the others as ended in it."),
            code="nothing_continued",
        )
    _check_ended(others, comes)


def _check_ended(others: "models.QuerySet[Clause]", comes: Comes) -> None:
    going_on = others.filter(line__in=comes.joined).exists() or comes.continues in comes.joined
    named = [each for each in (comes.continues, *comes.joined) if each]
    if going_on or others.filter(joined__overlap=named).exists():
        raise Refused(
            _("A former clause goes on in one clause or ends in one, not both."),
            _("Look at what the other clause says, and change that first."),
            code="both",
        )


def _give_up(version: DraftVersion, row: Clause, line: UUID) -> None:
    other = version.clauses.filter(line=line).exclude(pk=row.pk).first()
    if other is not None:
        other.line, other.joined, other.settled = uuid4(), [], True
        other.save(update_fields=["line", "joined", "settled"])


def _own_line(version: DraftVersion, row: Clause) -> UUID:
    """A line of its own for a new clause: the one that it has, unless it was that of another."""
    before = version_before(version)
    taken = before is not None and before.clauses.filter(line=row.line).exists()
    return uuid4() if taken else row.line


def _keep(version: DraftVersion, by: User, now: datetime) -> None:
    # A step back would find clauses again by their words; here it is said anew instead.
    keep(version, None, now)
    record_step("draft_changed", version, by, now)


def _gone() -> Refused:
    return Refused(
        _("This clause is not there any more."),
        _("Look at the clauses as they are now."),
        code="gone",
    )
