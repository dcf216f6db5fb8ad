"""When the count of a proposal stays as it is for good, and what would have changed it since."""

from proposals.models import Proposal, Quarantine, Reopening, Signature

COUNTING = (Proposal.State.OPEN, Proposal.State.WITH_BODY)


def is_settled(proposal: Proposal) -> bool:
    """Whether nothing moves the count any more: it ended, was answered, or the clock settled it.

    Whoever writes asks under the lock of the proposal. An answer that is taken further was given
    to the count as it stood.
    """
    if proposal.state not in COUNTING or proposal.settled_at is not None:
        return True
    taken_further = Reopening.objects.filter(proposal=proposal)
    return proposal.state == Proposal.State.WITH_BODY and taken_further.exists()


def would_count(quarantine: Quarantine, nullifier: bytes | None = None) -> int:
    """How many signatures (all, or one person's) `quarantine` keeps out of a settled count."""
    rows = Signature.objects.standing().filter(quarantine=quarantine, quarantined_at__isnull=False)
    return (rows if nullifier is None else rows.filter(nullifier=nullifier)).count()
