"""What of scorecards stands in the official feed."""

from portal.audit.official import Family

OFFICIAL = {
    "round.opened": Family.SCORED,
    "round.replies_asked": Family.SCORED,
    "round.published": Family.SCORED,
    "round.moved": Family.MOVED,
    "round.overdue": Family.LATE,
}
