"""What of proposals stands in the official feed: acts of the state and of the clock, and the turns
that bind the state. What authors and signers write to each other does not."""

from portal.audit.official import Family

OFFICIAL = {
    "proposal.published": Family.PUBLISHED,
    "proposal.reached": Family.REACHED,
    "proposal.taken": Family.HANDLED,
    "proposal.transferred": Family.HANDLED,
    "proposal.reopened": Family.HANDLED,
    "proposal.answered": Family.ANSWERED,
    "proposal.extended": Family.EXTENDED,
    "proposal.prolonged": Family.EXTENDED,
    "proposal.rescheduled": Family.EXTENDED,
    "proposal.overdue": Family.LATE,
    "proposal.quarantined": Family.COUNTED,
    "proposal.released": Family.COUNTED,
    "proposal.objection_upheld": Family.COUNTED,
    "proposal.sheet_set_aside": Family.COUNTED,
    "proposal.not_supported": Family.ENDED,
    "proposal.rejected": Family.ENDED,
    "proposal.withdrawn": Family.ENDED,
    "proposal.merged": Family.ENDED,
}
