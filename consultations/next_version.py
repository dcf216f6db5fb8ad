"""The next version of a draft: begun with the public text, said what is new, thrown away."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.clauses.tree import Origin
from consultations.edits import check_state, editable, keep, record_step, size_of
from consultations.models import Consultation, DraftVersion
from consultations.recording import STAFF, record_on
from consultations.versions import begin_version, current_version, hold, write
from portal.accounts.models import User
from portal.lifecycle import Refused


@transaction.atomic
def say_what_is_new(
    version: DraftVersion, note: str, *, by: User, now: datetime | None = None
) -> DraftVersion:
    """Write what is new in a version in the making. Refused as `mend` is, but for its clauses."""
    now = now or timezone.now()
    version = editable(version, None, by=by, now=now)
    version.note, version.saved_at = note, now
    version.save(update_fields=["note", "saved_at"])
    record_step("draft_changed", version, by, now)
    return version


@transaction.atomic
def begin_next(
    consultation: Consultation, *, by: User, now: datetime | None = None
) -> DraftVersion:
    """The next version, with the text of the one that is public. The one that is in the making
    where there is one. Raises Refused unless the consultation is published and has a text."""
    now = now or timezone.now()
    hold(consultation)
    check_state(consultation)
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
    write(version, [replace(clause, origin=Origin()) for clause in former.tree()])
    keep(version, None, now)
    record_on("version_begun", consultation, by=by, now=now, visibility=STAFF, **size_of(version))
    return version


@transaction.atomic
def discard(version: DraftVersion, *, by: User, edit: int, now: datetime | None = None) -> None:
    """Throw a version in the making away. Refused as `mend` is, and where a decision names it."""
    now = now or timezone.now()
    version = editable(version, edit, by=by, now=now)
    record_on(
        "version_discarded",
        version.consultation,
        by=by,
        now=now,
        visibility=STAFF,
        **size_of(version),
    )
    write(version, [])
    version.delete()
