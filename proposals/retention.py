"""What proposals keep only for a while: intents to sign, and drafts that were never sent."""

from datetime import datetime

from portal.accounts.retention import older
from proposals.models import Proposal, SignIntent


def forget(now: datetime) -> dict[str, int]:
    """Delete what is over at `now`; how many rows of each kind."""
    drafts = Proposal.objects.filter(state=Proposal.State.DRAFT, submitted_at__isnull=True)
    return {
        "intents to sign": SignIntent.objects.filter(expires_at__lt=now).delete()[0],
        "drafts": older(drafts, "created_at", "retention-draft", now),
    }
