"""Versions of a draft: one in the making beside the public ones, matched clause by clause."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.clauses import tree
from consultations.clauses.matching import match
from consultations.lifecycle import CONSULTATION
from consultations.models import Clause, Consultation, Decision, DraftVersion
from consultations.recording import record_on
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


@transaction.atomic
def write(version: DraftVersion, clauses: Sequence[tree.Clause]) -> list[Clause]:
    """Keep `clauses` as the text of a version in the making.

    What is the same clause in the version before keeps its line; the rest keeps the line of the
    row that it had here, or gets a new one. Raises Refused for a version that is public.
    """
    if version.published_at is not None:
        raise Refused(
            _("This version is public and stays as it is."),
            _("Begin the next version: it shows what is changed in it."),
            code="published",
        )
    clauses = tree.levelled(clauses)
    lines = _lines(version, clauses)
    pointing = _let_go(version)
    version.clauses.all().delete()
    rows = zip(clauses, tree.addresses(clauses), lines, strict=True)
    made = Clause.objects.bulk_create(
        Clause(
            version=version,
            line=line,
            place=place,
            depth=clause.depth,
            kind=clause.kind.value,
            number=clause.number,
            heading=clause.heading,
            text=clause.text,
            address=address,
            paragraphs=list(clause.paragraphs),
        )
        for place, (clause, address, line) in enumerate(rows)
    )
    for row in made:
        if row.line in pointing:
            Decision.objects.filter(pk__in=pointing[row.line]).update(clause=row)
    return made


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
    version.published_at = now
    version.save(update_fields=["published_at"])
    if version.number > 1:
        record_on("version_published", consultation, by=by, now=now, number=version.number)
    return version


def hold(consultation: Consultation) -> None:
    """Lock the row of `consultation` until the transaction ends, and read it anew."""
    rows = Consultation.objects.select_for_update(no_key=True)
    consultation.refresh_from_db(from_queryset=rows)


def _let_go(version: DraftVersion) -> dict[UUID, list[int]]:
    """By line the decisions that point at a clause of `version`; they point at none for now."""
    pointing: dict[UUID, list[int]] = {}
    found = Decision.objects.filter(clause__version=version)
    for line, pk in found.values_list("clause__line", "pk"):
        pointing.setdefault(line, []).append(pk)
    found.update(clause=None)
    return pointing


def _lines(version: DraftVersion, clauses: Sequence[tree.Clause]) -> list[UUID]:
    """For each clause the line that it continues; each line once."""
    lines: dict[int, UUID] = {}
    for rows in _former(version):
        free = [row for row in rows if row.line not in lines.values()]
        for pair in match([row.as_read() for row in free], clauses):
            if pair.old is not None and pair.new is not None and pair.new not in lines:
                lines[pair.new] = free[pair.old].line
    return [lines.get(place) or uuid4() for place in range(len(clauses))]


def _former(version: DraftVersion) -> Iterator[list[Clause]]:
    """The clauses of the version before, then those that stand in this one until now."""
    before = version.consultation.versions.filter(number__lt=version.number).last()
    if before is not None:
        yield list(before.clauses.all())
    yield list(version.clauses.all())


def _not_published() -> tuple[str, str]:
    return (
        _("A further version is published only while the consultation is under way."),
        _("Its page shows the versions that were under discussion."),
    )
