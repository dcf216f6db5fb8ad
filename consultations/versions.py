"""Versions of a draft: one in the making beside the public ones, matched clause by clause."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.asides import check_decided
from consultations.clauses import tree
from consultations.clauses.matching import match
from consultations.lifecycle import CONSULTATION
from consultations.models import Clause, Consultation, DraftVersion
from consultations.recording import record_on
from consultations.rows import keep_rows
from portal.accounts.models import User
from portal.lifecycle import Refused


def in_the_making(consultation: Consultation) -> DraftVersion | None:
    """The version that only officers see, if there is one."""
    return consultation.versions.filter(published_at__isnull=True).first()


def current_version(consultation: Consultation) -> DraftVersion | None:
    """The newest public version: the text that people contribute to."""
    return consultation.versions.filter(published_at__isnull=False).last()


@transaction.atomic
def begin_version(
    consultation: Consultation, *, by: User | None, language: str = ""
) -> DraftVersion:
    """The version in the making; a new one, under the next number, where there is none."""
    hold(consultation)
    found = in_the_making(consultation)
    if found is not None:
        return found
    last = consultation.versions.aggregate(last=Max("number"))["last"] or 0
    return DraftVersion.objects.create(
        consultation=consultation,
        number=last + 1,
        made_by=by,
        language=language or consultation.language,
    )


def version_before(version: DraftVersion) -> DraftVersion | None:
    """The version that this one changes; None for the first."""
    versions: models.QuerySet[DraftVersion] = version.consultation.versions.all()
    return versions.filter(number__lt=version.number).last()


@transaction.atomic
def write(version: DraftVersion, clauses: Sequence[tree.Clause]) -> list[Clause]:
    """Keep `clauses` as the text of a version in the making.

    What is the same clause in the version before keeps its line; the rest keeps the line of the
    row that it had here, or gets a new one. A row stays the same row while its clause is there.
    Raises Refused for a version that is public, and where a clause would go that a decision names.
    """
    if version.published_at is not None:
        raise Refused(
            _("This version is public and stays as it is."),
            _("Begin the next version: it shows what is changed in it."),
            code="published",
        )
    clauses = tree.levelled(clauses)
    return keep_rows(version, clauses, _lines(version, clauses))


@transaction.atomic
def publish_version(
    version: DraftVersion, *, by: User | None, now: datetime | None = None
) -> DraftVersion:
    """Make a version public: from now on people contribute to it. Its text stays as it is.

    The first one goes public together with its consultation. Raises Refused without any clause,
    and for a later one unless the consultation is published and not concluded.
    """
    now = now or timezone.now()
    consultation = version.consultation
    hold(consultation)
    version.refresh_from_db()
    if not version.clauses.exists():
        raise Refused(
            _("The draft has no text yet."), _("Bring in the text first."), code="no_text"
        )
    if version.published_at is not None:
        return version
    if version.number > 1:
        CONSULTATION.check("publish version", consultation.state, *_not_published())
    check_decided(version)
    version.published_at, version.before = now, None
    version.save(update_fields=["published_at", "before"])
    if version.number > 1:
        record_on("version_published", consultation, by=by, now=now, number=version.number)
    return version


def hold(consultation: Consultation) -> None:
    """Lock the row of `consultation` until the transaction ends, and read it anew."""
    rows = Consultation.objects.select_for_update(no_key=True)
    consultation.refresh_from_db(from_queryset=rows)


def _lines(version: DraftVersion, clauses: Sequence[tree.Clause]) -> list[UUID]:
    """For each clause the line that it continues; each line once.

    What an officer said is kept: nothing else is found out about those clauses.
    """
    before = version_before(version)
    former = before.tree() if before else []
    ended = {line for clause in clauses for line in clause.origin.joined}
    found = _continued(former, clauses).items()
    lines = {place: line for place, line in found if line not in ended} | {
        place: clause.line
        for place, clause in enumerate(clauses)
        if clause.origin.settled and clause.line
    }
    taken = {clause.line for clause in former}
    own = [clause for clause in version.tree() if clause.line not in taken]
    lines = {**_continued(own, clauses), **lines}
    return [lines.get(place) or uuid4() for place in range(len(clauses))]


def _continued(former: Sequence[tree.Clause], clauses: Sequence[tree.Clause]) -> dict[int, UUID]:
    """The lines of the clauses that are found again, by their places."""
    pairs = [(pair.old, pair.new) for pair in match(former, clauses)]
    found = {new: former[old].line for old, new in pairs if old is not None and new is not None}
    return {place: line for place, line in found.items() if line is not None}


def _not_published() -> tuple[str, str]:
    return (
        _("A further version is published only while the consultation is under way."),
        _("Its page shows the versions that were under discussion."),
    )
