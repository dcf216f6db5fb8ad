"""One of those who write a text has it open; the others read it, and no word of anybody is lost.

Who writes alone meets none of this.
"""

import hashlib
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current
from portal.wording import with_offset
from proposals.models import DraftLock, Proposal
from proposals.patience import hold, patient


def is_shared(proposal: Proposal) -> bool:
    """Whether somebody writes, or has written, `proposal` together with its author."""
    return proposal.co_authors.filter(accepted_at__isnull=False).exists()


def lock_of_another(proposal: Proposal, person: User, now: datetime) -> DraftLock | None:
    """The lock by which somebody else keeps the text from `person` at `now`."""
    return _standing(proposal, now).exclude(holder=person).first()


def own_lock(proposal: Proposal, person: User, now: datetime) -> DraftLock | None:
    """The lock by which `person` keeps the text from the others at `now`."""
    return _standing(proposal, now).filter(holder=person).first()


@patient
def open_text(proposal: Proposal, *, by: User, now: datetime | None = None) -> DraftLock | None:
    """Open the text for `by` for the minutes of the norm ``draft-lock-minutes``; None for who
    writes alone. Raises Refused while somebody else has it open."""
    if not is_shared(proposal):
        return None
    now = now or timezone.now()
    hold(proposal)
    check_free(proposal, by, now)
    return keep_open(proposal, by, now)


def keep_open(proposal: Proposal, by: User, now: datetime) -> DraftLock:
    """Let `by` have the text open for some minutes more; the caller holds the proposal."""
    minutes = timedelta(minutes=current.quantity("draft-lock-minutes", now))
    lock, _made = DraftLock.objects.update_or_create(
        proposal=proposal, defaults={"holder": by, "until": now + minutes}
    )
    return lock


def let_go(proposal: Proposal, *, by: User) -> None:
    """Let the others write."""
    DraftLock.objects.filter(proposal=proposal, holder=by).delete()


def check_free(proposal: Proposal, by: User, now: datetime) -> None:
    """Raise Refused while somebody else has the text open."""
    lock = lock_of_another(proposal, by, now)
    if lock is not None:
        raise Refused(
            _("%(name)s has the text open until %(time)s.")
            % {"name": lock.holder.full_name, "time": with_offset(lock.until)},
            _("Nothing that you typed is lost. Save it once the text is free again."),
            code="locked",
        )


def version_of(proposal: Proposal) -> str:
    """A mark that changes with everything that the stages hold, files too."""
    topics = sorted(topic.pk for topic in proposal.topics.all())
    parts = (proposal.digest().hex(), proposal.difference, str(proposal.body_id), str(topics))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def check_version(proposal: Proposal, version: str) -> None:
    """Raise Refused where the text is another one than the one opened, which `version` marks."""
    if version and version != version_of(proposal):
        raise Refused(
            _("The text was changed after you had opened it."),
            _(
                "What you typed is below and not saved yet. Compare it with the text as it stands "
                "now; if you save again, yours takes its place."
            ),
            code="changed",
        )


def _standing(proposal: Proposal, now: datetime) -> "QuerySet[DraftLock]":
    return DraftLock.objects.filter(proposal=proposal, until__gt=now).select_related("holder")
