"""What authors tell those who signed: few updates, public at once, told to everybody once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.recording import record
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.norms import current
from proposals.drafting import check_author
from proposals.models import AuthorUpdate, Proposal

PUBLISHED = (Proposal.State.OPEN, Proposal.State.WITH_BODY, Proposal.State.ANSWERED)


@transaction.atomic
def tell_news(
    proposal: Proposal, *, by: User, text: str, now: datetime | None = None
) -> AuthorUpdate:
    """Publish an update; signers and followers hear of it once.

    Raises Refused for anybody but the author, where the proposal is not published, and at the
    number of the norm ``proposal-updates``. A hidden update counts too.
    """
    now = now or timezone.now()
    # Without the row's key: signing need not wait for an author who writes.
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update(no_key=True))
    check_may_tell(proposal, by, now)
    made = AuthorUpdate.objects.create(
        proposal=proposal,
        author=by,
        number=proposal.updates.count() + 1,
        text=text,
        language=language_written(text, get_language() or proposal.language),
        at=now,
    )
    record("proposal.updated", on=proposal, by=by, body=proposal.body, now=now, data={"n": made.pk})
    return made


def check_may_tell(proposal: Proposal, by: User, now: datetime) -> None:
    """Raise Refused unless `by` may publish one more update at `now`."""
    check_author(proposal, by)
    if proposal.hidden_at is not None or proposal.state not in PUBLISHED:
        raise Refused(
            _("Only a published proposal has updates."),
            _("Before that, send your link to co-supporters yourself."),
            code=f"not_{proposal.state}",
        )
    if remaining_updates(proposal, now) <= 0:
        raise Refused(
            _("You have written every update that a proposal may have."),
            _("What you wrote stays on its page. You can still share its address."),
            code="too_many",
        )


def remaining_updates(proposal: Proposal, now: datetime) -> int:
    """How many updates the author may still write, by the norm at `now`."""
    return current.quantity("proposal-updates", now) - proposal.updates.count()
