"""Files of contributions: checked before anything is held, kept with what they belong to."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import Attachment, Contribution
from portal.checked import Checked, check_file
from portal.lifecycle import Refused
from portal.norms import current

TITLE = 200


def check_files(files: Sequence[tuple[str, bytes]], now: datetime) -> list[tuple[str, Checked]]:
    """Each file as it may be kept, once; raises Refused for one that cannot be taken.

    More than the norm ``contribution-files`` are refused before any is looked at.
    """
    most = current.quantity("contribution-files", now)
    if len(files) > most:
        raise Refused(
            ngettext(
                "An opinion holds at most %(most)s file.",
                "An opinion holds at most %(most)s files.",
                most,
            )
            % {"most": most},
            _("Choose those that matter most."),
            code="files_many",
        )
    checked = [(name, check_file(data, now)) for name, data in files]
    return list({each.digest: (name, each) for name, each in checked}.values())


def keep_files(
    contribution: Contribution, files: Sequence[tuple[str, Checked]], now: datetime
) -> None:
    """Keep checked files with `contribution`."""
    Attachment.objects.bulk_create(
        Attachment(
            contribution=contribution,
            title=name[:TITLE],
            kind=file.kind,
            pages=file.pages,
            size=len(file.content),
            digest=file.digest,
            content=file.content,
            at=now,
        )
        for name, file in files
    )
