"""Files that prove what was done: looked at before a verb begins, kept with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from monitoring.models import Commitment, Entry, Milestone, ProgressUpdate, ProofFile
from portal.accounts.models import User
from portal.checked import Checked, check_file
from portal.lifecycle import Refused
from portal.norms import current

NORM = "proof"


@dataclass(frozen=True)
class Proof:
    """A file as the check wrote it anew, and what it shows."""

    title: str
    checked: Checked


def checked_proofs(files: Sequence[UploadedFile], now: datetime) -> list[Proof]:
    """The files, each looked at in a process of its own and written anew.

    To be called outside of a transaction: it takes a while. Raises Refused for a file that cannot
    be taken, and for more than the norm ``proof-files``.
    """
    most = current.quantity("proof-files", now)
    if len(files) > most:
        raise Refused(
            _("These are more than %(most)s files.") % {"most": most},
            _("Choose those that matter most."),
            code="files_many",
        )
    longest = current.length("proof-title", now)
    return [
        Proof((file.name or "")[:longest], check_file(file.read(), now, NORM)) for file in files
    ]


def keep(
    proofs: Sequence[Proof],
    commitment: Commitment,
    *,
    by: User | None,
    now: datetime,
    milestone: Milestone | None = None,
    update: ProgressUpdate | None = None,
    entry: Entry | None = None,
) -> list[ProofFile]:
    """Keep each once, with what it proves."""
    once = {proof.checked.digest: proof for proof in proofs}
    return ProofFile.objects.bulk_create(
        ProofFile(
            commitment=commitment,
            milestone=milestone,
            update=update,
            entry=entry,
            title=proof.title,
            kind=proof.checked.kind,
            pages=proof.checked.pages,
            width=proof.checked.width,
            height=proof.checked.height,
            size=len(proof.checked.content),
            digest=digest,
            content=proof.checked.content,
            by=by,
            at=now,
        )
        for digest, proof in once.items()
    )
