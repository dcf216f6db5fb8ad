"""What of consultations stands in the official feed."""

from portal.audit.official import Family

OFFICIAL = {
    "consultation.published": Family.PUBLISHED,
    "consultation.opened": Family.PUBLISHED,
    "consultation.version_published": Family.PUBLISHED,
    "consultation.document_added": Family.PUBLISHED,
    "consultation.extended": Family.EXTENDED,
    "consultation.overdue": Family.LATE,
    "consultation.all_decided": Family.ANSWERED,
    "consultation.concluded": Family.ANSWERED,
    "consultation.act_recorded": Family.DONE,
    "consultation.closed": Family.ENDED,
    "consultation.withdrawn": Family.ENDED,
}
