"""An officer makes a version of the draft: brings in a text, mends its clauses, takes a step back.

Each verb is told which state of the version its page showed (`edit`); where a colleague was
faster it refuses, so that nobody writes over what they have not seen.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.bringing import Brought
from consultations.clauses import tree
from consultations.clauses.editing import Impossible
from consultations.clauses.reading import read
from consultations.desk_lock import check_free
from consultations.edits import (
    check_seen,
    check_state,
    editable,
    held,
    keep,
    record_step,
    size_of,
)
from consultations.models import Consultation, DraftVersion
from consultations.recording import STAFF, record_on
from consultations.snapshots import put_back, snapshot
from consultations.versions import begin_version, hold, write
from portal.accounts.models import User
from portal.language.finding import language_written
from portal.lifecycle import Refused

Step = Callable[[list[tree.Clause]], list[tree.Clause]]
# So much of a text tells in which language it is.
TELLING = 4_000


@transaction.atomic
def bring_in(
    consultation: Consultation,
    brought: Brought,
    *,
    by: User,
    edit: int = 0,
    now: datetime | None = None,
) -> DraftVersion:
    """Make the text that was brought the one of the version in the making, which is begun here
    where there is none. Raises Refused without a clause in it, and as `mend` does."""
    now = now or timezone.now()
    clauses = read(brought.paragraphs).clauses
    if not clauses:
        raise Refused(
            _("There is no text in this."),
            _("Choose another file, or paste the text."),
            code="empty",
        )
    hold(consultation)
    check_state(consultation)
    version = held(begin_version(consultation, by=by))
    check_free(consultation, by, now)
    check_seen(version, edit)
    before = snapshot(version, whole=True)
    version.paragraphs, version.asides = brought.paragraphs, brought.asides
    version.source_name, version.source = brought.name, brought.data
    version.source_attached = brought.data is not None
    version.settled_doubts = []
    version.language = language_written(" ".join(brought.paragraphs)[:TELLING], version.language)
    write(version, clauses)
    keep(version, before, now)
    record_on("draft_imported", consultation, by=by, now=now, visibility=STAFF, **size_of(version))
    return version


@transaction.atomic
def mend(
    version: DraftVersion, step: Step, *, by: User, edit: int, now: datetime | None = None
) -> DraftVersion:
    """Change the clauses of a version in the making by one step.

    Raises Refused where the clauses cannot be changed so, while the draft is with the head, once
    it is public, and where a colleague has changed it since `edit`.
    """
    now = now or timezone.now()
    version = editable(version, edit, by=by, now=now)
    clauses = version.tree()
    try:
        changed = step(clauses)
    except Impossible as reason:
        raise Refused(
            _("This cannot be done with this clause."),
            _("Nothing is changed. Choose another step."),
            code="impossible",
        ) from reason
    if changed == clauses:
        return version
    before = snapshot(version)
    write(version, changed)
    keep(version, before, now)
    record_step("draft_changed", version, by, now)
    return version


@transaction.atomic
def undo(
    version: DraftVersion, *, by: User, edit: int, now: datetime | None = None
) -> DraftVersion:
    """Take back the last change; doing it again brings the change back. Refused as `mend` is."""
    now = now or timezone.now()
    version = editable(version, edit, by=by, now=now)
    if version.before is None:
        raise Refused(_("There is nothing to take back."), code="nothing")
    before = snapshot(version, whole="paragraphs" in version.before)
    write(version, put_back(version))
    keep(version, before, now)
    record_step("draft_undone", version, by, now)
    return version


@transaction.atomic
def decide_aside(
    version: DraftVersion,
    number: int,
    *,
    kept: bool,
    by: User,
    edit: int,
    now: datetime | None = None,
) -> DraftVersion:
    """Keep a table or a note of the document beside its clause, or name it as left out."""
    now = now or timezone.now()
    version = editable(version, edit, by=by, now=now)
    if number not in range(len(version.asides)):
        raise Refused(_("This is not in the document any more."), code="gone")
    version.asides[number]["kept"] = kept
    keep(version, version.before, now)
    record_step("draft_changed", version, by, now)
    return version


@transaction.atomic
def settle_doubt(
    version: DraftVersion, doubt: str, *, by: User, edit: int, now: datetime | None = None
) -> DraftVersion:
    """Say of a doubt about the numbers that the text is right as it stands."""
    now = now or timezone.now()
    version = editable(version, edit, by=by, now=now)
    if doubt not in version.settled_doubts:
        version.settled_doubts.append(doubt)
        keep(version, version.before, now)
        record_step("draft_changed", version, by, now)
    return version
