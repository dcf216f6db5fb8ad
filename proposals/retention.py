"""What proposals keep only for a while: intents to sign, drafts never sent, notes of merges."""

from datetime import datetime

from portal.accounts.retention import older
from portal.outages.watching import known_until
from proposals.merging import end_by_the_clock
from proposals.models import Proposal, SignIntent


def forget(now: datetime) -> dict[str, int]:
    """Delete or empty what is over at `now`; how many rows of each kind."""
    drafts = Proposal.objects.filter(state=Proposal.State.DRAFT, submitted_at__isnull=True)
    return {
        "intents to sign": SignIntent.objects.filter(expires_at__lt=now).delete()[0],
        "drafts": older(drafts, "created_at", "retention-draft", now),
        "notes of merges": end_by_the_clock(known_until(now)),
    }
