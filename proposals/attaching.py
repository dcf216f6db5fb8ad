"""Files that show what a proposal says: added and removed while it is written, frozen with it.

The pages of surges, where staff see what stands behind signatures, are proposals.evidence.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.models import User
from portal.checked import Checked, check_file
from portal.lifecycle import Refused
from portal.norms import current
from proposals.drafting import check_editable
from proposals.models import Evidence, Proposal
from proposals.patience import hold, patient
from proposals.text_lock import check_free
from proposals.writers import check_writer


def attach(
    proposal: Proposal, *, by: User, title: str, data: bytes, now: datetime | None = None
) -> Evidence:
    """Add a file, as the check wrote it anew. Private, so it is no event.

    Raises Refused for a file that cannot be taken, for one that is there already, for one more
    than the norm ``evidence-files``, once the text has been sent, and while another writer has it
    open.
    """
    now = now or timezone.now()
    _check_may_change(proposal, by, now)
    _check_room(proposal, now)
    return _keep(proposal, by, title, check_file(data, now), now)


@patient
def detach(evidence: Evidence, *, by: User, now: datetime | None = None) -> None:
    """Take a file away again. Raises Refused once the text has been sent, and while
    another writer has it open."""
    hold(evidence.proposal)
    _check_may_change(evidence.proposal, by, now or timezone.now())
    evidence.delete()


@patient
def _keep(proposal: Proposal, by: User, title: str, checked: Checked, now: datetime) -> Evidence:
    """The check took a while: whether the text is still here is asked once more, held."""
    hold(proposal)
    _check_may_change(proposal, by, now)
    _check_room(proposal, now)
    if proposal.evidence.filter(digest=checked.digest).exists():
        raise Refused(
            _("This file is here already."),
            _("Choose another one, or go on."),
            code="file_twice",
        )
    return Evidence.objects.create(
        proposal=proposal,
        author=by,
        title=title,
        kind=checked.kind,
        pages=checked.pages,
        size=len(checked.content),
        digest=checked.digest,
        content=checked.content,
        at=now,
    )


def _check_may_change(proposal: Proposal, by: User, now: datetime) -> None:
    check_writer(proposal, by)
    check_editable(proposal)
    check_free(proposal, by, now)


def _check_room(proposal: Proposal, now: datetime) -> None:
    most = current.quantity("evidence-files", now)
    if proposal.evidence.count() >= most:
        raise Refused(
            ngettext(
                "A proposal holds at most %(most)s file.",
                "A proposal holds at most %(most)s files.",
                most,
            )
            % {"most": most},
            _("Remove one that matters less, then add this one."),
            code="files_many",
        )
