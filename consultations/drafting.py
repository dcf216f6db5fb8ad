"""An officer makes a version of the draft: brings in a text, mends its clauses, takes a step back.

Each verb is told which state of the version its page showed (`edit`); where a colleague was
faster it refuses, so that nobody writes over what they have not seen.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.bringing import Brought
from consultations.clauses import tree
from consultations.clauses.editing import Impossible
from consultations.clauses.reading import read
from consultations.models import Clause, Consultation, DraftVersion
from consultations.recording import STAFF, record_on
from consultations.snapshots import put_back, snapshot
from consultations.versions import begin_version, current_version, hold, write
from portal.accounts.models import User
from portal.language.finding import language_written
from portal.lifecycle import Refused

Step = Callable[[list[tree.Clause]], list[tree.Clause]]
# Of these states nobody changes a draft any more; the first one waits for the head.
# So much of a text tells in which language it is.
TELLING = 4_000
CLOSED = ("submitted", "concluded", "withdrawn")


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
    _check_state(consultation)
    version = _held(begin_version(consultation, by=by))
    _check_seen(version, edit)
    before = snapshot(version, whole=True)
    version.paragraphs, version.asides = brought.paragraphs, brought.asides
    version.source_name, version.source = brought.name, brought.data
    version.settled_doubts = []
    version.language = language_written(" ".join(brought.paragraphs)[:TELLING], version.language)
    write(version, clauses)
    _keep(version, before, now)
    record_on("draft_imported", consultation, by=by, now=now, visibility=STAFF, **_size(version))
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
    version = _editable(version, edit)
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
    _keep(version, before, now)
    _record("draft_changed", version, by, now)
    return version


@transaction.atomic
def undo(
    version: DraftVersion, *, by: User, edit: int, now: datetime | None = None
) -> DraftVersion:
    """Take back the last change; doing it again brings the change back. Refused as `mend` is."""
    now = now or timezone.now()
    version = _editable(version, edit)
    if version.before is None:
        raise Refused(_("There is nothing to take back."), code="nothing")
    before = snapshot(version, whole="paragraphs" in version.before)
    write(version, put_back(version))
    _keep(version, before, now)
    _record("draft_undone", version, by, now)
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
    version = _editable(version, edit)
    if number not in range(len(version.asides)):
        raise Refused(_("This is not in the document any more."), code="gone")
    version.asides[number]["kept"] = kept
    _keep(version, version.before, now)
    _record("draft_changed", version, by, now)
    return version


@transaction.atomic
def settle_doubt(
    version: DraftVersion, doubt: str, *, by: User, edit: int, now: datetime | None = None
) -> DraftVersion:
    """Say of a doubt about the numbers that the text is right as it stands."""
    now = now or timezone.now()
    version = _editable(version, edit)
    if doubt not in version.settled_doubts:
        version.settled_doubts.append(doubt)
        _keep(version, version.before, now)
        _record("draft_changed", version, by, now)
    return version


@transaction.atomic
def say_what_is_new(
    version: DraftVersion, note: str, *, by: User, now: datetime | None = None
) -> DraftVersion:
    """Write what is new in a version in the making. Refused as `mend` is, but for its clauses."""
    now = now or timezone.now()
    version = _editable(version, None)
    version.note, version.saved_at = note, now
    version.save(update_fields=["note", "saved_at"])
    _record("draft_changed", version, by, now)
    return version


@transaction.atomic
def begin_next(
    consultation: Consultation, *, by: User, now: datetime | None = None
) -> DraftVersion:
    """The next version, with the text of the one that is public. The one that is in the making
    where there is one. Raises Refused unless the consultation is published and has a text."""
    now = now or timezone.now()
    hold(consultation)
    _check_state(consultation)
    former = current_version(consultation)
    if former is None:
        raise Refused(
            _("There is no public version yet that another one could follow."),
            _("Bring in the text of the first one."),
            code="no_public",
        )
    version = begin_version(consultation, by=by)
    if version.clauses.exists():
        return version
    for name in ("language", "paragraphs", "asides", "source_name", "settled_doubts"):
        setattr(version, name, getattr(former, name))
    write(version, former.tree())
    _keep(version, None, now)
    record_on("version_begun", consultation, by=by, now=now, visibility=STAFF, **_size(version))
    return version


@transaction.atomic
def discard(version: DraftVersion, *, by: User, edit: int, now: datetime | None = None) -> None:
    """Throw a version in the making away. Refused as `mend` is, and where a decision names it."""
    now = now or timezone.now()
    version = _editable(version, edit)
    record_on(
        "version_discarded",
        version.consultation,
        by=by,
        now=now,
        visibility=STAFF,
        **_size(version),
    )
    write(version, [])
    version.delete()


def _editable(version: DraftVersion, edit: int | None) -> DraftVersion:
    hold(version.consultation)
    version = _held(version)
    _check_state(version.consultation)
    if version.published_at is not None:
        raise Refused(
            _("This version is public and stays as it is."),
            _("Begin the next version: it shows what is changed in it."),
            code="published",
        )
    if edit is not None:
        _check_seen(version, edit)
    return version


def _held(version: DraftVersion) -> DraftVersion:
    """The row as it stands now; a version that was thrown away is refused."""
    rows = DraftVersion.objects.select_for_update(no_key=True, of=("self",))
    found = rows.select_related("consultation").filter(pk=version.pk).first()
    if found is None:
        raise Refused(
            _("This version was thrown away."),
            _("The list of versions shows what is there."),
            code="gone",
        )
    return found


def _check_seen(version: DraftVersion, edit: int) -> None:
    if version.edits != edit:
        raise Refused(
            _("The draft was changed while you had it open: by a colleague, or in another window."),
            _("What you typed stands below. Look at the text as it is now, and save again."),
            code="stale",
        )


def _check_state(consultation: Consultation) -> None:
    if consultation.state not in CLOSED:
        return
    if consultation.state == Consultation.State.SUBMITTED:
        raise Refused(
            _("The draft is with the head and cannot be changed now."),
            _("The head can return it to you with a note."),
            code="submitted",
        )
    raise Refused(
        _("This consultation is over; its versions stay as they were under discussion."),
        code="over",
    )


def _keep(version: DraftVersion, before: dict[str, Any] | None, now: datetime) -> None:
    version.before, version.saved_at = before, now
    version.edits += 1
    version.save()


def _record(verb: str, version: DraftVersion, by: User, now: datetime) -> None:
    record_on(
        verb,
        version.consultation,
        by=by,
        now=now,
        visibility=STAFF,
        number=version.number,
        edit=version.edits,
    )


def _size(version: DraftVersion) -> dict[str, int]:
    return {"number": version.number, "clauses": Clause.objects.filter(version=version).count()}
