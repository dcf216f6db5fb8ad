"""Files that prove the values of an entry: kept with its draft, public with its values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models import Entry, Indicator, ProofFile
from monitoring.proofs import Proof, keep
from monitoring.settling import locked
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current


@dataclass(frozen=True)
class Proved:
    """A published quarter, or its plan, with the files that prove it."""

    period: date
    plan: bool
    files: list[ProofFile]


@transaction.atomic
def attach(
    entry: Entry,
    files: Sequence[Proof],
    *,
    by: User,
    without: Collection[UUID] = (),
    now: datetime | None = None,
) -> list[ProofFile]:
    """Keep checked files with a draft, and take those away that `without` names.

    Raises Refused once the draft is with the head or published, and for more files than the norm
    ``proof-files`` allows.
    """
    now = now or timezone.now()
    commitment = locked(entry.indicator.commitment)
    entry = Entry.objects.get(pk=entry.pk)
    if entry.state != Entry.State.DRAFT:
        raise Refused(
            _("Files are added to a draft only."),
            _("Ask the head to return the values, then add them."),
            code="not_a_draft",
        )
    entry.files.filter(uid__in=without).delete()
    known = {bytes(digest) for digest in entry.files.values_list("digest", flat=True)}
    new = [proof for proof in files if proof.checked.digest not in known]
    most = current.quantity("proof-files", now)
    if len(known) + len({proof.checked.digest for proof in new}) > most:
        raise Refused(
            _("These are more than %(most)s files.") % {"most": most},
            _("Choose those that matter most."),
            code="files_many",
        )
    return keep(new, commitment, by=by, now=now, entry=entry)


def proved(indicator: Indicator) -> list[Proved]:
    """The files of what was published, the latest quarter first; one query."""
    rows = ProofFile.objects.filter(
        entry__indicator=indicator, entry__state=Entry.State.PUBLISHED, hidden_at__isnull=True
    )
    found: dict[tuple[date, bool], list[ProofFile]] = {}
    for row in rows.select_related("entry").order_by("-entry__period", "entry__plan", "id"):
        assert row.entry is not None  # that is what was asked for
        found.setdefault((row.entry.period, row.entry.plan), []).append(row)
    return [Proved(period, plan, files) for (period, plan), files in found.items()]
