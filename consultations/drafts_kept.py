"""What somebody has begun to write and keeps for later; private, one for each clause."""

from datetime import datetime

from django.utils import timezone

from consultations.models import Clause, Consultation, ContributionDraft
from portal.accounts.models import User


def keep_draft(
    consultation: Consultation,
    *,
    by: User,
    clause: Clause | None,
    stance: str = "",
    text: str = "",
    wording: str = "",
    now: datetime | None = None,
) -> ContributionDraft:
    """Keep the words as they are; those that were kept for this clause before are replaced."""
    line = clause.line if clause else None
    kept, _made = ContributionDraft.objects.update_or_create(
        consultation=consultation,
        line=line,
        person=by,
        defaults={
            "clause": clause,
            "stance": stance,
            "text": text,
            "wording": wording,
            "saved_at": now or timezone.now(),
        },
    )
    return kept


def draft_on(
    consultation: Consultation, clause: Clause | None, by: User
) -> ContributionDraft | None:
    """What the person keeps for this clause or one that ended in it, or for the whole draft."""
    rows = ContributionDraft.objects.filter(consultation=consultation, person=by)
    if clause is None:
        return rows.filter(line=None).first()
    return rows.filter(line__in=clause.lines).first()


def forget_draft(consultation: Consultation, clause: Clause | None, by: User) -> None:
    """It was sent, or is not wanted any more."""
    kept = draft_on(consultation, clause, by)
    if kept is not None:
        kept.delete()
