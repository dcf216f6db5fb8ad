"""A version is changed under its lock, from the state that the officer saw, as one more edit."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from consultations.desk_lock import check_free
from consultations.models import Clause, Consultation, DraftVersion
from consultations.recording import STAFF, record_on
from consultations.versions import hold
from portal.accounts.models import User
from portal.lifecycle import Refused

# Of these states nobody changes a draft; the first one waits for the head.
CLOSED = ("submitted", "concluded", "withdrawn")


def editable(version: DraftVersion, edit: int | None, *, by: User, now: datetime) -> DraftVersion:
    """The version as it stands now, locked. Raises Refused where it cannot be changed."""
    hold(version.consultation)
    version = held(version)
    check_state(version.consultation)
    if version.published_at is not None:
        raise Refused(
            _("This version is public and stays as it is."),
            _("Begin the next version: it shows what is changed in it."),
            code="published",
        )
    check_free(version.consultation, by, now)
    if edit is not None:
        check_seen(version, edit)
    return version


def held(version: DraftVersion) -> DraftVersion:
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


def check_seen(version: DraftVersion, edit: int) -> None:
    """Raise Refused where the version has changed since the page was drawn."""
    if version.edits != edit:
        raise Refused(
            _("The draft was changed while you had it open: by a colleague, or in another window."),
            _("What you typed stands below. Look at the text as it is now, and save again."),
            code="stale",
        )


def check_state(consultation: Consultation) -> None:
    """Raise Refused while the draft is with the head, and once the consultation is over."""
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


def keep(version: DraftVersion, before: dict[str, Any] | None, now: datetime) -> None:
    """Write the version as one more edit; `before` is what stood there until now."""
    version.before, version.saved_at = before, now
    version.edits += 1
    version.save()


def record_step(verb: str, version: DraftVersion, by: User, now: datetime) -> None:
    """Write that an officer changed it."""
    record_on(
        verb,
        version.consultation,
        by=by,
        now=now,
        visibility=STAFF,
        number=version.number,
        edit=version.edits,
    )


def size_of(version: DraftVersion) -> dict[str, int]:
    """Which version, and how many clauses it has, for the journal."""
    return {"number": version.number, "clauses": Clause.objects.filter(version=version).count()}
